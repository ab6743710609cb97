import { exactTails } from './mann-whitney-exact.ts'
import { normalSurvival } from './normal.ts'
import { type PooledGroups, pooledGroups } from './ranks.ts'

const EXACT_SIZE = 50

/** What the first sample is held to be, compared with the second. */
export type Alternative = 'two-sided' | 'less' | 'greater'

/** How probabilities are computed; `auto` is exact for samples of at most 50 each. */
export interface MannWhitneyOptions {
  readonly alternative?: Alternative
  readonly method?: 'auto' | 'asymptotic'
  /** Continuity correction of the normal approximation; on unless said. */
  readonly continuity?: boolean
}

/** A Mann–Whitney test (Wilcoxon's rank-sum test). */
export interface MannWhitneyTest {
  /** U of the first sample: pairs in which its number is the larger one, ties half. */
  readonly u: number
  readonly p: number
  readonly method: 'exact' | 'asymptotic'
}

/** U of the first sample: R₁ − n(n+1)/2 without the ranks. */
export function uStatistic({ first, second }: PooledGroups): number {
  let [below, twice] = [0, 0]
  for (let group = 0; group < first.length; group++) {
    const [x, y] = [first[group] ?? 0, second[group] ?? 0]
    twice += x * (2 * below + y)
    below += y
  }
  return twice / 2
}

/** Variance of U given the ties: nm/12·[(N+1) − Σ(t³−t)/(N(N−1))]. */
function variance({ first, second }: PooledGroups, n: number, m: number): number {
  const total = n + m
  let ties = 0
  for (let group = 0; group < first.length; group++) {
    const size = (first[group] ?? 0) + (second[group] ?? 0)
    ties += size * size * size - size
  }
  return ((n * m) / 12) * (total + 1 - ties / (total * (total - 1)))
}

function normalP(
  above: number,
  deviation: number,
  alternative: Alternative,
  correction: number
): number {
  if (deviation === 0) return 1
  const away =
    alternative === 'two-sided' ? Math.abs(above) : alternative === 'less' ? -above : above
  const tail = normalSurvival((away - correction) / deviation)
  return alternative === 'two-sided' ? Math.min(1, 2 * tail) : tail
}

/**
 * Tests whether numbers of one sample tend to be larger than those of the other. Exact, given the ties, for samples of
 * at most 50 (two-sided: twice the smaller tail, at most 1); else normal with tie-corrected variance. Samples of one
 * single value give p = 1. Undefined when a sample is empty; RangeError by `requireFinite`.
 */
export function mannWhitneyTest(
  first: readonly number[],
  second: readonly number[],
  { alternative = 'two-sided', method = 'auto', continuity = true }: MannWhitneyOptions = {}
): MannWhitneyTest | undefined {
  const groups = pooledGroups(first, second)
  const [n, m] = [first.length, second.length]
  if (n === 0 || m === 0) return undefined
  const u = uStatistic(groups)
  if (method === 'auto' && Math.max(n, m) <= EXACT_SIZE) {
    const { less, greater } = exactTails(groups, u)
    const twoSided = Math.min(1, 2 * Math.min(less, greater))
    const p = alternative === 'two-sided' ? twoSided : alternative === 'less' ? less : greater
    return { u, p, method: 'exact' }
  }
  const deviation = Math.sqrt(variance(groups, n, m))
  const p = normalP(u - (n / 2) * m, deviation, alternative, continuity ? 0.5 : 0)
  return { u, p, method: 'asymptotic' }
}
