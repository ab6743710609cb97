import { sorted } from './samples.ts'

const interpolate = (low: number, high: number, share: number): number =>
  share < 0.5 ? low + (high - low) * share : high - (high - low) * (1 - share)

function requireShare(share: number): void {
  if (!(share >= 0 && share <= 1)) throw new RangeError(`a quantile is of 0 to 1, not of ${share}`)
}

/** `quantile` of numbers that are in ascending order already. */
export function quantileOfSorted(ordered: ArrayLike<number>, share: number): number | undefined {
  requireShare(share)
  if (ordered.length === 0) return undefined
  const position = (ordered.length - 1) * share
  const index = Math.floor(position)
  const low = ordered[index] ?? 0
  return interpolate(low, ordered[index + 1] ?? low, position - index)
}

/**
 * The quantile of type 7 of Hyndman and Fan (1996): linear between order statistics; what numpy, R and spreadsheets
 * give by default. `share` is 0 to 1. Undefined for an empty sample; RangeError by `requireFinite`.
 */
export function quantile(values: readonly number[], share: number): number | undefined {
  return quantileOfSorted(sorted(values), share)
}

/** The middle number, or the mean of the two in the middle. Undefined for an empty sample. */
export function median(values: readonly number[]): number | undefined {
  return quantile(values, 0.5)
}
