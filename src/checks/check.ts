import type { Evidence } from '../probes/evidence.ts'

/** Answer of a check. `skipped`: the question does not arise, or nothing here can answer it; the message says which. */
export interface Outcome {
  readonly status: 'pass' | 'warn' | 'fail' | 'inconclusive' | 'skipped'
  readonly message: string
  /** What to do in this very case, in the place of the check's general advice. */
  readonly fix?: string
}

/** One question about one target's executables. Pure; never throws. */
export interface Check {
  readonly id: string
  readonly question: string
  readonly why: string
  readonly fix: string
  evaluate(evidence: Evidence): Outcome
}

/** An answer and where it belongs. */
export interface Finding {
  readonly check: string
  readonly target: string
  readonly status: Outcome['status']
  readonly message: string
  /** What to do; only for statuses that want something done. */
  readonly fix?: string
}
