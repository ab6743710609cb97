import type { JsonNumber, Remark } from './readiness-report.ts'

/** Both sides counted in the same bins, with what tells them apart. */
export interface Distribution {
  /** Between neighbouring bins, ascending, one fewer than counts; absent for names. */
  readonly cuts?: readonly number[]
  /** Of the bins; absent for cuts. */
  readonly names?: readonly string[]
  /** Counts, or shares where there are no counts; at most 40 bins. */
  readonly before: readonly number[]
  readonly after: readonly number[]
  /** Jensen–Shannon divergence, base 2. */
  readonly js: JsonNumber
  readonly psi: JsonNumber
  /** Kolmogorov–Smirnov, of samples only. */
  readonly ks?: { readonly d: number; readonly p: number }
}

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
  /** Of samples and histograms. */
  readonly distribution?: Distribution
  /** What is required, in words. */
  readonly threshold: string
  readonly verdict: Remark['verdict']
  /** One sentence. */
  readonly message: string
}
