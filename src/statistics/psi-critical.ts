import { gammaP, gammaQ } from './incomplete-gamma.ts'

const BISECTIONS = 200

/**
 * The value that a chi-square variable with so many degrees of freedom stays below with this probability (0 to 1, both
 * excluded). By bisection until neighbouring doubles: twelve digits. RangeError for other arguments.
 */
export function chiSquareQuantile(probability: number, degrees: number): number {
  if (!(probability > 0 && probability < 1 && degrees >= 1 && degrees <= 200_000)) {
    throw new RangeError(`chi-square quantile ${probability} with ${degrees} degrees of freedom`)
  }
  // The smaller tail, so that no digits are lost in a difference to one.
  const isBelow =
    probability < 0.5
      ? (x: number) => gammaP(degrees / 2, x / 2) < probability
      : (x: number) => gammaQ(degrees / 2, x / 2) > 1 - probability
  let low = 0
  let high = degrees
  while (isBelow(high)) [low, high] = [high, 2 * high]
  for (let step = 0; step < BISECTIONS; step++) {
    const middle = (low + high) / 2
    if (middle === low || middle === high) break
    if (isBelow(middle)) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/**
 * What the stability index of two samples from the same source stays below with probability `confidence`:
 * χ²(bins − 1) · (1/n + 1/m) (Yurdakul and Naranjo, Statistical properties of the population stability index). Holds for
 * pooled-quantile bins with half a count added. Undefined with fewer than two bins or an empty sample, where nothing
 * can be told; RangeError for a confidence that is not between 0 and 1.
 */
export function psiCriticalValue(
  bins: number,
  firstSize: number,
  secondSize: number,
  confidence = 0.95
): number | undefined {
  if (bins < 2 || firstSize < 1 || secondSize < 1) return undefined
  return chiSquareQuantile(confidence, bins - 1) * (1 / firstSize + 1 / secondSize)
}
