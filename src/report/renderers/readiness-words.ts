import type { BreakerReport, CheckReport, ReadinessReport } from '../readiness-report.ts'

/** How long a check took, all of its steps. */
export function checkMs({ steps }: Pick<CheckReport, 'steps'>): number {
  return steps.reduce((sum, { durationMs }) => sum + durationMs, 0)
}

/** `pass`, `fail → rollback`. */
export function showVerdict({ verdict, effect, dryRun, flaky }: CheckReport): string {
  const what = effect === 'none' ? verdict : `${verdict} → ${effect}`
  return `${what}${dryRun === true ? ' (dry run)' : ''}${flaky === true ? ' (flaky)' : ''}`
}

/** Why, in one sentence, with the waiver where there is one. */
export function showReason({ message, waiver }: CheckReport): string {
  return waiver === undefined
    ? message
    : `${message}; waived by ${waiver.owner} until ${waiver.expires}: ${waiver.reason}`
}

/** Verdicts, worst first: what stops a release before what does not. */
export const WORST_FIRST: readonly CheckReport['verdict'][] = [
  'fail',
  'inconclusive',
  'warn',
  'waived',
  'skipped',
  'pass'
]

/** What is judged, worst first; of one verdict in the order that it had. */
export function worstFirst<T extends Pick<CheckReport, 'verdict'>>(
  all: readonly T[]
): readonly T[] {
  return all.toSorted((a, b) => WORST_FIRST.indexOf(a.verdict) - WORST_FIRST.indexOf(b.verdict))
}

/** Checks that want something done. */
export function openChecks({ checks }: Pick<ReadinessReport, 'checks'>): readonly CheckReport[] {
  return worstFirst(checks).filter(({ verdict }) =>
    ['fail', 'inconclusive', 'warn', 'waived'].includes(verdict)
  )
}

/** What a breaker saw. */
export function showBreaker({ id, gate, state, message }: BreakerReport): string {
  return `${id}: ${state === 'tripped' ? `tripped → ${gate}` : state}, ${message}`
}

/** The first line of every rendering. */
export function headline(report: ReadinessReport): string {
  const { verdict, gate, checks, release, stages, stagesMissing, cancelled } = report
  const asked = checks.filter((check) => check.verdict !== 'skipped')
  const good = asked.filter((check) => check.verdict === 'pass' || check.verdict === 'warn')
  const name = [report.policy.name, release.version].filter((part) => part !== '').join(' ')
  const some = stagesMissing.length === 0 ? '' : `, stages ${stages.join(', ')} only`
  const ended = cancelled === true ? ', stopped before its end' : ''
  return `${name}: ${verdict}, gate ${gate}, ${String(good.length)} of ${String(checks.length)} checks good${some}${ended}`
}
