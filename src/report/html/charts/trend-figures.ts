import type { SeriesRow } from '../../history-record.ts'
import { html, type Html } from '../html.ts'
import { details } from '../parts/details.ts'
import { table } from '../parts/table.ts'
import { longName } from './long-name.ts'
import { finites, showQuantity } from './numbers.ts'
import { isStill } from './still.ts'
import { trendFigure, type TrendOptions } from './trend-line.ts'

/** So many are looked at; the others are behind a click. */
const OPEN = 9

function stillTable(rows: readonly SeriesRow[], { of, unit, step }: TrendOptions): Html {
  return table({
    label: `Series of ${of} that did not change`,
    columns: [
      { head: 'series', kind: 'name' },
      { head: `in every ${step}`, kind: 'number' }
    ],
    rows: rows.map(({ name, values }) => [
      longName(name === '' ? of : name),
      showQuantity(finites(values)[0], unit)
    ])
  })
}

/** Small multiples, one per series, in the order of the rows; those that never changed are lines of a table. */
export function trendFigures(all: readonly SeriesRow[], options: TrendOptions): Html {
  const [still, rows] = [all.filter(isStill), all.filter((row) => !isStill(row))]
  const unchanged =
    still.length === 0
      ? undefined
      : details({
          summary: `${String(still.length)} series of ${options.of} that did not change`,
          body: stillTable(still, options)
        })
  return html`${rows.length === 0 ? undefined : figuresOf(rows, options)}${unchanged}`
}

function figuresOf(rows: readonly SeriesRow[], options: TrendOptions): Html {
  const figures = rows.map((row, index) =>
    trendFigure(row, { ...options, id: `${options.id}-${String(index)}` })
  )
  const grid = (part: readonly Html[]): Html => html`<div class="small-multiples">${part}</div>`
  const rest = figures.slice(OPEN)
  if (rest.length === 0) return grid(figures)
  const summary = `${String(rest.length)} more series of ${options.of}`
  return html`${grid(figures.slice(0, OPEN))}${details({ summary, body: grid(rest) })}`
}

/** What the lines and the marks are. */
export function trendLegend(limit: boolean): Html {
  const last = limit
    ? html`<li>
        <i class="key-limit" aria-hidden="true"></i>threshold (dotted), where it is near
      </li>`
    : undefined
  return html`<ul class="legend">
    <li><i class="key-series" aria-hidden="true"></i>values (line, dots)</li>
    <li><i class="key-trend" aria-hidden="true"></i>slope (dashed)</li>
    <li><b class="fail" aria-hidden="true">◆</b>over the threshold</li>
    ${last}
  </ul>`
}
