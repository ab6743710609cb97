import type { Gate } from '../policy/shapes.ts'
import type {
  BreakerReport,
  BreakerSeen,
  CheckReport,
  ReadinessReport
} from '../report/readiness-report.ts'
import { mostSevere, verdictOfRun } from './check-verdict.ts'

/** Nobody answered, at no time: not the same as an answer without series. */
const isBlind = ({ state, measurements }: BreakerSeen): boolean =>
  state === 'no-data' && measurements.every(({ samples }) => samples === undefined)

/** What a level does to the release. @param inconclusive gate of what nobody could find out */
export function withEffect(seen: BreakerSeen, inconclusive: Gate): BreakerReport {
  const { state, gate } = seen
  const effect =
    state === 'tripped' ? gate : isBlind(seen) && gate !== 'none' ? inconclusive : 'none'
  return { ...seen, effect }
}

/** Verdict and gate of what was asked and watched; the most severe effect wins. */
export function conclude(run: {
  readonly checks: readonly CheckReport[]
  readonly breakers: readonly BreakerReport[]
  readonly cancelled?: true
}): Pick<ReadinessReport, 'verdict' | 'gate'> {
  const counted = run.breakers.filter(({ gate }) => gate !== 'none')
  return {
    verdict: verdictOfRun({
      checks: run.checks,
      tripped: counted.some(({ state }) => state === 'tripped'),
      blind: counted.some(isBlind),
      silent: counted.some(({ state }) => state === 'no-data'),
      whole: run.cancelled !== true
    }),
    gate: mostSevere([...run.checks, ...run.breakers].map(({ effect }) => effect))
  }
}
