import type { BreakerReport, CheckReport, ReadinessReport } from '../report/readiness-report.ts'
import { mostSevere, verdictOfRun } from './check-verdict.ts'

/** Verdict and gate of what was asked and watched; the most severe effect wins. */
export function conclude(run: {
  readonly checks: readonly CheckReport[]
  readonly breakers: readonly BreakerReport[]
  readonly stagesMissing: readonly string[]
  readonly cancelled?: true
}): Pick<ReadinessReport, 'verdict' | 'gate'> {
  const tripped = run.breakers.filter(({ state, gate }) => state === 'tripped' && gate !== 'none')
  return {
    verdict: verdictOfRun({
      checks: run.checks,
      tripped: tripped.length,
      whole: run.cancelled !== true
    }),
    gate: mostSevere([
      ...run.checks.map(({ effect }) => effect),
      ...tripped.map(({ gate }) => gate)
    ])
  }
}
