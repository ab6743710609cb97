import { holds, showConditions, type Conditions } from '../policy/condition.ts'
import type { DriftRecord } from '../report/drift-record.ts'
import type { JsonNumber, Remark } from '../report/readiness-report.ts'

type Verdict = Remark['verdict']

export interface Judged {
  readonly verdict: Verdict
  readonly message: string
  readonly fix?: string
  readonly noBaseline?: true
}

/** What a method found. A test is judged when the p-values of all tests of the step are known. */
export interface Outcome {
  readonly fields: Pick<DriftRecord, 'measure' | 'threshold'> &
    Partial<
      Pick<
        DriftRecord,
        'statistic' | 'effect' | 'before' | 'after' | 'n' | 'series' | 'distribution'
      >
    >
  readonly p?: number
  /**
   * @param p corrected
   * @param tests how many tests it was corrected for
   */
  readonly judge: (p: number, tests: number) => Judged
}

/** JSON has no infinity. */
export function jsonNumber(value: number): JsonNumber {
  if (Number.isFinite(value)) return value
  return Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf'
}

/** An outcome that no correction changes. */
export function settled(fields: Outcome['fields'], judged: Judged): Outcome {
  return { fields, judge: () => judged }
}

/** No answer, and why. */
export function unanswered(
  { measure, threshold, n }: Outcome['fields'],
  message: string,
  fix?: string
): Outcome {
  return settled(
    { measure, threshold, ...(n === undefined ? {} : { n }) },
    { verdict: 'inconclusive', message, ...(fix === undefined ? {} : { fix }) }
  )
}

/** What is required, and what is worth a warning. */
export interface Limits {
  readonly expect?: Conditions
  readonly warn?: Conditions
}

/** Limits in words. */
export function showLimits({ expect, warn }: Limits): string {
  const parts = [
    ...(expect === undefined ? [] : [`must be ${showConditions(expect)}`]),
    ...(warn === undefined ? [] : [`warning when ${showConditions(warn)}`])
  ]
  return parts.length === 0 ? 'nothing is required' : parts.join(', ')
}

/** Where a value stands: `warn` is the bad side, `expect` the good one. `unknown`: there is nothing it could be relative to. */
export function placeIn(
  { expect, warn }: Limits,
  value: number,
  before?: number
): 'pass' | 'warn' | 'fail' | 'unknown' {
  const required = expect === undefined ? true : holds(expect, value, before)
  if (required === false) return 'fail'
  const tripped = warn === undefined ? false : holds(warn, value, before)
  if (required === 'no-baseline' || tripped === 'no-baseline') return 'unknown'
  return tripped ? 'warn' : 'pass'
}
