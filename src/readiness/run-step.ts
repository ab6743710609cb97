import { setTimeout as sleep } from 'node:timers/promises'
import { PipelineError } from '../errors.ts'
import { redacted } from '../host/redact.ts'
import { parseDuration } from '../policy/duration.ts'
import type { Step } from '../policy/types/index.ts'
import { parseStep } from '../policy/parse-step.ts'
import type { Remark, StepReport } from '../report/readiness-report.ts'
import { worst } from './check-verdict.ts'
import type { StepContext } from './context.ts'
import { judge } from './judge.ts'
import { keptFacts } from './kept-facts.ts'
import type { Observation } from './observation.ts'
import { runStepOfType } from './runners.ts'
import { unclearStep } from './unclear-step.ts'

/** What the engine decides for a step: how long it may take, how often it is tried, what an error of it is. */
export interface StepRules {
  readonly timeoutMs: number
  readonly retries: number
  readonly onError: 'inconclusive' | 'fail'
  /** Aborted when the whole run is to end. */
  readonly stop: AbortSignal
}

const FOR_POLL_MS = 15_000

/** How long a step takes by its own words, on top of the time that a single try may take. */
function plannedMs(step: Step): number {
  const wish: Readonly<Record<string, unknown>> = step.with
  const read = (value: unknown): number =>
    typeof value === 'string' ? (parseDuration(value) ?? 0) : 0
  const count = typeof wish['count'] === 'number' ? wish['count'] : 0
  return read(wish['initialDelay']) + read(wish['interval']) * count + read(step.for)
}

async function observe(step: Step, context: StepContext, rules: StepRules): Promise<Observation> {
  try {
    return await runStepOfType(step, context)
  } catch (error) {
    if (!(error instanceof PipelineError)) throw error
    const { what, fix } = error
    const verdict = rules.onError
    return {
      facts: {},
      remarks: [{ verdict, message: what.replace(/\.$/, ''), fix }],
      measurements: []
    }
  }
}

async function tryOnce(
  step: Step,
  given: Omit<StepContext, 'signal'>,
  rules: StepRules
): Promise<StepReport> {
  const startedAt = Date.now()
  const timeUp = AbortSignal.timeout(rules.timeoutMs + plannedMs(step))
  const signal = AbortSignal.any([rules.stop, timeUp])
  const context: StepContext = { ...given, signal }
  const { facts, remarks, judged: own = [], ...more } = await observe(step, context, rules)
  const judged = judge(step, {
    facts,
    earlier: given.earlier,
    onEmpty: given.defaults.onEmpty,
    judged: own
  })
  const stopped: readonly Remark[] = rules.stop.aborted
    ? [{ verdict: 'inconclusive', message: 'the run was stopped before it was done' }]
    : timeUp.aborted && !remarks.some(isBad)
      ? [
          {
            verdict: 'fail',
            message: `it took longer than ${String(rules.timeoutMs / 1000)} s`,
            fix: 'Give it more time with timeout.'
          }
        ]
      : []
  // What became of a step that was stopped says nothing about the release.
  const all = redacted(
    rules.stop.aborted ? stopped : [...remarks, ...judged, ...stopped],
    given.host
  )
  return {
    type: step.type,
    verdict: worst(all.map(({ verdict }) => verdict)),
    remarks: all,
    facts: keptFacts(facts, given.host),
    ...more,
    startedAt,
    durationMs: Date.now() - startedAt
  }
}

const isBad = ({ verdict }: Pick<StepReport, 'verdict'>): boolean =>
  verdict === 'fail' || verdict === 'inconclusive'

/** Repeats a bad step until it is good, or was bad for as long as `for` says. Prometheus steps look back instead. */
async function tryFor(
  step: Step,
  context: Omit<StepContext, 'signal'>,
  rules: StepRules
): Promise<StepReport> {
  const first = await tryOnce(step, context, rules)
  const forMs =
    step.for === undefined || step.type === 'prometheus' ? 0 : (parseDuration(step.for) ?? 0)
  let report = first
  while (isBad(report) && Date.now() - first.startedAt < forMs && !rules.stop.aborted) {
    await sleep(Math.min(FOR_POLL_MS, forMs / 4), undefined, { signal: rules.stop }).catch(
      () => undefined
    )
    report = await tryOnce(step, context, rules)
  }
  return report
}

/**
 * Carries out one step of a check, as often as it may be tried, within its time.
 * @param step its names are filled in
 */
export async function runStep(
  step: Step,
  context: Omit<StepContext, 'signal'>,
  rules: StepRules
): Promise<StepReport> {
  const right = parseStep(step)
  if (!right.ok)
    return unclearStep(step.type, {
      message: `with its names filled in, ${right.problem}`,
      fix: 'Look at the values that the policy fills in.'
    })
  const tries = step.type === 'command' || step.type === 'http' ? rules.retries : 0
  let report = await tryFor(right.step, context, rules)
  let failedTries = 0
  while (isBad(report) && failedTries < tries && !rules.stop.aborted) {
    failedTries++
    context.event(
      `try ${String(failedTries)} of a step of type ${step.type} was ${report.verdict}: ${report.remarks[0]?.message ?? ''}`
    )
    report = await tryFor(right.step, context, rules)
  }
  if (failedTries === 0) return report
  return { ...report, failedTries, ...(isBad(report) ? {} : { flaky: true }) }
}
