import { inversionCount } from './inversions.ts'
import { normalSurvival } from './normal.ts'
import { tieSizes } from './ranks.ts'

const EXACT_LENGTH = 10

/** A Mann–Kendall trend test. */
export interface TrendTest {
  /** Kendall's τ-b of the series with its order, −1 (always falls) to 1. Zero for a constant series. */
  readonly tau: number
  /** Two-sided. */
  readonly p: number
  readonly method: 'exact' | 'asymptotic'
}

/** How many orders of n numbers have each count of inversions (Knuth 5.1.1, Mahonian numbers). */
function inversionWays(n: number): readonly number[] {
  let ways: readonly number[] = [1]
  for (let size = 2; size <= n; size++) {
    const previous = ways
    ways = Array.from({ length: (size * (size - 1)) / 2 + 1 }, (_, inversions) =>
      previous
        .slice(Math.max(0, inversions - size + 1), inversions + 1)
        .reduce((sum, way) => sum + way, 0)
    )
  }
  return ways
}

function exactP(n: number, inversions: number): number {
  const ways = inversionWays(n)
  const smaller = Math.min(inversions, ways.length - 1 - inversions)
  const sum = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0)
  return Math.min(1, (2 * sum(ways.slice(0, smaller + 1))) / sum(ways))
}

/** Variance of S with ties: [n(n−1)(2n+5) − Σt(t−1)(2t+5)]/18 (Kendall 1970); no continuity correction, as SciPy. */
function normalP(n: number, sizes: readonly number[], score: number): number {
  const term = (t: number): number => t * (t - 1) * (2 * t + 5)
  const variance = (term(n) - sizes.reduce((sum, t) => sum + term(t), 0)) / 18
  return variance <= 0 ? 1 : 2 * normalSurvival(Math.abs(score) / Math.sqrt(variance))
}

/**
 * Tests whether a series, oldest first, rises or falls. Exact for at most 10 numbers without ties, else the normal
 * approximation with tie-corrected variance. A constant series gives τ 0 and p 1. Undefined for fewer than two numbers;
 * RangeError by `requireFinite`. Values are as of `scipy.stats.kendalltau(range(n), series)`.
 */
export function mannKendallTest(series: readonly number[]): TrendTest | undefined {
  const sizes = tieSizes(series)
  const n = series.length
  if (n < 2) return undefined
  const pairs = (n * (n - 1)) / 2
  const untied = pairs - sizes.reduce((sum, t) => sum + (t * (t - 1)) / 2, 0)
  if (untied === 0) return { tau: 0, p: 1, method: 'asymptotic' }
  const inversions = inversionCount(series)
  const score = untied - 2 * inversions
  const tau = Math.max(-1, Math.min(1, score / Math.sqrt(pairs) / Math.sqrt(untied)))
  return n <= EXACT_LENGTH && sizes.length === n
    ? { tau, p: exactP(n, inversions), method: 'exact' }
    : { tau, p: normalP(n, sizes, score), method: 'asymptotic' }
}
