import type { CheckVerdict, Measurement, ReadinessReport } from '../readiness-report.ts'
import { worstFirst } from '../renderers/readiness-words.ts'
import { BREAKER_MARKS } from './parts/mark.ts'

/** What was asked and run for a check, a breaker or a rollback. */
export interface EvidenceGroup {
  readonly name: string
  readonly verdict: CheckVerdict
  readonly measurements: readonly Measurement[]
}

/** How much of a group the page shows. */
export interface EvidenceShare {
  readonly measurements: number
  /** Values of all of its measurements. */
  readonly values: number
  /** Letters of all that they printed. */
  readonly letters: number
}

type Amount = keyof EvidenceShare

/** Of the whole page: some 8 MB at most, whatever readiness.json holds. */
const WHOLE: EvidenceShare = { measurements: 5000, values: 15_000, letters: 2_500_000 }
/** Of one group, however little the others need. */
const GROUP: EvidenceShare = { measurements: 500, values: 3000, letters: 400_000 }

/** Checks in their order, then breakers, then what was done to roll back; those that asked nothing are left out. */
export function evidenceGroups(report: ReadinessReport): readonly EvidenceGroup[] {
  const { checks, breakers, rollback } = report
  const all = [
    ...checks.map(({ id, verdict, steps }) => ({
      name: id,
      verdict,
      measurements: steps.flatMap(({ measurements }) => measurements)
    })),
    ...breakers.map(({ id, state, measurements }) => ({
      name: `breaker ${id}`,
      verdict: BREAKER_MARKS[state],
      measurements
    })),
    ...(rollback === undefined
      ? []
      : [
          {
            name: 'rollback',
            verdict: rollback.status === 'done' ? ('pass' as const) : ('fail' as const),
            measurements: rollback.steps.flatMap(({ measurements }) => measurements)
          }
        ])
  ]
  return all.filter(({ measurements }) => measurements.length > 0)
}

/** What a group has. */
export function amountsOf({ measurements }: EvidenceGroup): EvidenceShare {
  const sum = (of: (each: Measurement) => number): number =>
    measurements.reduce((total, each) => total + of(each), 0)
  return {
    measurements: measurements.length,
    values: sum(({ samples = [] }) => samples.length),
    letters: sum(({ output = '' }) => output.length)
  }
}

/** Each as much as it needs, up to an equal part; what is left over goes to the worst ones first. */
export function shareOut(
  needs: readonly number[],
  worst: readonly number[],
  whole: number
): readonly number[] {
  const equal = Math.floor(whole / Math.max(1, needs.length))
  const shares = needs.map((need) => Math.min(need, equal))
  let left = whole - shares.reduce((sum, share) => sum + share, 0)
  for (const at of worst) {
    const more = Math.min(left, (needs[at] ?? 0) - (shares[at] ?? 0))
    shares[at] = (shares[at] ?? 0) + more
    left -= more
  }
  return shares
}

/** How much of each group is shown, so that a page of any report stays one that a browser opens at once. */
export function planEvidence(groups: readonly EvidenceGroup[]): readonly EvidenceShare[] {
  const worst = worstFirst(groups.map(({ verdict }, at) => ({ verdict, at }))).map(({ at }) => at)
  const amounts = groups.map(amountsOf)
  const of = (amount: Amount): readonly number[] =>
    shareOut(
      amounts.map((each) => Math.min(each[amount], GROUP[amount])),
      worst,
      WHOLE[amount]
    )
  const [measurements, values, letters] = [of('measurements'), of('values'), of('letters')]
  return groups.map((_, at) => ({
    measurements: measurements[at] ?? 0,
    values: values[at] ?? 0,
    letters: letters[at] ?? 0
  }))
}
