import type { Verdict } from '../report/report.ts'
import type { TargetResult } from './build-target.ts'

/**
 * Status that the command line ends with: the lowest one above 1 among the targets that failed, else 5 when the verdict
 * is `fail` or `inconclusive`, else 0.
 */
export function exitStatusFor(
  results: readonly Pick<TargetResult, 'exitStatus'>[],
  verdict: Verdict
): number {
  const failures = results.map(({ exitStatus }) => exitStatus).filter((status) => status > 1)
  if (failures.length > 0) return Math.min(...failures)
  return verdict === 'fail' || verdict === 'inconclusive' ? 5 : 0
}
