import type { ReadinessReport } from '../../report/readiness-report.ts'

export { CHECKSUMS_NAME, REPORT_NAME } from '../../artifacts/layout.ts'

/** What a readiness run found, beside report.json of its build. */
export const READINESS_NAME = 'readiness.json'

/** Whether a judged release passed as a whole, perhaps with warnings, and nothing stopped it: later ones may be compared with it. */
export function hasPassed(
  readiness: Pick<ReadinessReport, 'verdict' | 'gate' | 'stagesMissing' | 'cancelled' | 'rollback'>
): boolean {
  return (
    (readiness.verdict === 'pass' || readiness.verdict === 'warn') &&
    readiness.gate === 'none' &&
    readiness.stagesMissing.length === 0 &&
    readiness.cancelled !== true &&
    readiness.rollback === undefined
  )
}
