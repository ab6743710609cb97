import { proportions } from './proportions.ts'

/** Unit of a divergence: natural logarithm (nats), or base 2 (bits). */
export type LogBase = 'e' | 2

type Term = (p: number, q: number) => number

const unit = (base: LogBase): number => (base === 'e' ? 1 : Math.LN2)

/** ln(p/q) of two positive numbers, also when their ratio is no double. */
function logRatio(p: number, q: number): number {
  const ratio = p / q
  return ratio > 0 && ratio < Infinity ? Math.log(ratio) : Math.log(p) - Math.log(q)
}

/** p·ln(p/q), 0·ln 0 = 0, infinite where only q is zero: `rel_entr` of SciPy. */
const relativeEntropy: Term = (p, q) => (p === 0 ? 0 : q === 0 ? Infinity : p * logRatio(p, q))

/** Half of what one bin adds to both divergences from the mean; ratios to p + q, which cannot vanish as its half can. */
const jensenShannonTerm: Term = (p, q) =>
  (p === 0 ? 0 : (p / 2) * Math.log((2 * p) / (p + q))) +
  (q === 0 ? 0 : (q / 2) * Math.log((2 * q) / (p + q)))

const stabilityTerm: Term = (p, q) =>
  p === q ? 0 : p === 0 || q === 0 ? Infinity : (p - q) * logRatio(p, q)

function summed(
  first: readonly number[],
  second: readonly number[],
  term: Term
): number | undefined {
  if (first.length !== second.length) {
    throw new RangeError(`histograms of ${first.length} and ${second.length} bins`)
  }
  const [p, q] = [proportions(first), proportions(second)]
  if (p === undefined || q === undefined) return undefined
  // Rounding may leave less than nothing.
  return Math.max(
    0,
    p.reduce((sum, share, bin) => sum + term(share, q[bin] ?? 0), 0)
  )
}

/**
 * Kullback–Leibler divergence KL(P‖Q) = Σ p·ln(p/q) of two histograms over the same bins; for the reverse, swap them.
 * Weights are divided by their sums. Infinity where a bin of P has none in Q. Undefined when a histogram is empty or
 * all zero; RangeError when bins differ in number, or for a weight that is negative or not finite.
 */
export function klDivergence(
  first: readonly number[],
  second: readonly number[],
  base: LogBase = 'e'
): number | undefined {
  const sum = summed(first, second, relativeEntropy)
  return sum === undefined ? undefined : sum / unit(base)
}

/**
 * Jensen–Shannon divergence ½KL(P‖M) + ½KL(Q‖M), M = ½(P+Q): symmetric, always finite, at most ln 2 (1 in base 2).
 * Not its root, the distance. Undefined and RangeError as for `klDivergence`.
 */
export function jsDivergence(
  first: readonly number[],
  second: readonly number[],
  base: LogBase = 'e'
): number | undefined {
  const sum = summed(first, second, jensenShannonTerm)
  return sum === undefined ? undefined : Math.min(sum, Math.LN2) / unit(base)
}

/**
 * Jensen–Shannon distance, the root of the divergence: what `scipy.spatial.distance.jensenshannon` gives, and what
 * Evidently compares with 0.1. At most √(ln 2), 1 in base 2.
 */
export function jsDistance(
  first: readonly number[],
  second: readonly number[],
  base: LogBase = 'e'
): number | undefined {
  const divergence = jsDivergence(first, second, base)
  return divergence === undefined ? undefined : Math.sqrt(divergence)
}

/**
 * Population stability index Σ (p−q)·ln(p/q) = KL(P‖Q) + KL(Q‖P). Infinity where one of two bins is zero: smooth
 * counts first (`halfCountSmoothed`). Undefined and RangeError as for `klDivergence`.
 */
export function populationStabilityIndex(
  first: readonly number[],
  second: readonly number[]
): number | undefined {
  return summed(first, second, stabilityTerm)
}
