import type { Distribution } from '../report/drift-record.ts'
import { jsDivergence, populationStabilityIndex } from '../statistics/divergence.ts'
import { ksTest } from '../statistics/ks.ts'
import { halfCountSmoothed } from '../statistics/proportions.ts'
import { BINS, countPair, type CountedPair } from './count-pair.ts'
import type { Observed } from './observed.ts'
import { jsonNumber } from './outcome.ts'

/** Bins that a record keeps. */
const MOST_BINS = 40
const LONGEST_NAME = 200

type Bins = Pick<Distribution, 'cuts' | 'names' | 'before' | 'after'>

/** Half a count for every bin: always for samples, for given histograms only where a zero would make it infinite. */
export function smoothed({
  first,
  second,
  sizes,
  sampled
}: CountedPair): readonly (readonly number[])[] {
  const hasZero = first.some((count, bin) => (count === 0) !== (second[bin] === 0))
  if (sizes === undefined || !(sampled || hasZero)) return [first, second]
  return [halfCountSmoothed(first) ?? [], halfCountSmoothed(second) ?? []]
}

const sum = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0)

/** Neighbours joined so that each of the bins left holds about as much of both sides. */
function joinNeighbours({ first, second }: CountedPair, cuts: readonly number[]): Bins {
  if (first.length <= MOST_BINS) return { cuts, before: first, after: second }
  const [one, other] = [sum(first) || 1, sum(second) || 1]
  const [before, after, kept]: [number[], number[], number[]] = [[], [], []]
  let [seen, steps, isNew] = [0, 0, true]
  for (const [bin, count] of first.entries()) {
    const now = second[bin] ?? 0
    if (isNew) {
      before.push(0)
      after.push(0)
      isNew = false
    }
    const at = before.length - 1
    before[at] = (before[at] ?? 0) + count
    after[at] = (after[at] ?? 0) + now
    seen += (count / one + now / other) / 2
    const cut = cuts[bin]
    const step = Math.floor(seen * MOST_BINS)
    if (cut === undefined || step <= steps || step >= MOST_BINS) continue
    kept.push(cut)
    steps = step
    isNew = true
  }
  return { cuts: kept, before, after }
}

/** The names with the largest shares; what the others have is put together as the last one. */
function joinSmall({ first, second }: CountedPair, names: readonly string[]): Bins {
  const [one, other] = [sum(first) || 1, sum(second) || 1]
  const share = (bin: number): number =>
    Math.max((first[bin] ?? 0) / one, (second[bin] ?? 0) / other)
  const ranked = names.map((_, bin) => bin).sort((a, b) => share(b) - share(a) || a - b)
  const most = names.length > MOST_BINS ? MOST_BINS - 1 : MOST_BINS
  const areNumbers = names.every((name) => Number.isFinite(Number(name)))
  const order = (a: number, b: number): number =>
    areNumbers ? Number(names[a]) - Number(names[b]) : a - b
  const kept = ranked.slice(0, most).sort(order)
  const rest = ranked.slice(most)
  const take = (counts: readonly number[]): readonly number[] => {
    const left = rest.reduce((all, bin) => all + (counts[bin] ?? 0), 0)
    return [...kept.map((bin) => counts[bin] ?? 0), ...(rest.length === 0 ? [] : [left])]
  }
  const shown = kept.map((bin) => (names[bin] ?? '').slice(0, LONGEST_NAME))
  return {
    names: [...shown, ...(rest.length === 0 ? [] : [`${String(rest.length)} others`])],
    before: take(first),
    after: take(second)
  }
}

function ksOf(before: Observed, after: Observed): Distribution['ks'] {
  if (before.kind !== 'samples' || after.kind !== 'samples') return undefined
  const found = ksTest(before.values, after.values)
  return found && { d: found.statistic, p: found.p }
}

/**
 * Both sides in the bins that they were counted in, for reports to draw: at most 40 bins, what tells them apart computed of
 * all. It is what `divergence` computes: Jensen–Shannon of the counts, the stability index of counts that half a one is
 * added to, and of samples Kolmogorov–Smirnov. Undefined where a side is empty.
 * @param ks where it is known already
 */
export function toDistribution(
  counted: CountedPair,
  before: Observed,
  after: Observed,
  ks: Distribution['ks'] = ksOf(before, after)
): Distribution | undefined {
  const { first, second, cuts, names } = counted
  const js = jsDivergence(first, second, 2)
  const [one = [], other = []] = smoothed(counted)
  const psi = populationStabilityIndex(one, other)
  if (js === undefined || psi === undefined) return undefined
  return {
    ...(names === undefined ? joinNeighbours(counted, cuts ?? []) : joinSmall(counted, names)),
    js: jsonNumber(js),
    psi: jsonNumber(psi),
    ...(ks === undefined ? {} : { ks })
  }
}

/** Samples that are tested, drawn between the deciles of both: few distinct values are no categories here. */
export function sampledDistribution(
  before: Observed,
  after: Observed,
  ks?: Distribution['ks']
): Distribution | undefined {
  const counted = countPair(before, after, BINS)
  return 'why' in counted ? undefined : toDistribution(counted, before, after, ks)
}
