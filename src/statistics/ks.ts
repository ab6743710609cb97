import { exactKsP } from './ks-exact.ts'
import { type PooledGroups, pooledGroups } from './ranks.ts'

/** Up to this many cells the lattice is counted. */
const EXACT_CELLS = 1e6
const TERMS = 100

/** A two-sample Kolmogorov–Smirnov test. */
export interface KsTest {
  /** D, the largest distance of the two empirical distribution functions, 0 to 1. */
  readonly statistic: number
  /** Two-sided. */
  readonly p: number
  readonly method: 'exact' | 'asymptotic'
}

/** D·n·m, a whole number: no rounding decides what is as far as D. */
function scaledDistance({ first, second }: PooledGroups, n: number, m: number): number {
  let [i, j, largest] = [0, 0, 0]
  for (let group = 0; group < first.length; group++) {
    i += first[group] ?? 0
    j += second[group] ?? 0
    const distance = i * m - j * n
    if (distance > largest) largest = distance
    else if (-distance > largest) largest = -distance
  }
  return largest
}

/**
 * P(K ≥ z) of Kolmogorov's limit distribution: 2Σ(−1)^{k−1}e^{−2k²z²}, for small z the other form of the same theta
 * function, which converges there.
 */
export function kolmogorovSurvival(z: number): number {
  if (z <= 0) return 1
  if (z < 1) {
    let sum = 0
    for (let k = 1; k < TERMS; k += 2) sum += Math.exp(-((k * Math.PI) ** 2) / (8 * z * z))
    return Math.max(0, 1 - (Math.sqrt(2 * Math.PI) / z) * sum)
  }
  let sum = 0
  for (let k = 1; k < TERMS; k++) sum += (k % 2 === 1 ? 2 : -2) * Math.exp(-2 * (k * z) ** 2)
  return Math.min(1, sum)
}

/**
 * Tests whether two samples come from one distribution, whatever differs. Up to n·m = 10⁶ the exact probability, given
 * the ties that there are; beyond, the textbook limit (tie-free, so too large with ties; SciPy's `asymp` has a
 * finite-n correction and differs). Undefined when a sample is empty; RangeError by `requireFinite`.
 */
export function ksTest(first: readonly number[], second: readonly number[]): KsTest | undefined {
  const groups = pooledGroups(first, second)
  const [n, m] = [first.length, second.length]
  if (n === 0 || m === 0) return undefined
  const distance = scaledDistance(groups, n, m)
  const statistic = distance / (n * m)
  return n * m <= EXACT_CELLS
    ? { statistic, p: exactKsP(groups, n, m, distance), method: 'exact' }
    : {
        statistic,
        p: kolmogorovSurvival(statistic * Math.sqrt((n / (n + m)) * m)),
        method: 'asymptotic'
      }
}
