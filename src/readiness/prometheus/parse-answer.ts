import * as z from 'zod'
import type { JsonNumber, Sample } from '../../report/readiness-report.ts'

/** One series and its values, oldest first. */
export interface Series {
  readonly labels: Readonly<Record<string, string>>
  readonly points: readonly { readonly at: number; readonly value: JsonNumber }[]
}

/** What a query came to. `reason` is half a sentence. */
export type Answer =
  | {
      readonly ok: true
      /** One sample of each series of a vector, the one of a scalar, every point of a matrix. */
      readonly samples: readonly Sample[]
      /** The same by series. */
      readonly series: readonly Series[]
      /** What the server warned of. */
      readonly warnings: readonly string[]
    }
  | {
      readonly ok: false
      readonly reason: string
      readonly fix?: string
      /** Another try may do better. */
      readonly transient: boolean
    }

const point = z.tuple([z.number(), z.string()])
const labels = z.record(z.string(), z.string())

const success = z.object({
  status: z.literal('success'),
  data: z.union([
    z.object({
      resultType: z.literal('vector'),
      result: z.array(
        z.object({
          metric: labels,
          value: point.exactOptional(),
          histogram: z.unknown().optional()
        })
      )
    }),
    z.object({
      resultType: z.literal('matrix'),
      result: z.array(
        z.object({
          metric: labels,
          values: z.array(point).exactOptional(),
          histograms: z.unknown().optional()
        })
      )
    }),
    z.object({ resultType: z.literal('scalar'), result: point }),
    z.object({ resultType: z.literal('string'), result: point })
  ]),
  warnings: z.array(z.string()).exactOptional(),
  infos: z.array(z.string()).exactOptional()
})

const list = z.object({ status: z.literal('success'), data: z.array(z.string()) })

const failure = z.object({ status: z.literal('error'), errorType: z.string(), error: z.string() })

/** What each errorType means. Source: prometheus/prometheus web/api/v1/api.go. */
const ERRORS: Readonly<Record<string, readonly [what: string, fix: string]>> = {
  bad_data: ['does not understand the query', 'Try the query in the expression browser.'],
  execution: ['cannot carry the query out', 'Try the query in the expression browser.'],
  timeout: ['took too long', 'Make the query cheaper, or give the provider more timeout.'],
  canceled: ['gave the query up', 'Ask again when the server has less to do.'],
  unavailable: ['is not ready', 'Ask again when the server is up.'],
  not_found: ['does not know the address', 'Check the url of the provider.']
}

/** A value as the API writes it: Go's %v of a float64. Undefined for what is none. */
export function parseValue(text: string): JsonNumber | undefined {
  if (text === 'NaN' || text === '+Inf' || text === '-Inf') return text
  if (!/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text)) return undefined
  const value = Number(text)
  return Number.isFinite(value) ? value : value > 0 ? '+Inf' : '-Inf'
}

const unreadable: Answer = {
  ok: false,
  reason: 'answers something that is not the API of Prometheus',
  fix: 'Check the url of the provider: the server’s own address, without /api/v1.',
  transient: false
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** What an answer with an error says, in words; undefined when it is none. */
export function parseFailure(text: string): Extract<Answer, { ok: false }> | undefined {
  const failed = failure.safeParse(readJson(text))
  if (!failed.success) return undefined
  const { errorType, error } = failed.data
  const [what, fix] = ERRORS[errorType] ?? [`answers ${errorType}`, 'Look at the server’s log.']
  return {
    ok: false,
    reason: `${what} (${errorType}): ${error.slice(0, 2000)}`,
    fix,
    transient: errorType === 'unavailable' || errorType === 'canceled'
  }
}

const toSeries = (
  metric: Readonly<Record<string, string>>,
  points: readonly (readonly [number, string])[]
): Series | undefined => {
  const read = points.map(([at, text]) => ({
    at: Math.round(at * 1000),
    value: parseValue(text)
  }))
  const known = read.flatMap(({ at, value }) => (value === undefined ? [] : [{ at, value }]))
  return known.length === read.length ? { labels: metric, points: known } : undefined
}

/** Reads the answer to a query: numbers come as texts, NaN and infinities among them. Labels are data, whatever they hold. */
export function parseAnswer(text: string): Answer {
  const json = readJson(text)
  const parsed = success.safeParse(json)
  if (!parsed.success) return parseFailure(text) ?? unreadable
  const { data, warnings = [], infos = [] } = parsed.data
  if (data.resultType === 'string')
    return {
      ok: false,
      reason: 'answers a text, which is no number',
      fix: 'Ask for a vector or a scalar.',
      transient: false
    }
  const read =
    data.resultType === 'scalar'
      ? [toSeries({}, [data.result])]
      : data.resultType === 'vector'
        ? data.result.map(({ metric, value }) => value && toSeries(metric, [value]))
        : data.result.map(({ metric, values }) => values && toSeries(metric, values))
  const series = read.filter((each) => each !== undefined)
  if (series.length < read.length)
    return {
      ok: false,
      reason: 'answers native histograms, or values that are no numbers',
      fix: 'Make one number of each, for example with histogram_quantile.',
      transient: false
    }
  return {
    ok: true,
    samples: series.flatMap(({ labels, points }) =>
      points.map(({ at, value }) => ({ labels, value, at }))
    ),
    series,
    warnings: [...warnings, ...infos]
  }
}

/** Names in an answer to `/api/v1/label/…/values`; undefined when it is none. */
export function parseNames(text: string): readonly string[] | undefined {
  const parsed = list.safeParse(readJson(text))
  return parsed.success ? parsed.data.data : undefined
}
