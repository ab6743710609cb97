import { quantileOfSorted } from './quantile.ts'
import { requireFinite } from './samples.ts'

/** Four and a half million slopes, half a second. */
const LONGEST = 3000

/**
 * Theil–Sen slope of a series, oldest first: the median of the slopes between all pairs, per step. Undefined for fewer
 * than two numbers; RangeError by `requireFinite`, or for more than 3000 numbers, since all n(n−1)/2 slopes are held: a
 * history is thinned by its reader.
 * @param places where each number stands, in steps, ascending; without them the steps are equal
 */
export function theilSenSlope(
  series: readonly number[],
  places?: readonly number[]
): number | undefined {
  requireFinite(series)
  const placeOf = (index: number): number => places?.[index] ?? index
  const n = series.length
  if (n > LONGEST) throw new RangeError(`a series of ${n} numbers, at most ${LONGEST} can be taken`)
  const slopes = new Float64Array((n * (n - 1)) / 2)
  let at = 0
  for (let j = 1; j < n; j++) {
    for (let i = 0; i < j; i++)
      slopes[at++] = ((series[j] ?? 0) - (series[i] ?? 0)) / (placeOf(j) - placeOf(i))
  }
  return quantileOfSorted(slopes.sort(), 0.5)
}
