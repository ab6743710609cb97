import { byMethod } from '../../drift/by-method.ts'
import type { Placed } from '../../drift/compare-reports.ts'
import type { Observed } from '../../drift/observed.ts'
import { settled } from '../../drift/outcome.ts'
import { fromBuckets } from '../../drift/parse-histogram.ts'
import { MOST_SAMPLES } from '../../drift/parsed.ts'
import { OWN } from '../../drift/quantities.ts'
import { parseDuration } from '../../policy/duration.ts'
import type { DriftMetric } from '../../policy/types/drift.ts'
import type { Measurement, Sample } from '../../report/readiness-report.ts'
import type { StepContext } from '../context.ts'
import type { Answer } from '../prometheus/parse-answer.ts'
import type { Prometheus } from '../prometheus/read-prometheus.ts'

type Query = Extract<DriftMetric['of'], { readonly query: unknown }>['query']

/** What opens a provider. */
export type Open = (name: string | undefined) => Prometheus

const MOST_KEPT = 200
/** Prometheus refuses more points of one series. */
const MOST_POINTS = 11_000

type Asked =
  | { readonly observed: Observed; readonly measurement: Measurement }
  | { readonly empty: true; readonly measurement: Measurement }

/** Series with a bound are the buckets of a histogram, all others samples. */
function observe(samples: readonly Sample[]): Observed {
  const numbers = samples.flatMap(({ labels, value }) =>
    typeof value === 'number' ? [{ le: labels['le'], value }] : []
  )
  if (numbers.length === 0)
    return { kind: 'unknown', why: 'all values that the query found are no numbers' }
  if (numbers.length > MOST_SAMPLES)
    return { kind: 'unknown', why: `the query found more than ${String(MOST_SAMPLES)} values` }
  if (numbers.every(({ le }) => le !== undefined))
    return fromBuckets(numbers.map(({ le = '', value }) => [le, value])).observed
  return { kind: 'samples', values: numbers.map(({ value }) => value) }
}

async function ask(
  text: string,
  { range, provider }: Query,
  { host }: StepContext,
  open: Open
): Promise<Asked> {
  const at = Date.now()
  const prometheus = open(provider)
  const last = range === undefined ? 0 : (parseDuration(range.last) ?? 0)
  const step = range === undefined ? 0 : (parseDuration(range.step) ?? 0)
  const what = host.redact(text)
  const measurement: Measurement = { at, durationMs: 0, what }
  if (range !== undefined && (step <= 0 || last / step > MOST_POINTS))
    return {
      observed: {
        kind: 'unknown',
        why: `the range of ${range.last} by ${range.step} has more than ${String(MOST_POINTS)} points, or none`
      },
      measurement
    }
  const answer: Answer =
    range === undefined
      ? await prometheus.instant(text)
      : await prometheus.range(text, at - last, at, step)
  const asked = { ...measurement, durationMs: Date.now() - at }
  if (!answer.ok)
    return {
      observed: { kind: 'unknown', why: `${what}: ${answer.reason}` },
      measurement: { ...asked, notes: [host.redact(answer.reason)] }
    }
  const { samples, warnings } = answer
  const odd = samples.filter(({ value }) => typeof value !== 'number').length
  const notes = [
    ...warnings,
    ...(odd === 0 ? [] : [`${String(odd)} values are no finite numbers and were left out`])
  ]
  const whole: Measurement = {
    ...asked,
    samples: samples.slice(0, MOST_KEPT),
    ...(samples.length > MOST_KEPT ? { samplesLeftOut: samples.length - MOST_KEPT } : {}),
    ...(notes.length === 0 ? {} : { notes })
  }
  return samples.length === 0
    ? { empty: true, measurement: whole }
    : { observed: observe(samples), measurement: whole }
}

/** Compares what two queries find: offline is the earlier side, live the later one. */
export async function compareQueries(
  metric: DriftMetric,
  query: Query,
  context: StepContext,
  open: Open
): Promise<{ readonly placed: readonly Placed[]; readonly measurements: readonly Measurement[] }> {
  const offline = await ask(query.offline, query, context, open)
  const live = await ask(query.live, query, context, open)
  const measurements = [offline.measurement, live.measurement]
  const empty = [offline, live].find((each) => 'empty' in each)
  if (empty !== undefined || 'empty' in offline || 'empty' in live) {
    const outcome = settled(
      { measure: metric.method, threshold: 'a comparison' },
      {
        verdict: context.defaults.onEmpty,
        message: `found no series: ${empty?.measurement.what ?? ''}`,
        fix: 'Look for the query in Prometheus itself.'
      }
    )
    return { placed: [{ where: '', outcome }], measurements }
  }
  const sides = { before: offline.observed, after: live.observed }
  return { placed: [{ where: '', outcome: byMethod(metric, OWN, sides) }], measurements }
}
