import type { Measurement, Remark } from '../../report/readiness-report.ts'
import type { StepContext } from '../context.ts'
import type { Observation } from '../observation.ts'
import { pause } from '../pause.ts'
import { addMeasured, assess, atTheEnd, NOTHING, type Limits, type Tally } from './assess.ts'
import type { Prometheus } from './read-prometheus.ts'
import { showMs, takeMeasurement, type Measured, type Wanted } from './take-measurement.ts'

/** When measurements are taken. */
export interface Schedule {
  readonly limits: Limits
  /** From the beginning of one to the beginning of the next; undefined when there is one alone. */
  readonly intervalMs: number | undefined
  readonly initialDelayMs: number
  /** Measures until this is aborted, and once more then. */
  readonly until: AbortSignal | undefined
}

type Outcome = 'pass' | 'fail' | 'inconclusive'

interface Measuring {
  readonly tally: Tally
  readonly all: readonly Measured[]
  /** Undefined: it was stopped. */
  readonly outcome: Outcome | undefined
}

/** A report keeps so many measurements, the newest ones. */
const KEPT = 1000

async function repeat(
  prometheus: Prometheus,
  wanted: Wanted,
  { limits, intervalMs, initialDelayMs, until }: Schedule,
  signal: AbortSignal
): Promise<Measuring> {
  const all: Measured[] = []
  const isStopped = (): boolean => signal.aborted
  let tally = NOTHING
  if (!(await pause(initialDelayMs, signal))) return { tally, all, outcome: undefined }
  for (;;) {
    const startedAt = performance.now()
    const isLast = until?.aborted === true
    const measured = await takeMeasurement(prometheus, wanted)
    if (isStopped()) return { tally, all, outcome: undefined }
    all.push(measured)
    if (all.length > KEPT) all.shift()
    tally = addMeasured(tally, measured.verdict)
    const isError = measured.verdict === 'error'
    const outcome =
      isError && measured.transient !== true
        ? 'inconclusive'
        : (assess(tally, limits) ?? (isLast && !isError ? atTheEnd(tally) : undefined))
    if (outcome !== undefined) return { tally, all, outcome }
    const wait = (intervalMs ?? 0) - (performance.now() - startedAt)
    // The end of the run is no time to wait.
    const waker = isLast || until === undefined ? signal : AbortSignal.any([signal, until])
    await pause(wait, waker)
    if (isStopped()) return { tally, all, outcome: undefined }
  }
}

function count({ measured, good, failed, inconclusive, errors }: Tally): string {
  const parts = [
    `${String(measured)} measured`,
    `${String(good)} good`,
    ...(failed > 0 ? [`${String(failed)} failed`] : []),
    ...(inconclusive > 0 ? [`${String(inconclusive)} inconclusive`] : []),
    ...(errors > 0 ? [`${String(errors)} without an answer`] : [])
  ]
  return parts.join(', ')
}

/** Why it ended as it did, in half a sentence. */
function why({ tally, all, outcome }: Measuring, limits: Limits): string {
  const { failed, inconclusive, goodInARow, errorsInARow } = tally
  if (outcome === undefined) return 'it was stopped before its end'
  if (outcome === 'fail' && failed <= limits.failureLimit) return 'none of them was good'
  if (outcome === 'fail')
    return `${String(failed)} failed, and at most ${String(limits.failureLimit)} may`
  if (outcome === 'pass')
    return limits.successes !== undefined && goodInARow >= limits.successes
      ? `${String(goodInARow)} good ones in a row`
      : 'all were taken'
  if (all.at(-1)?.verdict === 'error')
    return errorsInARow > limits.errorLimit && limits.errorLimit > 0
      ? `${String(errorsInARow)} in a row had no answer`
      : 'there was no answer'
  if (inconclusive <= limits.inconclusiveLimit && limits.successes === undefined)
    return 'none of them was good'
  return inconclusive > limits.inconclusiveLimit
    ? `${String(inconclusive)} were inconclusive, and at most ${String(limits.inconclusiveLimit)} may be`
    : `there were never ${String(limits.successes)} good ones in a row`
}

/** What all measurements together say; the remarks of a single one speak for themselves. */
function summarize(measuring: Measuring, limits: Limits): readonly Remark[] {
  const { all, outcome = 'inconclusive', tally } = measuring
  const text = `${count(tally)}: ${why(measuring, limits)}`
  const isThis = ({ verdict }: Measured): boolean =>
    outcome === 'inconclusive'
      ? verdict === 'error' || verdict === 'inconclusive'
      : verdict === (outcome === 'pass' ? 'warn' : outcome)
  const example = all.findLast(isThis)
  const first = example?.remarks.find(({ verdict }) => verdict !== 'pass')
  if (first === undefined) return [{ verdict: outcome, message: text }]
  return [
    {
      ...first,
      verdict: outcome === 'pass' ? 'warn' : outcome,
      message: `${text}; the last of them: ${first.message}`
    }
  ]
}

const factOf = (measured: Measured | undefined): Observation['facts'] => {
  const [first, ...others] = measured?.samples ?? []
  if (measured === undefined || first === undefined) return {}
  return { value: others.length === 0 ? first.value : measured.samples }
}

/** Takes all measurements of a step, and says what they come to. */
export async function measure(
  prometheus: Prometheus,
  wanted: Wanted,
  schedule: Schedule,
  { signal, event }: Pick<StepContext, 'signal' | 'event'>
): Promise<Observation> {
  const { limits, intervalMs, until } = schedule
  const query = wanted.redact(wanted.query)
  const isOne = limits.count === 1 && until === undefined
  if (!isOne) {
    const times = limits.count === undefined ? 'during the run' : `${String(limits.count)} times`
    event(`measuring begins: ${times}, every ${showMs(intervalMs ?? 0)}: ${query}`)
  }
  const measuring = await repeat(prometheus, wanted, schedule, signal)
  const { all, outcome, tally } = measuring
  if (!isOne)
    event(
      `measuring ends: ${outcome ?? 'stopped'}, ${count(tally)}, ${why(measuring, limits)}: ${query}`
    )
  const last = all.at(-1)
  const deciding =
    outcome === 'pass'
      ? all.findLast(({ verdict }) => verdict === 'pass' || verdict === 'warn')
      : outcome === 'fail'
        ? all.findLast(({ verdict }) => verdict === 'fail')
        : last
  const measurements: readonly Measurement[] = all.flatMap((each) => each.measurements)
  return {
    facts: factOf(deciding),
    remarks: isOne && outcome !== undefined ? (last?.remarks ?? []) : summarize(measuring, limits),
    measurements,
    judged: ['value']
  }
}
