import { sorted } from './samples.ts'

/** Two samples pooled: per distinct value, ascending, how often it is in each. */
export interface PooledGroups {
  readonly values: Float64Array
  readonly first: Uint32Array
  readonly second: Uint32Array
}

const runEnd = (values: Float64Array, start: number, value: number): number => {
  let end = start
  while (end < values.length && values[end] === value) end++
  return end
}

/** Pools two samples into groups of equal values. O(n log n); RangeError by `requireFinite`. */
export function pooledGroups(first: readonly number[], second: readonly number[]): PooledGroups {
  const [a, b] = [sorted(first), sorted(second)]
  const size = a.length + b.length
  const values = new Float64Array(size)
  const counts = [new Uint32Array(size), new Uint32Array(size)] as const
  let groups = 0
  for (let i = 0, j = 0; i < a.length || j < b.length; groups++) {
    const [x, y] = [a[i], b[j]]
    const value = y === undefined || (x !== undefined && x <= y) ? (x ?? 0) : y
    const [nextI, nextJ] = [runEnd(a, i, value), runEnd(b, j, value)]
    values[groups] = value
    counts[0][groups] = nextI - i
    counts[1][groups] = nextJ - j
    i = nextI
    j = nextJ
  }
  return {
    values: values.subarray(0, groups),
    first: counts[0].subarray(0, groups),
    second: counts[1].subarray(0, groups)
  }
}

/** How many numbers of one sample share each distinct value, in ascending order of the value. */
export function tieSizes(values: readonly number[]): readonly number[] {
  const ordered = sorted(values)
  const sizes: number[] = []
  for (let start = 0; start < ordered.length;) {
    const end = runEnd(ordered, start, ordered[start] ?? 0)
    sizes.push(end - start)
    start = end
  }
  return sizes
}
