/** Largest magnitude in a sample: differences and sums of a few stay finite. */
const LARGEST = 1e300

/**
 * The one rule for samples: every number is finite and at most 1e300 in magnitude, else a RangeError says which is
 * not. So no statistic of this room is ever NaN. What a missing measurement means is for its reader to say.
 */
export function requireFinite(values: readonly number[]): void {
  let index = 0
  for (const value of values) {
    if (!(value >= -LARGEST && value <= LARGEST)) {
      throw new RangeError(`number ${index} of the sample is ${value}, not a finite one`)
    }
    index++
  }
}

/** The sample in ascending order, `requireFinite` kept; the given array stays as it is. */
export function sorted(values: readonly number[]): Float64Array {
  requireFinite(values)
  return new Float64Array(values).sort()
}

/**
 * The rule for weights of a histogram: finite and not negative, else a RangeError. Counts, bytes and shares all are
 * weights.
 */
export function requireWeights(weights: readonly number[]): void {
  for (const [index, weight] of weights.entries()) {
    if (!(weight >= 0 && weight < Infinity)) {
      throw new RangeError(`weight ${index} of the histogram is ${weight}`)
    }
  }
}
