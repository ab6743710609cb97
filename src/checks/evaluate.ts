import type { Evidence } from '../probes/evidence.ts'
import type { Check, Finding } from './check.ts'

/** Asks every check about one target. */
export function evaluate(evidence: Evidence, checks: readonly Check[]): readonly Finding[] {
  return checks.map((check) => {
    const { status, message, fix = check.fix } = check.evaluate(evidence)
    const wanted = status === 'pass' || status === 'skipped' ? {} : { fix }
    return { check: check.id, target: evidence.build.target.id, status, message, ...wanted }
  })
}
