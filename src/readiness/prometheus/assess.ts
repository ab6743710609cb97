import type { Measured } from './take-measurement.ts'

/** How many measurements of which kind are taken and borne. */
export interface Limits {
  /** Undefined: until something else ends it. */
  readonly count: number | undefined
  readonly failureLimit: number
  readonly inconclusiveLimit: number
  /** So many good ones in a row end it well, and are needed. */
  readonly successes: number | undefined
  /** So many in a row without an answer end it. */
  readonly errorLimit: number
}

/** What was measured so far. */
export interface Tally {
  /** With an answer. */
  readonly measured: number
  readonly good: number
  readonly failed: number
  readonly inconclusive: number
  readonly errors: number
  readonly goodInARow: number
  readonly errorsInARow: number
}

export const NOTHING: Tally = {
  measured: 0,
  good: 0,
  failed: 0,
  inconclusive: 0,
  errors: 0,
  goodInARow: 0,
  errorsInARow: 0
}

/** Takes one measurement into account. A warning is good; an error is no measurement. */
export function addMeasured(tally: Tally, verdict: Measured['verdict']): Tally {
  if (verdict === 'error')
    return {
      ...tally,
      errors: tally.errors + 1,
      errorsInARow: tally.errorsInARow + 1,
      goodInARow: 0
    }
  const isGood = verdict === 'pass' || verdict === 'warn'
  return {
    ...tally,
    measured: tally.measured + 1,
    good: tally.good + (isGood ? 1 : 0),
    failed: tally.failed + (verdict === 'fail' ? 1 : 0),
    inconclusive: tally.inconclusive + (verdict === 'inconclusive' ? 1 : 0),
    goodInARow: isGood ? tally.goodInARow + 1 : 0,
    errorsInARow: 0
  }
}

/**
 * How it ends, as an analysis of Argo Rollouts does (docs/features/analysis.md): failed with more failures than the limit;
 * inconclusive with more of those than their limit, or with too many errors in a row; good with enough good ones in a row, or
 * when all were measured, one of them was good, and none was asked for in a row. Undefined while it goes on.
 */
export function assess(tally: Tally, limits: Limits): 'pass' | 'fail' | 'inconclusive' | undefined {
  if (tally.failed > limits.failureLimit) return 'fail'
  if (tally.inconclusive > limits.inconclusiveLimit) return 'inconclusive'
  if (tally.errorsInARow > limits.errorLimit) return 'inconclusive'
  if (limits.successes !== undefined && tally.goodInARow >= limits.successes) return 'pass'
  if (limits.count === undefined || tally.measured < limits.count) return undefined
  return limits.successes === undefined ? atTheEnd(tally) : 'inconclusive'
}

/** How it ends when nothing was against it: without a single good one nothing speaks for it, whatever the limits are. */
export function atTheEnd({ good, failed }: Tally): 'pass' | 'fail' | 'inconclusive' {
  if (good > 0) return 'pass'
  return failed > 0 ? 'fail' : 'inconclusive'
}
