import { PipelineError } from '../errors.ts'
import type { Check } from '../policy/check-shape.ts'
import type { Policy } from '../policy/policy-shape.ts'
import type {
  BaselineRecord,
  BreakerReport,
  CheckReport,
  ReadinessReport,
  TopologyRecord
} from '../report/readiness-report.ts'
import { parseStoredReadiness } from './baseline/parse-stored.ts'
import { effectOf, gateOf, gateOfUnclear, mostSevere, worst } from './check-verdict.ts'
import { conclude, withEffect } from './conclude.ts'
import { stageOf } from './run-check.ts'
import { stagesOf } from './run-stages.ts'
import type { Surroundings } from './read-surroundings.ts'

/** What one job found, and how messages name it. */
export interface StagePart {
  readonly shown: string
  readonly report: ReadinessReport
}

/** The policy whose stages are merged. */
export interface MergedPolicy {
  readonly policy: Policy
  /** SHA-256 of its file. */
  readonly sha256: string
}

const AS_IT_IS = 'Give what verify wrote, as it is.'

function refuse(shown: string, what: string, fix: string): PipelineError {
  return new PipelineError({ code: 'LEG_INVALID', what: `${shown} ${what}.`, fix })
}

/**
 * readiness.json of another job, which anybody may have written.
 * @throws PipelineError LEG_INVALID when it is not what this crossgo writes
 */
export function parseStagePart(text: string, shown: string): StagePart {
  const fix = 'Give what verify wrote in the jobs of this run, by the same version of crossgo.'
  try {
    const parsed = parseStoredReadiness(text, shown)
    if (parsed.ok) return { shown, report: parsed.value }
    throw refuse(shown, `cannot be merged: ${parsed.why}`, fix)
  } catch (error) {
    if (!(error instanceof PipelineError) || error.code === 'LEG_INVALID') throw error
    throw new PipelineError({ code: 'LEG_INVALID', what: error.what, fix, cause: error })
  }
}

/** Names and digests of the files that were judged, whatever their order. */
function filesOf({ release }: ReadinessReport): string {
  return JSON.stringify(release.files.map(({ name, sha256 }) => [name, sha256]).sort())
}

function requireSame(parts: readonly StagePart[], sha256: string): void {
  const [first] = parts
  for (const { shown, report } of parts) {
    if (report.policy.sha256 !== sha256)
      throw refuse(
        shown,
        'was judged by another policy',
        'Judge all stages by the same policy file.'
      )
    const same =
      report.release.version === first?.report.release.version &&
      report.release.report === first.report.release.report &&
      filesOf(report) === filesOf(first.report) &&
      report.ref === first.report.ref
    if (!same)
      throw refuse(
        shown,
        `is about another release than ${first?.shown ?? ''}`,
        'Give all jobs the same files of one release.'
      )
  }
}

/** Each stage once, and all of its checks: one that is left out would pass unseen. */
function requireWhole(parts: readonly StagePart[], { policy }: MergedPolicy): void {
  const all = stagesOf(policy)
  const seen = new Map<string, string>()
  for (const { shown, report } of parts) {
    for (const stage of report.stages) {
      const before = seen.get(stage)
      if (before !== undefined)
        throw new PipelineError({
          code: 'LEG_DUPLICATE',
          what: `Stage ${stage} is in ${before} and in ${shown}.`,
          fix: 'Give what each stage found once.'
        })
      if (!all.includes(stage))
        throw refuse(
          shown,
          `has stage ${JSON.stringify(stage.slice(0, 60))}, which the policy has not`,
          'Give what verify wrote.'
        )
      seen.set(stage, shown)
    }
    const wanted = policy.checks.filter((check) => report.stages.includes(stageOf(check, policy)))
    const found = report.checks.map(({ id }) => id)
    const odd =
      wanted.find(({ id }) => found.filter((each) => each === id).length !== 1)?.id ??
      found.find((id) => wanted.every((check) => check.id !== id))
    if (odd !== undefined)
      throw refuse(
        shown,
        `does not have the checks of its stages, each once: see ${JSON.stringify(odd.slice(0, 60))}`,
        AS_IT_IS
      )
    // A stage that did not begin, because an earlier one was stopped, was not watched either.
    const ids = report.checks.filter(({ verdict }) => verdict !== 'skipped').map(({ id }) => id)
    const begun = policy.checks
      .filter(({ id }) => ids.includes(id))
      .map((check) => stageOf(check, policy))
    const watched = (policy.breakers?.during ?? all).some((stage) => begun.includes(stage))
    const unwatched = (policy.breakers?.levels ?? []).find(({ id }) =>
      report.breakers.every((each) => each.id !== id)
    )
    if (watched && unwatched !== undefined && report.cancelled !== true)
      throw refuse(shown, `lacks breaker ${unwatched.id}`, AS_IT_IS)
  }
}

/** What a check is said to be must follow from its steps, and what was not asked from something. */
function requireFollowing(found: CheckReport, check: Check, { shown, report }: StagePart): void {
  const said = JSON.stringify(found.id)
  const remarks = found.steps.flatMap((step) => step.remarks)
  const verdict = worst(remarks.map((remark) => remark.verdict))
  const good = found.verdict === 'pass' || found.verdict === 'warn'
  if (good && (verdict === 'fail' || verdict === 'inconclusive'))
    throw refuse(shown, `says ${said} is ${found.verdict}, and its steps say ${verdict}`, AS_IT_IS)
  const mayBe =
    check.if !== undefined ||
    (check.needs ?? []).length > 0 ||
    report.cancelled === true ||
    [...report.checks, ...report.breakers].some(({ effect }) => effect !== 'none')
  if (found.verdict === 'skipped' && !mayBe)
    throw refuse(shown, `says ${said} was not asked, and nothing was stopped`, AS_IT_IS)
}

/** What the policy says of the gate of a level, whatever the job wrote. */
function levelWithPolicy(seen: BreakerReport, { policy }: MergedPolicy): BreakerReport {
  const level = policy.breakers?.levels.find(({ id }) => id === seen.id)
  if (level === undefined)
    throw refuse(`Breaker ${seen.id.slice(0, 60)}`, 'is none of the policy', AS_IT_IS)
  return withEffect({ ...seen, gate: level.gate }, gateOfUnclear(policy))
}

/** What the policy says of its gate, whatever the job wrote. */
function withPolicy(found: CheckReport, part: StagePart, { policy }: MergedPolicy): CheckReport {
  const check = policy.checks.find(({ id }) => id === found.id)
  if (check === undefined) return found
  requireFollowing(found, check, part)
  const waiver = policy.waivers?.find((each) => each.check === found.id)
  if (found.verdict === 'waived' && waiver === undefined)
    throw refuse(`Check ${found.id}`, 'is waived, and the policy waives it not', AS_IT_IS)
  const missing = found.noBaseline === true && policy.baseline?.missing !== 'fail'
  const { verdict } = found
  const effect =
    verdict === 'waived' || verdict === 'skipped'
      ? 'none'
      : effectOf(check, verdict, missing, policy)
  const { dryRun: _, ...rest } = found
  const dryRun = check.dryRun === true ? { dryRun: true as const } : {}
  return { ...rest, ...dryRun, gate: gateOf(check), stage: stageOf(check, policy), effect }
}

function mergeBaselines(parts: readonly StagePart[]): BaselineRecord {
  const records = parts.map(({ report }) => report.baseline)
  return (
    records.find(({ found }) => found) ??
    records[0] ?? { found: false, from: 'no stage ran', history: [] }
  )
}

function mergeTopologies(parts: readonly StagePart[]): { readonly topology?: TopologyRecord } {
  const all = parts.flatMap(({ report }) =>
    report.topology === undefined ? [] : [report.topology]
  )
  const last = all.at(-1)
  return last === undefined ? {} : { topology: last }
}

type Mutable<T> = { -readonly [Name in keyof T]: T[Name] }

/** What is shown besides the checks: of the last job that has it, since it saw most. */
function mergeSurroundings(parts: readonly StagePart[]): Surroundings {
  const merged: Mutable<Surroundings> = {}
  for (const { report } of parts) {
    const { history, growth, daily, kubernetes } = report
    if (history !== undefined) merged.history = history
    if (growth !== undefined) merged.growth = growth
    if (daily !== undefined) merged.daily = daily
    if (kubernetes !== undefined) merged.kubernetes = kubernetes
  }
  return merged
}

/**
 * One readiness report out of those of jobs that ran a stage or more each. Verdict and gate are found anew from what the
 * checks say and the policy wants, and not taken over. A stage that no job ran makes the whole inconclusive. A rollback that
 * a job did is kept.
 * @throws PipelineError LEG_INVALID for parts of another policy or release, or with checks left out; LEG_DUPLICATE for a
 * stage that is there twice; LEG_MISSING without any part
 */
export function mergeStages(parts: readonly StagePart[], merged: MergedPolicy): ReadinessReport {
  const { policy } = merged
  requireSame(parts, merged.sha256)
  requireWhole(parts, merged)
  const order = stagesOf(policy)
  const rank = ({ report }: StagePart): number => order.indexOf(report.stages[0] ?? '')
  const sorted = [...parts].sort((a, b) => rank(a) - rank(b))
  const [first] = sorted
  if (first === undefined)
    throw new PipelineError({
      code: 'LEG_MISSING',
      what: 'There is no readiness.json to merge.',
      fix: 'Give what verify wrote in the jobs of the stages.'
    })
  const reports = sorted.map(({ report }) => report)
  const ran = new Set(reports.flatMap(({ stages }) => stages))
  const stagesMissing = order.filter((stage) => !ran.has(stage))
  const known = sorted.flatMap((part) =>
    part.report.checks.map((each) => withPolicy(each, part, merged))
  )
  const checks = policy.checks.flatMap(({ id }) => known.filter((each) => each.id === id))
  const breakers = reports.flatMap((report) =>
    report.breakers.map((each) => levelWithPolicy(each, merged))
  )
  const cancelled = reports.some((each) => each.cancelled === true)
    ? { cancelled: true as const }
    : {}
  const rollback = reports.find((each) => each.rollback !== undefined)?.rollback
  const startedAt = Math.min(...reports.map((each) => each.startedAt))
  const end = Math.max(...reports.map((each) => each.startedAt + each.durationMs))
  const { verdict, gate } = conclude({ checks, breakers, ...cancelled })
  const lacks = stagesMissing.length > 0
  return {
    ...first.report,
    startedAt,
    durationMs: end - startedAt,
    policy: {
      ...first.report.policy,
      warnings: [...new Set(reports.flatMap((each) => each.policy.warnings))]
    },
    stages: order.filter((stage) => ran.has(stage)),
    stagesMissing,
    baseline: mergeBaselines(sorted),
    checks,
    breakers,
    ...mergeTopologies(sorted),
    ...mergeSurroundings(sorted),
    events: reports.flatMap((each) => each.events).sort((a, b) => a.at - b.at),
    verdict: lacks && verdict !== 'fail' ? 'inconclusive' : verdict,
    gate: lacks ? mostSevere([gate, gateOfUnclear(policy)]) : gate,
    ...(rollback === undefined ? {} : { rollback }),
    ...cancelled
  }
}
