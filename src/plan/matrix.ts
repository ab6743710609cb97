import type { Leg, SmokeLeg } from './release-plan.ts'

/** One job of a matrix. `leg` and `runs-on` are what the job needs; the rest is for names and for people. */
export interface MatrixEntry {
  readonly name: string
  /** For the input `leg`: ids of targets, separated by commas. */
  readonly leg: string
  readonly 'runs-on': readonly string[]
  readonly artifact: string
  /** Absent for jobs that only run what was built. */
  readonly 'disk-mib'?: number
}

/** The value for `strategy.matrix: ${{ fromJSON(...) }}`; empty text where there is nothing to do, since GitHub takes no empty matrix. */
export function toMatrix(legs: readonly (Leg | SmokeLeg)[]): string {
  if (legs.length === 0) return ''
  const include = legs.map((leg): MatrixEntry => ({
    name: leg.id,
    leg: leg.targets.join(','),
    'runs-on': leg.runsOn,
    artifact: leg.artifact,
    ...('diskMib' in leg ? { 'disk-mib': leg.diskMib } : {})
  }))
  return JSON.stringify({ include })
}
