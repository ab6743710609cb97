import { quantileOfSorted } from './quantile.ts'
import { requireWeights, sorted } from './samples.ts'

/** Two samples counted in the same bins. */
export interface BinnedPair {
  /** Between neighbouring bins, ascending; a value that equals a cut belongs to the bin above it. */
  readonly cuts: readonly number[]
  readonly first: readonly number[]
  readonly second: readonly number[]
}

/** Two histograms over the same categories. */
export interface CategoryPair {
  readonly categories: readonly string[]
  readonly first: readonly number[]
  readonly second: readonly number[]
}

/** How many of `ordered` are below `cut`. */
function countBelow(ordered: Float64Array, cut: number): number {
  let [low, high] = [0, ordered.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((ordered[middle] ?? 0) < cut) low = middle + 1
    else high = middle
  }
  return low
}

function counted(ordered: Float64Array, cuts: readonly number[]): readonly number[] {
  const ends = [...cuts.map((cut) => countBelow(ordered, cut)), ordered.length]
  return ends.map((end, index) => end - (ends[index - 1] ?? 0))
}

/** Bins that are empty in both samples are joined with the one above: they tell nothing and would be smoothed. */
function binned(a: Float64Array, b: Float64Array, cuts: readonly number[]): BinnedPair {
  const below = (cut: number | undefined): number =>
    cut === undefined ? 0 : countBelow(a, cut) + countBelow(b, cut)
  const total = a.length + b.length
  const kept = cuts.filter(
    (cut, index) => below(cut) > below(cuts[index - 1]) && below(cut) < total
  )
  return { cuts: kept, first: counted(a, kept), second: counted(b, kept) }
}

function pooled(a: Float64Array, b: Float64Array): Float64Array {
  const all = new Float64Array(a.length + b.length)
  all.set(a)
  all.set(b, a.length)
  return all.sort()
}

function requireBins(bins: number): void {
  if (!Number.isInteger(bins) || bins < 1 || bins > 10_000) {
    throw new RangeError(`1 to 10000 bins, not ${bins}`)
  }
}

/**
 * Counts two samples between the quantiles (type 7) of both together, so that each of `bins` holds about as many.
 * Fewer bins where values repeat or are few; none is empty in both. Pooling keeps the false alarms of the stability
 * index at their rate, quantiles of one sample do not. Undefined when a sample is empty; RangeError by
 * `requireFinite`, or for a number of bins that is not 1 to 10000.
 */
export function pooledQuantileBins(
  first: readonly number[],
  second: readonly number[],
  bins: number
): BinnedPair | undefined {
  requireBins(bins)
  const [a, b] = [sorted(first), sorted(second)]
  if (a.length === 0 || b.length === 0) return undefined
  const all = pooled(a, b)
  const cuts = Array.from(
    { length: bins - 1 },
    (_, i) => quantileOfSorted(all, (i + 1) / bins) ?? 0
  )
  return binned(a, b, cuts)
}

/**
 * Counts two samples in bins of equal width over both together, ⌈log₂ N⌉ + 1 of them by Sturges' rule with
 * N = n + m, as Evidently does through numpy; those empty in both are joined. Undefined and RangeError as for
 * `pooledQuantileBins`.
 */
export function sturgesBins(
  first: readonly number[],
  second: readonly number[]
): BinnedPair | undefined {
  const [a, b] = [sorted(first), sorted(second)]
  if (a.length === 0 || b.length === 0) return undefined
  const low = Math.min(a[0] ?? 0, b[0] ?? 0)
  const high = Math.max(a.at(-1) ?? 0, b.at(-1) ?? 0)
  const bins = Math.ceil(Math.log2(a.length + b.length)) + 1
  const width = (high - low) / bins
  return binned(
    a,
    b,
    Array.from({ length: bins - 1 }, (_, i) => low + (i + 1) * width)
  )
}

/**
 * Two histograms that are given by category (a package and its bytes, a bucket and its count), over all categories of
 * both in order of their names; what one lacks is zero there. RangeError for a weight that is negative or not finite.
 */
export function categoryBins(
  first: ReadonlyMap<string, number>,
  second: ReadonlyMap<string, number>
): CategoryPair {
  const categories = [...new Set([...first.keys(), ...second.keys()])].sort()
  const weightsOf = (histogram: ReadonlyMap<string, number>): readonly number[] => {
    const weights = categories.map((category) => histogram.get(category) ?? 0)
    requireWeights(weights)
    return weights
  }
  return { categories, first: weightsOf(first), second: weightsOf(second) }
}
