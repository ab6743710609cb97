import { badFirst } from '../../../checks/severity.ts'
import type { Finding } from '../../../checks/check.ts'
import type { Report, TargetReport, Verdict } from '../../report.ts'
import { groupBy } from './group-by.ts'

/** The findings of each target, by its id: a report can have a thousand targets. */
export function findingsByTarget({ findings }: Report): ReadonlyMap<string, readonly Finding[]> {
  return groupBy(findings, ({ target }) => target)
}

/** The verdict on one target, by its findings alone. */
export function targetVerdict({ outcome }: TargetReport, findings: readonly Finding[]): Verdict {
  if (outcome.status === 'failed') return 'fail'
  const [worst] = badFirst(findings)
  return worst === undefined || worst.status === 'skipped' ? 'pass' : worst.status
}
