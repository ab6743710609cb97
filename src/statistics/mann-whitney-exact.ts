import type { PooledGroups } from './ranks.ts'

/** Probabilities of U at most, and at least, as large as observed. */
export interface Tails {
  readonly less: number
  readonly greater: number
}

/** C(t, k) for k = 0…t. */
function binomials(t: number): readonly number[] {
  const row = [1]
  for (let k = 1; k <= t; k++) row.push(((row[k - 1] ?? 0) * (t - k + 1)) / k)
  return row
}

const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0)

/**
 * The exact tails of U over all ways to deal the pooled numbers, ties as they are, to the two samples: dynamic
 * programming over the tie groups, as Klotz (1966) for Wilcoxon's statistic. A state is how many went to the first
 * sample, and 2U so far (what doubled mid-ranks give less a constant); without ties U itself. For samples of at most
 * 50: counts stay below 10³⁰, all terms are positive.
 */
export function exactTails({ first, second }: PooledGroups, u: number): Tails {
  const sizes = Array.from(first, (x, group) => x + (second[group] ?? 0))
  const n = sum(Float64Array.from(first))
  const m = sum(Float64Array.from(second))
  const unit = sizes.some((size) => size > 1) ? 2 : 1
  const width = unit * n * m + 1
  /** Ways, by [taken by the first sample][U in units]. */
  let ways = Array.from({ length: n + 1 }, () => new Float64Array(0))
  ways[0] = Float64Array.of(1)
  let seen = 0
  for (const size of sizes) {
    const choose = binomials(size)
    const next = Array.from({ length: n + 1 }, () => new Float64Array(0))
    for (let taken = 0; taken <= Math.min(n, seen + size); taken++) {
      const others = seen + size - taken
      if (others > m) continue
      const row = new Float64Array(Math.min(width, unit * taken * others + 1))
      for (let k = Math.max(0, taken - seen); k <= Math.min(size, taken); k++) {
        const before = ways[taken - k] ?? new Float64Array(0)
        const shift = (unit * k * (2 * (seen - taken + k) + size - k)) / 2
        const factor = choose[k] ?? 0
        for (let at = 0; at < before.length; at++) {
          row[at + shift] = (row[at + shift] ?? 0) + factor * (before[at] ?? 0)
        }
      }
      next[taken] = row
    }
    ways = next
    seen += size
  }
  const all = ways[n] ?? new Float64Array(0)
  const total = sum(all)
  const observed = Math.round(unit * u)
  return {
    less: sum(all.subarray(0, observed + 1)) / total,
    greater: sum(all.subarray(observed)) / total
  }
}
