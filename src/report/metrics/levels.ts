import type { Gate } from '../../policy/shapes.ts'
import type { TrendVerdict } from '../history-record.ts'
import type { BreakerReport, CheckVerdict } from '../readiness-report.ts'

/** Verdicts as numbers: the more, the worse. They are part of what users build on. */
export const VERDICT_LEVELS: Readonly<Record<CheckVerdict, number>> = {
  pass: 0,
  skipped: 1,
  waived: 2,
  warn: 3,
  inconclusive: 4,
  fail: 5
}

/** What is done to the release. */
export const GATE_LEVELS: Readonly<Record<Gate, number>> = {
  none: 0,
  pause: 1,
  review: 2,
  rollback: 3
}

/** States of a breaker. */
export const BREAKER_LEVELS: Readonly<Record<BreakerReport['state'], number>> = {
  watching: 0,
  pending: 1,
  'no-data': 2,
  tripped: 3
}

/** Where a series of releases goes. */
export const TREND_LEVELS: Readonly<Record<Exclude<TrendVerdict, 'too-few'>, number>> = {
  falls: -1,
  level: 0,
  rises: 1
}

/** `0 pass, 1 skipped, …`: what the numbers mean, in words. */
export function legend(levels: Readonly<Record<string, number>>): string {
  return Object.entries(levels)
    .map(([name, level]) => `${String(level)} ${name}`)
    .join(', ')
}
