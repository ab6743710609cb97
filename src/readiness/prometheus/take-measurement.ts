import { parseDuration } from '../../policy/duration.ts'
import type { StepOf } from '../../policy/types/index.ts'
import type { Measurement, Remark, Sample } from '../../report/readiness-report.ts'
import { judgeSamples, longestBad, type Wishes } from './judge-samples.ts'
import type { Answer } from './parse-answer.ts'
import type { Prometheus } from './read-prometheus.ts'

type With = StepOf<'prometheus'>['with']

/** What is measured, again and again. */
export interface Wanted {
  readonly query: string
  readonly guard?: With['guard']
  readonly range?: With['range']
  /** `for` of the step. */
  readonly for?: string
  readonly wishes: Wishes
  /** What makes texts fit for a report. */
  readonly redact: (text: string) => string
}

/** One measurement and what it says. `error`: there was no answer; `transient`, another time there may be one. */
export interface Measured {
  readonly verdict: Remark['verdict'] | 'error'
  readonly transient?: boolean
  readonly remarks: readonly Remark[]
  readonly samples: readonly Sample[]
  readonly measurements: readonly Measurement[]
}

/** Samples of one measurement that a report keeps. */
export const MAX_SAMPLES = 200
/** Points of one range query that are asked for. Prometheus itself refuses more. */
export const MAX_POINTS = 11_000

/** As many samples as a report keeps, in the answer's order: of every series the newest, of very many series the first ones. */
function newestOf({ samples, series }: Extract<Answer, { ok: true }>): readonly Sample[] {
  if (samples.length <= MAX_SAMPLES) return samples
  const each = Math.max(1, Math.floor(MAX_SAMPLES / Math.max(1, series.length)))
  return series
    .slice(0, MAX_SAMPLES)
    .flatMap(({ labels, points }) => points.slice(-each).map((point) => ({ labels, ...point })))
}

/** An answer as the report keeps it. */
export function toMeasurement(
  what: string,
  at: number,
  answer: Answer,
  notes: readonly string[] = []
): Measurement {
  const durationMs = Date.now() - at
  if (!answer.ok) return { at, durationMs, what, notes: [answer.reason, ...notes] }
  const all = [...answer.warnings, ...notes]
  const samples = newestOf(answer)
  const left = answer.samples.length - samples.length
  return {
    at,
    durationMs,
    what,
    samples,
    ...(left > 0 ? { samplesLeftOut: left } : {}),
    ...(all.length > 0 ? { notes: all } : {})
  }
}

/** A time as a policy writes it. */
export function showMs(ms: number): string {
  if (ms < 1000) return `${String(ms)}ms`
  const [s, m] = [ms / 1000, Math.floor(ms / 60_000)]
  return m === 0 || !Number.isInteger(s)
    ? `${String(Number(s.toFixed(1)))}s`
    : `${String(m)}m${s % 60 === 0 ? '' : `${String(s % 60)}s`}`
}

/** Step and beginning of a look back that ends now, with at most `MAX_POINTS`. */
export function planLookBack(
  lastMs: number,
  wantedStepMs: number
): { readonly stepMs: number; readonly spanMs: number } {
  const stepMs = Math.max(1, Math.ceil(Math.max(wantedStepMs, lastMs / (MAX_POINTS - 2))))
  return { stepMs, spanMs: Math.ceil(lastMs / stepMs) * stepMs }
}

function failed(answer: Extract<Answer, { ok: false }>): Remark {
  const { reason, fix } = answer
  return { verdict: 'inconclusive', message: reason, ...(fix === undefined ? {} : { fix }) }
}

/** Why the guard says that the answer counts for nothing; undefined when it counts. */
function guarded(guard: string, answer: Extract<Answer, { ok: true }>): string | undefined {
  const low = answer.samples.find(
    ({ value }) => value === 'NaN' || value === '-Inf' || (typeof value === 'number' && value <= 0)
  )
  const found =
    answer.samples.length === 0
      ? 'has no value'
      : low && `is ${String(low.value)}, and must be above 0`
  return found === undefined ? undefined : `the guard ${found}: ${guard}`
}

/** Asks guard and query once and judges the answer. */
export async function takeMeasurement(prometheus: Prometheus, wanted: Wanted): Promise<Measured> {
  const { query, guard, range, wishes, redact } = wanted
  const now = Date.now()
  const measurements: Measurement[] = []
  const look = async (text: string, ask: () => Promise<Answer>): Promise<Answer> => {
    const at = Date.now()
    const answer = await ask()
    measurements.push(toMeasurement(redact(text), at, answer))
    return answer
  }
  const none = (
    verdict: 'error' | 'inconclusive',
    remark: Remark,
    transient = false
  ): Measured => ({
    verdict,
    transient,
    remarks: [remark],
    samples: [],
    measurements
  })
  if (guard !== undefined) {
    const answer = await look(guard, async () => prometheus.instant(guard))
    if (!answer.ok) return none('error', failed(answer), answer.transient)
    const low = guarded(redact(guard), answer)
    if (low !== undefined) return none('inconclusive', { verdict: 'inconclusive', message: low })
  }
  const forMs = wanted.for === undefined ? undefined : (parseDuration(wanted.for) ?? 0)
  const lastMs = range === undefined ? forMs : (parseDuration(range.last) ?? 0)
  const plan = planLookBack(
    lastMs ?? 0,
    range === undefined
      ? Math.min(60_000, Math.max(1000, (forMs ?? 0) / 20))
      : (parseDuration(range.step) ?? 0)
  )
  const lookBack = async (end: number): Promise<Answer> =>
    look(`${query} from ${showMs(plan.spanMs)} ago, every ${showMs(plan.stepMs)}`, async () =>
      prometheus.range(query, end - plan.spanMs, end, plan.stepMs)
    )
  const answer =
    range === undefined
      ? await look(query, async () => prometheus.instant(query))
      : await lookBack(now)
  if (!answer.ok) return none('error', failed(answer), answer.transient)
  const judgement = judgeSamples(answer.samples, wishes)
  if (forMs === undefined || judgement.verdict !== 'fail' || answer.samples.length === 0)
    return { ...judgement, measurements }
  // The server's own time, where it has told one.
  const end = answer.samples[0]?.at ?? now
  const history = range === undefined ? await lookBack(end) : answer
  if (!history.ok) return none('error', failed(history), history.transient)
  const longest = longestBad(history.series, plan.stepMs, wishes)
  if (longest >= forMs) return { ...judgement, measurements }
  const rest = judgement.remarks.filter(({ verdict }) => verdict !== 'fail')
  const kept = rest.some(({ verdict }) => verdict === 'inconclusive') ? 'inconclusive' : 'warn'
  return {
    ...judgement,
    verdict: rest.length === 0 ? 'pass' : kept,
    remarks: [
      ...rest,
      {
        verdict: 'pass',
        message: `it is bad, but was so for ${showMs(Math.max(0, longest))} only and not for ${showMs(forMs)}: ${judgement.remarks[0]?.message ?? ''}`
      }
    ],
    measurements
  }
}
