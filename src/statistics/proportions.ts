import { requireWeights } from './samples.ts'

/**
 * Weights divided by their sum. Undefined when there are none or all are zero; RangeError for a weight that is
 * negative or not finite. Scaled by the largest first, so that no sum overflows.
 */
export function proportions(weights: readonly number[]): readonly number[] | undefined {
  requireWeights(weights)
  const largest = weights.reduce((most, weight) => Math.max(most, weight), 0)
  if (largest === 0) return undefined
  const scaled = weights.map((weight) => weight / largest)
  const total = scaled.reduce((sum, weight) => sum + weight, 0)
  return scaled.map((weight) => weight / total)
}

/**
 * Shares of counts of which none is zero: half a count is added to every bin (the Jeffreys prior), so that logarithms
 * of their ratios are finite. Undefined without bins. Meant for counts; what is added to bytes or shares would mean
 * something else.
 */
export function halfCountSmoothed(counts: readonly number[]): readonly number[] | undefined {
  requireWeights(counts)
  return proportions(counts.map((count) => count + 0.5))
}
