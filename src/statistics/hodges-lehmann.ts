import { sorted } from './samples.ts'

const view = new DataView(new ArrayBuffer(8))
const SIGN = 1n << 63n
/** So many differences are listed and sorted rather than narrowed down further. */
const LISTED = 100_000

/** Whole numbers in the order of the doubles, without gaps. */
function orderOf(value: number): bigint {
  view.setFloat64(0, value)
  const bits = view.getBigUint64(0)
  return bits < SIGN ? bits : SIGN - bits
}

function doubleAt(order: bigint): number {
  view.setBigUint64(0, order < 0n ? SIGN - order : order)
  return view.getFloat64(0)
}

/** How many differences second − first are at most `limit`. */
function countUpTo(a: Float64Array, b: Float64Array, limit: number): number {
  let count = 0
  let pointer = 0
  for (const value of a) {
    while (pointer < b.length && (b[pointer] ?? 0) - value <= limit) pointer++
    count += pointer
  }
  return count
}

/** The differences above `low` and up to `high`, ascending; there are `count`. */
function differencesBetween(
  a: Float64Array,
  b: Float64Array,
  [low, high, count]: readonly [number, number, number]
): Float64Array {
  const found = new Float64Array(count)
  let [at, from] = [0, 0]
  for (const value of a) {
    while (from < b.length && (b[from] ?? 0) - value <= low) from++
    for (let to = from; to < b.length && (b[to] ?? 0) - value <= high; to++) {
      found[at++] = (b[to] ?? 0) - value
    }
  }
  return found.sort()
}

/** The difference of this rank, counted from 1 in ascending order. */
function differenceOfRank(a: Float64Array, b: Float64Array, rank: number): number {
  let low = orderOf((b[0] ?? 0) - (a.at(-1) ?? 0)) - 1n
  let high = orderOf((b.at(-1) ?? 0) - (a[0] ?? 0))
  let below = 0
  let upTo = a.length * b.length
  // The difference is above `low` and at most `high`; `below` and `upTo` are how many are at most each.
  while (high - low > 1n && upTo - below > LISTED) {
    const middle = (low + high) >> 1n
    const count = countUpTo(a, b, doubleAt(middle))
    if (count >= rank) [high, upTo] = [middle, count]
    else [low, below] = [middle, count]
  }
  if (high - low === 1n) return doubleAt(high)
  return (
    differencesBetween(a, b, [doubleAt(low), doubleAt(high), upTo - below])[rank - below - 1] ?? 0
  )
}

/**
 * The Hodges–Lehmann shift: the median of all n·m differences second − first, the estimate that belongs to the
 * Mann–Whitney test. Exact for any size: bisects the doubles and counts pairs with two pointers, at most 64 passes of
 * O(n + m), until few differences are left. Undefined when a sample is empty; RangeError by `requireFinite`.
 */
export function hodgesLehmannShift(
  first: readonly number[],
  second: readonly number[]
): number | undefined {
  const [a, b] = [sorted(first), sorted(second)]
  const pairs = a.length * b.length
  if (pairs === 0) return undefined
  const upper = differenceOfRank(a, b, Math.floor(pairs / 2) + 1)
  const half = pairs / 2
  const isRepeated = countUpTo(a, b, doubleAt(orderOf(upper) - 1n)) < half
  return pairs % 2 === 1 || isRepeated ? upper : (differenceOfRank(a, b, half) + upper) / 2
}
