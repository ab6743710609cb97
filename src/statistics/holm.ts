/**
 * Holm's (1979) step-down adjustment: p-values, each comparable with α as it is, such that the chance of any false one
 * among all stays at most α. In the order given; RangeError for a number that is not 0 to 1. No list, no answer: [].
 */
export function holmAdjusted(ps: readonly number[]): readonly number[] {
  const wrong = ps.find((p) => !(p >= 0 && p <= 1))
  if (wrong !== undefined) throw new RangeError(`${wrong} is no probability`)
  const order = ps.map((p, index) => ({ p, index })).sort((a, b) => a.p - b.p)
  const adjusted = ps.map(() => 0)
  let least = 0
  for (const [rank, { p, index }] of order.entries()) {
    least = Math.min(1, Math.max(least, p * (ps.length - rank)))
    adjusted[index] = least
  }
  return adjusted
}
