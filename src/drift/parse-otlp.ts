import * as z from 'zod'
import type { Histogram } from './observed.ts'
import { SampleList, unusable, type Parsed } from './parsed.ts'

/** 64-bit numbers are texts in the JSON form of protocol buffers. */
const integer = z.union([z.number(), z.string().regex(/^-?\d+$/)]).transform(Number)
/** How many were counted. */
const tally = z
  .union([z.number(), z.string().regex(/^\d+$/)])
  .transform(Number)
  .pipe(z.number().min(0))
const real = z.union([z.number(), z.enum(['NaN', 'Infinity', '-Infinity'])]).transform(Number)

/** Bounds beyond those of 2^1024 are no doubles. */
const LARGEST_INDEX = 1024 * 2 ** 20

const base = { attributes: z.unknown().optional(), timeUnixNano: integer.optional() }
const numbers = z.object({
  dataPoints: z
    .array(z.object({ ...base, asDouble: real.optional(), asInt: integer.optional() }))
    .default([])
})
const temporality = z.union([z.number(), z.string()]).optional()
const histograms = z.object({
  aggregationTemporality: temporality,
  dataPoints: z
    .array(
      z.object({
        ...base,
        bucketCounts: z.array(tally).default([]),
        explicitBounds: z.array(z.number()).default([])
      })
    )
    .default([])
})
const buckets = z
  .object({
    offset: z.int().min(-LARGEST_INDEX).max(LARGEST_INDEX).default(0),
    bucketCounts: z.array(tally).default([])
  })
  .default({ offset: 0, bucketCounts: [] })
const exponential = z.object({
  aggregationTemporality: temporality,
  dataPoints: z
    .array(
      z.object({
        ...base,
        /** What its protocol buffer allows collectors is more; SDKs write -10 to 20. */
        scale: z.int().min(-10).max(20).default(0),
        zeroCount: tally.default(0),
        positive: buckets,
        negative: buckets
      })
    )
    .default([])
})

const metric = z.object({
  name: z.string(),
  gauge: numbers.optional(),
  sum: numbers.optional(),
  histogram: histograms.optional(),
  exponentialHistogram: exponential.optional()
})

const message = z.object({
  resourceMetrics: z.array(
    z.object({
      resource: z.unknown().optional(),
      scopeMetrics: z
        .array(z.object({ scope: z.unknown().optional(), metrics: z.array(metric).default([]) }))
        .default([])
    })
  )
})

type Metric = z.infer<typeof metric> & { readonly source: string }

/** Whether a JSON value is a message with metrics. */
export function isOtlp(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'resourceMetrics' in value
}

/** `AGGREGATION_TEMPORALITY_CUMULATIVE` */
const isCumulative = (value: number | string | undefined): boolean =>
  value === 2 || value === 'AGGREGATION_TEMPORALITY_CUMULATIVE'

interface Point {
  /** Of its resource, and its scope. */
  readonly source?: string
  readonly attributes?: unknown
  readonly timeUnixNano?: number | undefined
}

/** Cumulative points contain the ones before them: the last of each source and set of attributes has all. */
function counting<P extends Point>(points: readonly P[], cumulative: boolean): readonly P[] {
  if (!cumulative) return points
  const last = new Map<string, P>()
  for (const point of points) {
    const key = `${point.source ?? ''} ${JSON.stringify(point.attributes ?? [])}`
    const known = last.get(key)
    if (known === undefined || (known.timeUnixNano ?? 0) <= (point.timeUnixNano ?? 0))
      last.set(key, point)
  }
  return [...last.values()]
}

type Binned = Extract<Histogram, { readonly cuts: readonly number[] }>

/** The exponential form with its bounds written out: 2^(index/2^scale). Equal bounds of other scales are equal numbers. */
function writeOut(
  point: z.infer<typeof exponential>['dataPoints'][number]
): Binned | { readonly why: string } {
  const { scale, zeroCount, positive, negative } = point
  if (negative.bucketCounts.some((count) => count > 0))
    return { why: 'it has an exponential histogram of negative values' }
  const cuts = Array.from(
    { length: positive.bucketCounts.length + 1 },
    (_, index) => 2 ** ((positive.offset + index) / 2 ** scale)
  )
  if (!cuts.every(Number.isFinite))
    return { why: 'its exponential histogram has bounds that are too large' }
  return { cuts, counts: [zeroCount, ...positive.bucketCounts, 0] }
}

function addUp(all: readonly Binned[]): Parsed {
  const [first] = all
  if (first === undefined) return unusable('its histogram has no points')
  const bounds = JSON.stringify(first.cuts)
  const wrong = all.find(
    ({ cuts, counts }) => JSON.stringify(cuts) !== bounds || counts.length !== cuts.length + 1
  )
  if (
    wrong !== undefined ||
    first.cuts.some((cut, index) => cut <= (first.cuts[index - 1] ?? -Infinity))
  )
    return unusable(
      'the points of its histogram have different bounds, or as many counts as bounds'
    )
  const counts = first.counts.map((_, bin) =>
    all.reduce((sum, each) => sum + (each.counts[bin] ?? 0), 0)
  )
  if (counts.every((count) => count === 0)) return unusable('its histogram counted nothing')
  return { observed: { kind: 'histogram', histogram: { cuts: first.cuts, counts } }, leftOut: 0 }
}

/** Points that know where they are from. */
function withSource<P extends Point, H extends { readonly dataPoints: readonly P[] }>(
  histogram: (H & { readonly dataPoints: readonly P[] }) | undefined,
  source: string
): readonly (Omit<H, 'dataPoints'> & { readonly dataPoints: readonly (P & Point)[] })[] {
  if (histogram === undefined) return []
  return [{ ...histogram, dataPoints: histogram.dataPoints.map((point) => ({ ...point, source })) }]
}

function parseMetric(parts: readonly Metric[]): Parsed {
  const explicit = parts.flatMap(({ histogram, source }) => withSource(histogram, source))
  if (explicit.length > 0) {
    const cumulative = explicit.some((each) => isCumulative(each.aggregationTemporality))
    const points = counting(
      explicit.flatMap(({ dataPoints }) => dataPoints),
      cumulative
    )
    return addUp(
      points.map(({ bucketCounts, explicitBounds }) => ({
        cuts: explicitBounds,
        counts: bucketCounts
      }))
    )
  }
  const scaled = parts.flatMap(({ exponentialHistogram, source }) =>
    withSource(exponentialHistogram, source)
  )
  if (scaled.length > 0) {
    const cumulative = scaled.some((each) => isCumulative(each.aggregationTemporality))
    const points = counting(
      scaled.flatMap(({ dataPoints }) => dataPoints),
      cumulative
    ).map(writeOut)
    const wrong = points.find((each) => 'why' in each)
    if (wrong !== undefined && 'why' in wrong) return unusable(wrong.why)
    return addUp(points.filter((each) => 'cuts' in each))
  }
  const samples = new SampleList()
  const points = parts.flatMap(({ gauge, sum }) => [
    ...(gauge?.dataPoints ?? []),
    ...(sum?.dataPoints ?? [])
  ])
  for (const [index, { asDouble, asInt }] of points.entries())
    samples.add(asDouble ?? asInt, `point ${String(index + 1)}`)
  return samples.parsed()
}

/**
 * One metric of OTLP-JSON (opentelemetry-proto, `metrics/v1/metrics.proto`): points of gauges and sums are samples,
 * histograms are histograms, added up over their attributes; cumulative ones by their last points.
 * @param name without it, the only one that there is
 */
export function parseOtlp(messages: readonly unknown[], name: string | undefined): Parsed {
  const metrics: Metric[] = []
  for (const each of messages) {
    const parsed = message.safeParse(each)
    if (!parsed.success) {
      const [issue] = parsed.error.issues
      return unusable(
        `it is not OTLP-JSON at ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`
      )
    }
    for (const { resource, scopeMetrics } of parsed.data.resourceMetrics)
      for (const { scope, metrics: own } of scopeMetrics) {
        const source = JSON.stringify([resource, scope])
        for (const found of own) metrics.push({ ...found, source })
      }
  }
  const names = [...new Set(metrics.map((each) => each.name))]
  const wanted = name ?? (names.length === 1 ? names[0] : undefined)
  if (wanted === undefined)
    return unusable(
      `it has ${String(names.length)} metrics (${names.slice(0, 10).join(', ')}); say which with metric`
    )
  if (!names.includes(wanted))
    return unusable(`it has no metric ${wanted}; there are ${names.slice(0, 10).join(', ')}`)
  return parseMetric(metrics.filter((each) => each.name === wanted))
}
