import { sorted } from './samples.ts'

const view = new DataView(new ArrayBuffer(8))
const SIGN = 1n << 63n

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

/** How many differences second − first are at most `limit`, and the smallest one above it. */
function compared(a: Float64Array, b: Float64Array, limit: number): readonly [number, number] {
  let [count, pointer, above] = [0, 0, Infinity]
  for (const value of a) {
    while (pointer < b.length && (b[pointer] ?? 0) - value <= limit) pointer++
    count += pointer
    if (pointer < b.length) above = Math.min(above, (b[pointer] ?? 0) - value)
  }
  return [count, above]
}

/** The smallest difference that at least `rank` differences do not exceed. */
function differenceOfRank(a: Float64Array, b: Float64Array, rank: number): number {
  let low = orderOf((b[0] ?? 0) - (a.at(-1) ?? 0))
  let high = orderOf((b.at(-1) ?? 0) - (a[0] ?? 0))
  while (low < high) {
    const middle = (low + high) >> 1n
    if (compared(a, b, doubleAt(middle))[0] >= rank) high = middle
    else low = middle + 1n
  }
  return doubleAt(low)
}

/**
 * The Hodges–Lehmann shift: the median of all n·m differences second − first, the estimate that belongs to the
 * Mann–Whitney test. Exact for any size: bisects the doubles and counts pairs with two pointers, at most 64 passes of
 * O(n + m), no list of differences. Undefined when a sample is empty; RangeError by `requireFinite`.
 */
export function hodgesLehmannShift(
  first: readonly number[],
  second: readonly number[]
): number | undefined {
  const [a, b] = [sorted(first), sorted(second)]
  const pairs = a.length * b.length
  if (pairs === 0) return undefined
  const rank = Math.ceil(pairs / 2)
  const lower = differenceOfRank(a, b, rank)
  const [count, above] = compared(a, b, lower)
  return pairs % 2 === 1 || count > rank ? lower : (lower + above) / 2
}
