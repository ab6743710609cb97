/** Merges two neighbouring runs in order of size; how many pairs were strictly the wrong way round. */
function merge(
  from: Float64Array,
  to: Float64Array,
  start: number,
  middle: number,
  end: number
): number {
  let [left, right, inversions] = [start, middle, 0]
  for (let at = start; at < end; at++) {
    const takeRight = left >= middle || (right < end && (from[right] ?? 0) < (from[left] ?? 0))
    if (takeRight) inversions += middle - left
    to[at] = (takeRight ? from[right++] : from[left++]) ?? 0
  }
  return inversions
}

/** Pairs of a series whose later number is strictly smaller, counted by a merge sort: O(n log n), no recursion. */
export function inversionCount(series: readonly number[]): number {
  let from = Float64Array.from(series)
  let to = new Float64Array(from.length)
  let inversions = 0
  for (let run = 1; run < from.length; run *= 2) {
    for (let start = 0; start < from.length; start += 2 * run) {
      const middle = start + run < from.length ? start + run : from.length
      const end = middle + run < from.length ? middle + run : from.length
      inversions += merge(from, to, start, middle, end)
    }
    const merged = to
    to = from
    from = merged
  }
  return inversions
}
