const ITERATIONS = 10_000
const EPSILON = 2 ** -53
const TINY = 1e-300
/** From here on the series of Stirling has sixteen digits. */
const STIRLING_FROM = 16
const HALF_LN_2PI = 0.5 * Math.log(2 * Math.PI)

/** Bernoulli numbers B₂ₖ/(2k(2k−1)): Abramowitz and Stegun 6.1.41. */
const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360_360] as const

/** ln Γ(a) for a > 0: recursion up to 16, from there on Stirling's series. */
export function lnGamma(a: number): number {
  let product = 1
  let shifted = a
  for (; shifted < STIRLING_FROM; shifted++) product *= shifted
  const series = STIRLING.reduce((sum, term, k) => sum + term / shifted ** (2 * k + 1), 0)
  return (shifted - 0.5) * Math.log(shifted) - shifted + HALF_LN_2PI + series - Math.log(product)
}

const prefactor = (a: number, x: number): number => Math.exp(a * Math.log(x) - x - lnGamma(a))

/** Σ xⁿ/(a(a+1)…(a+n)): Abramowitz and Stegun 6.5.29. */
function lowerSeries(a: number, x: number): number {
  let term = 1 / a
  let sum = term
  for (let n = 1; n < ITERATIONS && term > sum * EPSILON; n++) {
    term *= x / (a + n)
    sum += term
  }
  return prefactor(a, x) * sum
}

/** The continued fraction 6.5.31 of Abramowitz and Stegun, evaluated by the method of Lentz. */
function upperFraction(a: number, x: number): number {
  let b = x + 1 - a
  let c = 1 / TINY
  let d = 1 / b
  let value = d
  for (let n = 1; n < ITERATIONS; n++) {
    const numerator = -n * (n - a)
    b += 2
    d = 1 / (numerator * d + b || TINY)
    c = b + numerator / c || TINY
    value *= d * c
    if (Math.abs(d * c - 1) < 2 * EPSILON) break
  }
  return prefactor(a, x) * value
}

function requireArguments(a: number, x: number): void {
  if (!(a > 0 && a <= 1e5 && x >= 0)) throw new RangeError(`incomplete gamma of ${a} and ${x}`)
}

/**
 * The regularized lower incomplete gamma function P(a, x), for 0 < a ≤ 100000 and x ≥ 0, else a RangeError. Twelve
 * digits for a up to a thousand.
 */
export function gammaP(a: number, x: number): number {
  requireArguments(a, x)
  if (x === 0) return 0
  return x < a + 1 ? lowerSeries(a, x) : x === Infinity ? 1 : 1 - upperFraction(a, x)
}

/** Q(a, x) = 1 − P(a, x), without loss of digits where it is small. Arguments as of `gammaP`. */
export function gammaQ(a: number, x: number): number {
  requireArguments(a, x)
  if (x === 0) return 1
  return x < a + 1 ? 1 - lowerSeries(a, x) : x === Infinity ? 0 : upperFraction(a, x)
}
