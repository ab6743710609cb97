import type { Check } from '../policy/check-shape.ts'
import type { Policy } from '../policy/policy-shape.ts'
import type { Gate } from '../policy/shapes.ts'
import type { CheckReport, Remark, StepReport } from '../report/readiness-report.ts'
import type { Verdict } from '../report/report.ts'

const RANK = ['pass', 'warn', 'inconclusive', 'fail'] as const

/** The worst of some verdicts; `pass` of none. */
export function worst(verdicts: readonly Remark['verdict'][]): Remark['verdict'] {
  return RANK.findLast((verdict) => verdicts.includes(verdict)) ?? 'pass'
}

/** Gates from the mildest to the most severe. */
const GATES: readonly Gate[] = ['none', 'pause', 'review', 'rollback']

/** The most severe of some gates; `none` of none. */
export function mostSevere(gates: readonly Gate[]): Gate {
  return GATES[Math.max(0, ...gates.map((gate) => GATES.indexOf(gate)))] ?? 'rollback'
}

type Outcome = Pick<CheckReport, 'verdict' | 'effect' | 'message' | 'fix' | 'waiver' | 'noBaseline'>

/** What stops a release when nobody said what should. */
const DEFAULT_GATE: Gate = 'pause'

export function gateOf({ gate }: Pick<Check, 'gate'>): Gate {
  return gate ?? DEFAULT_GATE
}

/** Gate of what nobody could find out. */
export function gateOfUnclear({ defaults }: Pick<Policy, 'defaults'>): Gate {
  return defaults?.inconclusive ?? 'review'
}

/** What a check does to the release. @param noBaseline it is inconclusive only for want of an earlier release */
export function effectOf(
  check: Pick<Check, 'gate' | 'dryRun'>,
  verdict: Remark['verdict'],
  noBaseline: boolean,
  policy: Pick<Policy, 'defaults'>
): Gate {
  const gate = gateOf(check)
  if (check.dryRun === true || gate === 'none') return 'none'
  if (verdict === 'fail') return gate
  if (verdict === 'inconclusive' && !noBaseline) return gateOfUnclear(policy)
  return 'none'
}

/** Sums up the steps of a check: verdict, what it does to the release, and why in one sentence. */
export function concludeCheck(check: Check, steps: readonly StepReport[], policy: Policy): Outcome {
  const remarks = steps.flatMap((step) => step.remarks)
  const verdict = worst(remarks.map((remark) => remark.verdict))
  const unclear = remarks.filter((remark) => remark.verdict === 'inconclusive')
  const baselineOnly =
    verdict === 'inconclusive' && unclear.every((remark) => remark.noBaseline === true)
  const mustHave = baselineOnly && policy.baseline?.missing === 'fail'
  const final = mustHave ? 'fail' : verdict
  const noBaseline = baselineOnly && !mustHave
  const reasons = remarks.filter((remark) => remark.verdict === verdict)
  const more = reasons.length > 1 ? ` (and ${String(reasons.length - 1)} more)` : ''
  const message = reasons[0] === undefined ? 'all is as it must be' : reasons[0].message + more
  const fix = reasons.find((remark) => remark.fix !== undefined)?.fix
  const waiver = policy.waivers?.find((each) => each.check === check.id)
  if (waiver !== undefined && (final === 'fail' || final === 'inconclusive')) {
    const { owner, reason, expires } = waiver
    return { verdict: 'waived', effect: 'none', message, waiver: { owner, reason, expires } }
  }
  return {
    verdict: final,
    effect: effectOf(check, final, noBaseline, policy),
    message,
    ...(fix === undefined ? {} : { fix }),
    ...(noBaseline ? { noBaseline: true } : {})
  }
}

/** Verdict of a whole run. A failed check that gates nothing is a warning; so is one that only lacks a baseline. */
export function verdictOfRun(run: {
  readonly checks: readonly CheckReport[]
  /** A breaker tripped. */
  readonly tripped: boolean
  /** A breaker could not be watched. */
  readonly blind: boolean
  /** A breaker's query never had a value. */
  readonly silent: boolean
  readonly whole: boolean
}): Verdict {
  const counted = run.checks.filter(({ dryRun }) => dryRun !== true)
  const gating = counted.filter(({ gate }) => gate !== 'none')
  if (run.tripped || gating.some(({ verdict }) => verdict === 'fail')) return 'fail'
  const unclear = gating.some(
    ({ verdict, noBaseline }) => verdict === 'inconclusive' && noBaseline !== true
  )
  const asked = counted.filter(({ verdict }) => verdict !== 'skipped')
  if (unclear || run.blind || !run.whole || asked.length === 0) return 'inconclusive'
  return run.silent || asked.some(({ verdict }) => verdict !== 'pass') ? 'warn' : 'pass'
}
