import { categoryBins, pooledQuantileBins, sturgesBins } from '../statistics/bins.ts'
import type { Histogram, Observed } from './observed.ts'

/** Two distributions counted in the same bins. */
export interface CountedPair {
  readonly first: readonly number[]
  readonly second: readonly number[]
  /** How many were counted on each side; absent for shares and sizes, which are no counts. */
  readonly sizes?: readonly [number, number]
  /** They were samples, counted here. */
  readonly sampled: boolean
  /** Between neighbouring bins, ascending, one fewer than bins. */
  readonly cuts?: readonly number[]
  /** Of the bins, where there are no cuts. */
  readonly names?: readonly string[]
}

/** In how many bins samples are counted. */
export const BINS = 10
/** Up to so many different values are categories, as Evidently has it. */
const MOST_CATEGORIES = 20

function distinct(values: readonly number[], seen: Map<string, number>): boolean {
  for (const value of values) {
    const name = String(value)
    seen.set(name, (seen.get(name) ?? 0) + 1)
    if (seen.size > MOST_CATEGORIES) return false
  }
  return true
}

function countSamples(
  before: readonly number[],
  after: readonly number[],
  bins: number | undefined
): CountedPair | { readonly why: string } {
  if (before.length === 0 || after.length === 0) return { why: 'one side has no samples' }
  const sizes = [before.length, after.length] as const
  const [old, now] = [new Map<string, number>(), new Map<string, number>()]
  const few =
    bins === undefined &&
    distinct(before, old) &&
    distinct(after, now) &&
    new Set([...old.keys(), ...now.keys()]).size <= MOST_CATEGORIES
  if (few) {
    const { categories, first, second } = categoryBins(old, now)
    return { first, second, sizes, sampled: true, names: categories }
  }
  const byQuantiles = pooledQuantileBins(before, after, bins ?? BINS)
  // Where one value is most of all, quantiles leave nothing to tell the rest apart.
  const counted =
    byQuantiles !== undefined && byQuantiles.cuts.length >= 2
      ? byQuantiles
      : sturgesBins(before, after)
  return counted === undefined
    ? { why: 'one side has no samples' }
    : { ...counted, sizes, sampled: true }
}

type Binned = Extract<Histogram, { readonly cuts: readonly number[] }>

/** The histogram between fewer cuts, all of them its own. */
function coarsen({ cuts, counts }: Binned, kept: readonly number[]): readonly number[] {
  const coarse = Array.from({ length: kept.length + 1 }, () => 0)
  let bin = 0
  for (const [index, count] of counts.entries()) {
    coarse[bin] = (coarse[bin] ?? 0) + count
    if (cuts[index] !== undefined && cuts[index] === kept[bin]) bin++
  }
  return coarse
}

function sizesOf(
  first: readonly number[],
  second: readonly number[]
): { readonly sizes?: readonly [number, number] } {
  const sum = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0)
  // Shares add up to one, percentages to a hundred or so: neither is a number of samples.
  return [...first, ...second].every(Number.isInteger) ? { sizes: [sum(first), sum(second)] } : {}
}

function countHistograms(
  before: Histogram,
  after: Histogram,
  countable: boolean
): CountedPair | { readonly why: string } {
  const sizes = (
    first: readonly number[],
    second: readonly number[]
  ): ReturnType<typeof sizesOf> => (countable ? sizesOf(first, second) : {})
  if ('weights' in before && 'weights' in after) {
    const { categories, first, second } = categoryBins(before.weights, after.weights)
    return first.length === 0
      ? { why: 'both sides are empty' }
      : { first, second, sampled: false, names: categories, ...sizes(first, second) }
  }
  if ('weights' in before || 'weights' in after)
    return { why: 'one side has names and the other has numbers as bounds' }
  const others = new Set(after.cuts)
  const kept = before.cuts.filter((cut) => others.has(cut))
  if (kept.length === 0) return { why: 'the two histograms have no bound in common' }
  const [first, second] = [coarsen(before, kept), coarsen(after, kept)]
  // Bins that are empty on both sides tell nothing.
  const full = first.map((count, bin) => count > 0 || (second[bin] ?? 0) > 0)
  const [one, other] = [first.filter((_, bin) => full[bin]), second.filter((_, bin) => full[bin])]
  // An empty one belongs to the next one above it, those at the end to the last one.
  const cuts = kept.filter((_, bin) => full[bin]).slice(0, one.length - 1)
  return { first: one, second: other, sampled: false, cuts, ...sizes(one, other) }
}

/**
 * Counts both sides in the same bins: samples between pooled quantiles (or by value, where there are few), histograms
 * between the bounds that both have.
 * @param countable false where weights are bytes, whole numbers that count nothing
 */
export function countPair(
  before: Observed,
  after: Observed,
  bins?: number,
  countable = true
): CountedPair | { readonly why: string } {
  if (before.kind === 'samples' && after.kind === 'samples')
    return countSamples(before.values, after.values, bins)
  if (before.kind === 'histogram' && after.kind === 'histogram')
    return countHistograms(before.histogram, after.histogram, countable)
  return { why: 'one side has samples and the other a histogram, or neither has any' }
}
