import type { JsonNumber, Remark } from './readiness-report.ts'

/** One comparison of an earlier and a later state, by one method. */
export interface DriftRecord {
  /** Of the metric in the policy. */
  readonly id: string
  /** `binary.size`, `samples of old.csv and new.csv`. */
  readonly of: string
  readonly method: string
  /** Target and file, section, package or benchmark: `linux/amd64 tool .text`. Absent where there is only one. */
  readonly where?: string
  /** What is held against the threshold; `measure` says what it is. Absent when nothing could be computed. */
  readonly statistic?: JsonNumber
  /** `percent`, `JS divergence (base 2)`, `D`, `changes`. */
  readonly measure: string
  readonly p?: number
  /** After Holm's correction over the tests of the step. */
  readonly adjustedP?: number
  /** Change of the median, in percent. */
  readonly effect?: JsonNumber
  readonly before?: number | string
  readonly after?: number | string
  /** How many values each side has; for a trend how many releases. */
  readonly n?: readonly number[]
  /** Oldest first, this release last; of trends, 51 at most. */
  readonly series?: readonly number[]
  /** What is required, in words. */
  readonly threshold: string
  readonly verdict: Remark['verdict']
  /** One sentence. */
  readonly message: string
}
