import type { Policy } from '../policy/policy-shape.ts'
import type { BreakerReport, CheckReport } from '../report/readiness-report.ts'
import { printable } from '../report/renderers/printable.ts'
import { runCheck, skipCheck, stageOf, type CheckRun } from './run-check.ts'

/** Watches the breakers until `until` is aborted. */
export type Watch = (until: AbortSignal) => Promise<readonly BreakerReport[]>

export interface StagesResult {
  readonly checks: readonly CheckReport[]
  readonly breakers: readonly BreakerReport[]
}

/** Stages of a policy in their order. */
export function stagesOf({ stages = ['all'] }: Pick<Policy, 'stages'>): readonly string[] {
  return stages
}

const MARKS: Readonly<Record<CheckReport['verdict'], string>> = {
  pass: 'pass',
  warn: 'warn',
  fail: 'FAIL',
  inconclusive: 'inconclusive',
  skipped: 'skipped',
  waived: 'waived'
}

function seconds(check: CheckReport): string {
  const ms = check.steps.reduce((sum, { durationMs }) => sum + durationMs, 0)
  return `${(ms / 1000).toFixed(1)} s`
}

async function runStage(
  stage: string,
  before: readonly CheckReport[],
  run: CheckRun
): Promise<readonly CheckReport[]> {
  const { log } = run.context.host
  const checks: CheckReport[] = []
  for (const check of run.policy.checks.filter((each) => stageOf(each, run.policy) === stage)) {
    if (run.stop.aborted) {
      checks.push(skipCheck(check, 'the run was stopped before it', run))
      continue
    }
    run.context.event(`${check.id} begins`)
    log.info(`${check.id}: ${printable(check.title ?? check.type)}`)
    const report = await runCheck(check, [...before, ...checks], run)
    run.context.event(`${check.id}: ${report.verdict}`)
    // Labels and outputs are anybody's: no line of them may end this one, or move the cursor.
    const why = report.verdict === 'pass' ? '' : `: ${printable(report.message)}`
    log.info(`${check.id}: ${MARKS[report.verdict]} (${seconds(report)})${why}`)
    checks.push(report)
  }
  return checks
}

const stops = ({ effect }: Pick<CheckReport | BreakerReport, 'effect'>): boolean =>
  effect !== 'none'

/** The stage first, then what its time looks like in the past. */
async function lookBack(
  stage: string,
  before: readonly CheckReport[],
  run: CheckRun,
  watch: Watch
): Promise<StagesResult> {
  const checks = await runStage(stage, before, run)
  return { checks, breakers: await watch(run.stop) }
}

/** Breakers beside the checks, and for as long after these as the policy wants to watch, unless a check stopped it all. */
async function watchAlong(
  stage: string,
  before: readonly CheckReport[],
  run: CheckRun,
  watch: Watch
): Promise<StagesResult> {
  const ended = new AbortController()
  const tripped = new AbortController()
  const watching = watch(AbortSignal.any([ended.signal, run.stop])).then((reports) => {
    if (reports.some(({ state, gate }) => state === 'tripped' && gate !== 'none')) tripped.abort()
    return reports
  })
  const stop = AbortSignal.any([run.stop, tripped.signal])
  const checks = await runStage(stage, before, { ...run, stop })
  if (run.policy.breakers?.watch === undefined || checks.some(stops)) ended.abort()
  return { checks, breakers: await watching }
}

/**
 * Runs stages one after the other, and the checks of each in the policy's order. A stage that something stopped keeps the
 * later ones from starting; breakers are watched while the stages run that they belong to, and a tripped one stops what
 * is under way.
 */
export async function runStages(
  stages: readonly string[],
  run: CheckRun,
  watch: Watch | undefined
): Promise<StagesResult> {
  const { policy } = run
  const checks: CheckReport[] = []
  const breakers: BreakerReport[] = []
  const during = policy.breakers?.during ?? stagesOf(policy)
  let stopped: string | undefined
  for (const stage of stages) {
    if (stopped !== undefined || run.stop.aborted) {
      const why = stopped ?? 'the run was stopped before it'
      const left = policy.checks.filter((each) => stageOf(each, policy) === stage)
      checks.push(...left.map((check) => skipCheck(check, why, run)))
      continue
    }
    const done = await run.context.host.log.group(`Stage ${stage}`, async () => {
      if (watch === undefined || !during.includes(stage))
        return { checks: await runStage(stage, checks, run), breakers: [] }
      return policy.breakers?.mode === 'history'
        ? lookBack(stage, checks, run, watch)
        : watchAlong(stage, checks, run, watch)
    })
    checks.push(...done.checks)
    breakers.push(...done.breakers)
    const trip = done.breakers.find(stops)
    const bad = done.checks.find(stops)
    if (trip !== undefined) stopped = `stage ${stage} was stopped by the breaker ${trip.id}`
    else if (bad !== undefined) stopped = `stage ${stage} was stopped by ${bad.id} (${bad.effect})`
  }
  return { checks, breakers }
}
