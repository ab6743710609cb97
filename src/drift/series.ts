import type { SeriesRow, TrendVerdict } from '../report/history-record.ts'
import { mannKendallTest } from '../statistics/mann-kendall.ts'
import { theilSenSlope } from '../statistics/theil-sen.ts'

const ALPHA = 0.05
/** Fewer values are no trend. */
const FEWEST = 4
/** What statistics are computed of. */
const LARGEST = 1e300

/** Rows that a record keeps of one thing. */
export const MOST_ROWS = 60

/** The number, or `null` for none: not finite, or of a magnitude above 1e300. */
export function knownNumber(value: number | undefined): number | null {
  return value !== undefined && Math.abs(value) <= LARGEST ? value : null
}

function trendOf(p: number, tau: number): TrendVerdict {
  if (p >= ALPHA || tau === 0) return 'level'
  return tau > 0 ? 'rises' : 'falls'
}

/**
 * A row with where it goes: Theil–Sen slope per step and Mann–Kendall test, two-sided at 5 %, of the values that are
 * known. A missing one keeps its place: what lies on both sides of it is two steps apart. Below four values there is
 * neither slope nor p.
 * @param values oldest first, at most 3000, `knownNumber` kept
 * @param over by value
 */
export function createRow(
  name: string,
  values: readonly (number | null)[],
  over: readonly boolean[]
): SeriesRow {
  const known = values.flatMap((value, at) => (value === null ? [] : [{ value, at }]))
  const numbers = known.map(({ value }) => value)
  if (known.length < FEWEST) return { name, values, over, trend: 'too-few' }
  const places = known.map(({ at }) => at)
  const slope = theilSenSlope(numbers, places) ?? 0
  const { tau, p } = mannKendallTest(numbers) ?? { tau: 0, p: 1 }
  return { name, values, over, slope, p, trend: trendOf(p, tau) }
}
