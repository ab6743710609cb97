import type { ErrorCode, Failure } from '../../errors.ts'
import { ERROR_CODES } from '../../errors.ts'
import type { Policy } from '../../policy/policy-shape.ts'
import type { Gate } from '../../policy/shapes.ts'
import type { ReadinessReport } from '../../report/readiness-report.ts'

/** What a run found, as far as its end depends on it. */
export type GateFacts = Pick<
  ReadinessReport,
  'checks' | 'breakers' | 'verdict' | 'gate' | 'stagesMissing' | 'rollback' | 'cancelled'
>

/** How a run ends. */
export interface GateDecision {
  readonly gate: Gate
  /** 0, 1, or 10 to 14. */
  readonly exitStatus: number
  /** What the end means, for people; absent when all is well. */
  readonly failure?: Failure
  /** What decided it: `canary-slo: value is 0.012, and must be < 0.005`. */
  readonly because: readonly string[]
}

/** At most this many reasons stand in one sentence. */
const MOST_REASONS = 3

function reasonsOf({
  checks,
  breakers,
  gate,
  verdict,
  stagesMissing
}: GateFacts): readonly string[] {
  const deciding = [
    ...checks.filter(({ effect }) => effect === gate && gate !== 'none'),
    ...breakers.filter(({ effect }) => effect === gate && gate !== 'none')
  ]
  const unclear =
    gate === 'none' && verdict === 'inconclusive'
      ? [
          ...checks.filter((each) => each.verdict === 'inconclusive' && each.noBaseline !== true),
          ...breakers.filter(({ state }) => state === 'no-data')
        ]
      : []
  return [
    ...[...deciding, ...unclear].map(({ id, message }) => `${id}: ${message}`),
    ...(stagesMissing.length > 0 && verdict === 'inconclusive'
      ? [`nothing is known of the stages ${stagesMissing.join(', ')}`]
      : [])
  ]
}

function inWords(reasons: readonly string[]): string {
  const shown = reasons.slice(0, MOST_REASONS).map((each) => each.replace(/\.$/, ''))
  const left = reasons.length - shown.length
  return `${shown.join('; ')}${left > 0 ? `; and ${String(left)} more` : ''}`
}

function failureOf(facts: GateFacts, code: ErrorCode, reasons: readonly string[]): Failure {
  const why = inWords(reasons)
  switch (code) {
    case 'GATE_PAUSE':
      return {
        code,
        what: `The release is stopped by ${why}.`,
        fix: 'Correct what failed, and run the job again.'
      }
    case 'GATE_REVIEW':
      return {
        code,
        what: `A person must look at the release because of ${why}.`,
        fix: 'Look at the report, and let the release go on or not.'
      }
    case 'GATE_ROLLED_BACK':
      return {
        code,
        what: `The release was rolled back because of ${why}.`,
        fix: 'Correct what failed, and make a new version.'
      }
    case 'ROLLBACK_FAILED':
      return {
        code,
        what: `The release must be rolled back because of ${why}, and was not: ${(facts.rollback?.message ?? 'nothing rolled it back').replace(/\.$/, '')}.`,
        fix: 'Bring the old version back by hand now, and look whether it is there.'
      }
    case 'NOT_FINISHED':
      return {
        code,
        what: 'The run was stopped before its end, so that the release is not judged.',
        fix: 'Run it again.'
      }
    default:
      return {
        code: 'INCONCLUSIVE',
        what: `The release is not known to be good because of ${why === '' ? 'checks that asked nothing' : why}.`,
        fix: 'See why there was no answer, and run it again.'
      }
  }
}

function codeOf(facts: GateFacts): ErrorCode | undefined {
  if (facts.cancelled === true) return 'NOT_FINISHED'
  switch (facts.gate) {
    case 'pause':
      return 'GATE_PAUSE'
    case 'review':
      return 'GATE_REVIEW'
    case 'rollback':
      return facts.rollback?.status === 'done' ? 'GATE_ROLLED_BACK' : 'ROLLBACK_FAILED'
    case 'none':
      return facts.verdict === 'inconclusive' ? 'INCONCLUSIVE' : undefined
  }
}

/**
 * How a judged run ends: 0; 10 pause (0 where the policy has it soft); 11 review (in the Action 0, unless the policy has it
 * fail, so that the next job can ask its reviewers); 12 rolled back and proven; 13 rollback due, and not done or not
 * proven; 14 inconclusive where that stops nothing, and not only for want of an earlier release; 1 stopped before its end.
 */
export function decideGate(
  facts: GateFacts,
  gates: Policy['gates'],
  door: 'cli' | 'action'
): GateDecision {
  const because = reasonsOf(facts)
  const { gate } = facts
  const code = codeOf(facts)
  if (code === undefined) return { gate, exitStatus: 0, because }
  const goesOn =
    (code === 'GATE_PAUSE' && gates?.pause?.soft === true) ||
    (code === 'GATE_REVIEW' && door === 'action' && gates?.review?.action !== 'fail')
  const failure = failureOf(facts, code, because)
  return { gate, exitStatus: goesOn ? 0 : ERROR_CODES[code], failure, because }
}
