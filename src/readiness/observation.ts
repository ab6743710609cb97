import type { DriftRecord } from '../report/drift-record.ts'
import type { Fact, Measurement, Remark } from '../report/readiness-report.ts'

/** What carrying out a step gave. What `expect` and `warn` say of the facts is judged afterwards, in one place. */
export interface Observation {
  /** By the names that `expect` and `warn` use; a percentile of `startup` is `startup.p95`. */
  readonly facts: Readonly<Record<string, Fact>>
  /** What the step itself finds wrong, or could not find out; nothing here when its facts say it all. */
  readonly remarks: readonly Remark[]
  readonly measurements: readonly Measurement[]
  /** Facts that the step has judged itself: its remarks say what `expect` and `warn` say of them. */
  readonly judged?: readonly string[]
  /** Of steps of type drift: every comparison, for reports to draw. */
  readonly drift?: readonly DriftRecord[]
}

/** An observation that is nothing but the reason why there is none. */
export function couldNot(message: string, fix?: string): Observation {
  const remark: Remark = {
    verdict: 'inconclusive',
    message,
    ...(fix === undefined ? {} : { fix })
  }
  return { facts: {}, remarks: [remark], measurements: [] }
}
