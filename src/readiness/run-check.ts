import { PipelineError, toPipelineError } from '../errors.ts'
import type { Check } from '../policy/check-shape.ts'
import { parseDuration } from '../policy/duration.ts'
import { fill, slotsIn, type Lookup, type Unknown } from '../policy/fill.ts'
import { ownStep } from '../policy/parse-step.ts'
import type { Policy } from '../policy/policy-shape.ts'
import type { Step } from '../policy/types/index.ts'
import type { CheckReport, Fact, StepReport } from '../report/readiness-report.ts'
import { concludeCheck, gateOf } from './check-verdict.ts'
import type { StepContext } from './context.ts'
import { isAsked } from './if-condition.ts'
import { runStep, type StepRules } from './run-step.ts'
import { unclearStep } from './unclear-step.ts'
import { createLookup, type Values } from './values.ts'

/** Everything that checks of one run share. */
export interface CheckRun {
  readonly policy: Policy
  readonly values: Values
  readonly context: Omit<StepContext, 'signal' | 'earlier' | 'runEnded'>
  /** Aborted when the whole run is to end. */
  readonly stop: AbortSignal
  /** Place of each check in the policy's file. */
  readonly places: readonly string[]
}

const TIMEOUT = '5m'

/** @throws PipelineError CONFIG_INVALID when the time limit is none with its names filled in */
function rulesOf(check: Check, { policy, stop, values }: CheckRun): StepRules {
  const { timeout = TIMEOUT, retries = 0, onError = 'inconclusive' } = policy.defaults ?? {}
  const limit = fill(check.timeout ?? timeout, createLookup(values, undefined))
  const timeoutMs = limit.ok ? parseDuration(limit.value) : undefined
  if (timeoutMs === undefined)
    throw new PipelineError({
      code: 'CONFIG_INVALID',
      what: limit.ok
        ? `timeout is ${JSON.stringify(limit.value)}, which is no duration`
        : `timeout has no value: ${limit.why}`,
      fix: 'Write a duration like 250ms, 30s, 5m, 2h or 14d.'
    })
  return { timeoutMs, retries: check.retries ?? retries, onError, stop }
}

/** Numbers that the same step gave in the previous release. */
function earlierOf({ id }: Check, index: number, run: CheckRun): Readonly<Record<string, number>> {
  const { baseline } = run.values
  const before = baseline.found ? baseline.previous.readiness : undefined
  const facts: Readonly<Record<string, Fact>> =
    before?.checks.find((each) => each.id === id)?.steps[index]?.facts ?? {}
  return Object.fromEntries(
    Object.entries(facts).flatMap(([name, fact]) =>
      typeof fact === 'number' ? [[name, fact]] : []
    )
  )
}

function notFilled(
  type: string,
  { why, noBaseline }: Unknown,
  fix = 'Set it, or give it a value in vars.'
): StepReport {
  return unclearStep(type, {
    message: why,
    ...(noBaseline === true ? { noBaseline } : { fix })
  })
}

/** The files of the previous release are fetched only for a policy that speaks of their directory. */
async function lookupFor(value: unknown, { values }: CheckRun): Promise<Lookup> {
  const { baseline, vars } = values
  const wanted = [...slotsIn(value), ...slotsIn(vars)].includes('baseline.dir')
  const directory = wanted && baseline.found ? await baseline.files() : undefined
  return createLookup(values, directory)
}

async function runFilled(
  step: Step,
  index: number,
  check: Check,
  run: CheckRun,
  runEnded?: AbortSignal
): Promise<StepReport> {
  try {
    const own = ownStep(step)
    const filled = fill(own, await lookupFor(own, run))
    if (!filled.ok) return notFilled(step.type, filled)
    const context = {
      ...run.context,
      earlier: earlierOf(check, index, run),
      ...(runEnded === undefined ? {} : { runEnded })
    }
    return await runStep(filled.value, context, rulesOf(check, run))
  } catch (error) {
    // A bug of one step must not hide what the others found.
    const { what, fix, details } = toPipelineError(error)
    run.context.host.log.debug(details ?? what)
    return notFilled(step.type, { why: what.replace(/\.$/, '') }, fix)
  }
}

const isDuring = ({ with: wish }: Step): boolean => 'during' in wish

/** The first step, with those that watch it while it runs; then the others in their order. */
async function runSteps(check: Check, run: CheckRun): Promise<readonly StepReport[]> {
  const { also = [] } = check
  const ended = new AbortController()
  const watching = also.map(async (step, index) =>
    isDuring(step) ? runFilled(step, index + 1, check, run, ended.signal) : undefined
  )
  const first = await runFilled(check, 0, check, run)
  ended.abort()
  const watched = await Promise.all(watching)
  const steps = [first]
  for (const [index, step] of also.entries())
    steps.push(watched[index] ?? (await runFilled(step, index + 1, check, run)))
  return steps
}

function head(
  check: Check,
  run: CheckRun
): Omit<CheckReport, 'verdict' | 'effect' | 'message' | 'steps'> {
  const { id, title = id, category, dryRun } = check
  const where = run.places[run.policy.checks.findIndex((each) => each.id === id)]
  return {
    id,
    title,
    ...(category === undefined ? {} : { category }),
    stage: stageOf(check, run.policy),
    gate: gateOf(check),
    ...(dryRun === true ? { dryRun } : {}),
    ...(where === undefined ? {} : { where })
  }
}

/** The stage of a check; of a policy without stages the one that it has anyway. */
export function stageOf(
  { stage }: Pick<Check, 'stage'>,
  { stages = ['all'] }: Pick<Policy, 'stages'>
): string {
  return stage ?? stages[0] ?? 'all'
}

/** A check that was not asked. */
export function skipCheck(check: Check, why: string, run: CheckRun): CheckReport {
  return { ...head(check, run), verdict: 'skipped', effect: 'none', message: why, steps: [] }
}

/** Asks one check: its condition, what it needs, its steps. Never throws. */
export async function runCheck(
  check: Check,
  before: readonly CheckReport[],
  run: CheckRun
): Promise<CheckReport> {
  if (check.if !== undefined) {
    const lookup = createLookup(run.values, undefined)
    const asked = fill(check.if, (name) => {
      const found = lookup(name)
      return 'value' in found ? found : { value: '' }
    })
    const answer = asked.ok ? isAsked(asked.value) : undefined
    if (answer === false) return skipCheck(check, `not asked: if ${check.if}`, run)
    if (answer === undefined) {
      const step = notFilled(
        check.type,
        {
          why: `nobody can say whether it is to be asked: if ${check.if} has no regular expression behind =~`
        },
        'Correct the expression, or compare with == or !=.'
      )
      return { ...head(check, run), ...concludeCheck(check, [step], run.policy), steps: [step] }
    }
  }
  const unmet = (check.needs ?? []).find((need) =>
    before.some(
      ({ id, verdict }) => id === need && ['fail', 'inconclusive', 'skipped'].includes(verdict)
    )
  )
  if (unmet !== undefined) return skipCheck(check, `it needs ${unmet}, which did not pass`, run)
  const steps = await runSteps(check, run)
  const flaky = steps.some((step) => step.flaky === true)
  return {
    ...head(check, run),
    ...concludeCheck(check, steps, run.policy),
    ...(flaky ? { flaky } : {}),
    steps
  }
}
