import { knownNumber } from '../../drift/series.ts'
import type { Series } from '../prometheus/parse-answer.ts'
import { DAY_MS, DailyCells } from './cells.ts'

type Labels = Series['labels']

/** Name of a series: what the labels are, or all of them as Prometheus writes it. */
function nameOf(labels: Labels, by: readonly string[] | undefined): string {
  if (by !== undefined) return by.map((label) => labels[label] ?? '-').join(' ')
  const { __name__: metric = '', ...others } = labels
  const pairs = Object.entries(others)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([label, value]) => `${label}=${JSON.stringify(value)}`)
  return pairs.length === 0 ? metric : `${metric}{${pairs.join(',')}}`
}

/** Numbers per day of what a query found, or why there are none. */
export type TakenSeries =
  { readonly cells: DailyCells; readonly notes: readonly string[] } | { readonly why: string }

/**
 * Sorts what a query found by day. A value at midnight is the one of the day that ends then.
 * @param ended at midnights
 * @param now of today, where it is known
 * @param today counted from 1970
 */
export function takeSeries(
  ended: readonly Series[],
  now: readonly Series[],
  today: number,
  by: readonly string[] | undefined
): TakenSeries {
  const cells = new DailyCells()
  let missing = 0
  const take = (series: readonly Series[], dayOf: (at: number) => number): boolean =>
    series.every(({ labels, points }) => {
      const name = nameOf(labels, by)
      return points.every(({ at, value }) => {
        const known = typeof value === 'number' ? knownNumber(value) : null
        if (known === null) missing++
        return cells.add(name, dayOf(at), known)
      })
    })
  if (!take(ended, (at) => Math.ceil(at / DAY_MS) - 1) || !take(now, () => today))
    return { why: 'the query found more than 10000 series' }
  const all = [...ended, ...now]
  const unknown = (by ?? []).filter((label) => all.every(({ labels }) => !(label in labels)))
  return {
    cells,
    notes: [
      ...unknown.map((label) => `no series has the label ${label}`),
      ...(cells.doubled === 0
        ? []
        : [
            `${String(cells.doubled)} times several series have one name; shown is their mean: give by more labels, or sum them in the query`
          ]),
      ...(missing === 0
        ? []
        : [`${String(missing)} values are no finite numbers and were left out`])
    ]
  }
}
