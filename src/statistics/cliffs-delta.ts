import { uStatistic } from './mann-whitney.ts'
import { pooledGroups } from './ranks.ts'

/**
 * Cliff's δ = P(second > first) − P(second < first) over all pairs, −1 to 1; positive when the second sample tends to be
 * larger. Undefined when a sample is empty; RangeError by `requireFinite`.
 */
export function cliffsDelta(
  first: readonly number[],
  second: readonly number[]
): number | undefined {
  const pairs = first.length * second.length
  if (pairs === 0) return undefined
  return (pairs - 2 * uStatistic(pooledGroups(first, second))) / pairs
}
