import * as z from 'zod'
import { toNumber, unusable, type Parsed } from './parsed.ts'

const weight = z.number().min(0)
const bounds = z.record(
  z.string(),
  z.union([weight, z.string().regex(/^\d+(\.\d+)?(e[+-]?\d+)?$/i)])
)

const shape = z.union([
  z.strictObject({
    edges: z.array(z.number()).min(1).max(100_001),
    counts: z.array(weight).min(1)
  }),
  /** Cumulative, by upper bound: what a Prometheus histogram has. */
  z.strictObject({ buckets: bounds }),
  z.strictObject({ categories: z.record(z.string(), weight) }),
  /** The answer of Prometheus to a query for `_bucket` series. */
  z.object({
    status: z.literal('success'),
    data: z.object({
      resultType: z.literal('vector'),
      result: z.array(
        z.object({
          metric: z.record(z.string(), z.string()),
          value: z.tuple([z.number(), z.string()])
        })
      )
    })
  })
])

const bound = (text: string): number =>
  /^\+?inf$/i.test(text) ? Infinity : text.trim() === '' ? Number.NaN : Number(text)

/**
 * A histogram of cumulative buckets, those of equal bounds added up. Buckets that are less than the one below are a
 * mistake, as are series that have not all of the same bounds, and a histogram without any bound.
 * @param buckets upper bound as Prometheus writes it, and how many are not above it
 */
export function fromBuckets(buckets: readonly (readonly [string, number])[]): Parsed {
  const sums = new Map<number, number>()
  const series = new Map<number, number>()
  for (const [text, count] of buckets) {
    const upper = bound(text)
    if (Number.isNaN(upper)) return unusable(`its bound ${JSON.stringify(text)} is no number`)
    if (!Number.isFinite(count) || count < 0)
      return unusable(`the bucket ${text} counts ${String(count)}`)
    sums.set(upper, (sums.get(upper) ?? 0) + count)
    series.set(upper, (series.get(upper) ?? 0) + 1)
  }
  if (new Set(series.values()).size > 1)
    return unusable(
      'not all series of its histogram have the same bounds, so they cannot be added up'
    )
  const sorted = [...sums].sort(([a], [b]) => a - b)
  const counts = sorted.map(([, count], index) => count - (sorted[index - 1]?.[1] ?? 0))
  // Increases of series that were not scraped at one moment may be off by a little.
  const tolerance = 1e-6 * (sorted.at(-1)?.[1] ?? 0)
  if (counts.some((count) => count < -tolerance))
    return unusable('its buckets are not cumulative: one counts less than the one below it')
  if (!counts.some((count) => count > 0)) return unusable('its histogram counted nothing')
  const cuts = sorted.map(([upper]) => upper).filter((upper) => upper !== Infinity)
  if (cuts.length === 0) return unusable('its histogram has no bound but +Inf, which tells nothing')
  const all = counts.map((count) => Math.max(0, count))
  return {
    observed: {
      kind: 'histogram',
      histogram: { cuts, counts: cuts.length === all.length ? [...all, 0] : all }
    },
    leftOut: 0
  }
}

function fromEdges(edges: readonly number[], counts: readonly number[]): Parsed {
  if (edges.some((edge, index) => edge <= (edges[index - 1] ?? -Infinity)))
    return unusable('its edges do not ascend')
  if (!counts.some((count) => count > 0)) return unusable('its histogram counted nothing')
  const outside = counts.length - edges.length
  // One fewer than edges: between them. One more: what lies outside of them, too.
  if (outside !== -1 && outside !== 1)
    return unusable(
      `it has ${String(edges.length)} edges and ${String(counts.length)} counts; there must be one count fewer, or one more`
    )
  const all = outside === 1 ? counts : [0, ...counts, 0]
  return { observed: { kind: 'histogram', histogram: { cuts: edges, counts: all } }, leftOut: 0 }
}

const TEXT_LINE = /^([A-Za-z_:][\w:]*)_bucket\{(?:.*,\s*)?le="([^"]*)"[^}]*\}\s+(\S+)/
const BUCKET = /^[A-Za-z_:][\w:]*_bucket\b/

/** Buckets in Prometheus's text format; undefined where there are none. */
function parseText(text: string): Parsed | undefined {
  const found: (readonly [string, number])[] = []
  const names = new Set<string>()
  for (const [index, line] of text.split('\n').entries()) {
    if (!BUCKET.test(line)) continue
    const [, name = '', upper, count = ''] = TEXT_LINE.exec(line) ?? []
    const place = `line ${String(index + 1)}`
    if (upper === undefined) return unusable(`${place} is no bucket: ${line.slice(0, 60)}`)
    if (toNumber(count) === undefined)
      return unusable(`${place} is no number: ${count.slice(0, 60)}`)
    names.add(name)
    found.push([upper, Number(count)])
  }
  if (names.size > 1)
    return unusable(
      `it has ${String(names.size)} histograms (${[...names].slice(0, 5).join(', ')}); keep the lines of one`
    )
  return found.length === 0 ? undefined : fromBuckets(found)
}

/** A histogram file: JSON with edges and counts, buckets or categories, an answer of Prometheus, or its text format. */
export function parseHistogram(text: string): Parsed {
  const buckets = parseText(text)
  if (buckets !== undefined) return buckets
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return unusable('it is neither JSON nor lines of buckets')
  }
  const parsed = shape.safeParse(value)
  if (!parsed.success)
    return unusable(
      'it is no histogram: it must have edges and counts, buckets, categories, or be an answer of Prometheus'
    )
  const { data } = parsed
  if ('edges' in data) return fromEdges(data.edges, data.counts)
  if ('buckets' in data)
    return fromBuckets(Object.entries(data.buckets).map(([upper, count]) => [upper, Number(count)]))
  if ('categories' in data) {
    const weights = new Map(Object.entries(data.categories))
    return [...weights.values()].some((each) => each > 0)
      ? { observed: { kind: 'histogram', histogram: { weights } }, leftOut: 0 }
      : unusable('its histogram counted nothing')
  }
  return fromBuckets(
    data.data.result.map(({ metric, value: [, count] }) => [metric['le'] ?? '?', Number(count)])
  )
}
