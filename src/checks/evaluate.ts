import type { Evidence } from '../probes/evidence.ts'
import type { Check, Finding, Outcome } from './check.ts'
import { wantsDoing } from './severity.ts'

/** An answer under the name of its question, with advice when it wants something done. */
export function toFinding(
  { id, fix }: Pick<Check, 'id' | 'fix'>,
  { status, message, fix: own = fix }: Outcome
): Omit<Finding, 'target'> {
  return { check: id, status, message, ...(wantsDoing({ status }) ? { fix: own } : {}) }
}

/** Asks every check about one target. */
export function evaluate(evidence: Evidence, checks: readonly Check[]): readonly Finding[] {
  const target = evidence.build.target.id
  return checks.map((question) => {
    const { check, ...answer } = toFinding(question, question.evaluate(evidence))
    return { check, target, ...answer }
  })
}
