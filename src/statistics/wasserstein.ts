import { pooledGroups } from './ranks.ts'

/**
 * The Wasserstein distance of order 1, ∫|F₁ − F₂|, in the unit of the samples: how far their mass must be moved on
 * average. Undefined when a sample is empty; RangeError by `requireFinite`.
 */
export function wassersteinDistance(
  first: readonly number[],
  second: readonly number[]
): number | undefined {
  const groups = pooledGroups(first, second)
  const [n, m] = [first.length, second.length]
  if (n === 0 || m === 0) return undefined
  let [i, j, distance] = [0, 0, 0]
  for (let group = 0; group + 1 < groups.values.length; group++) {
    i += groups.first[group] ?? 0
    j += groups.second[group] ?? 0
    const gap = (groups.values[group + 1] ?? 0) - (groups.values[group] ?? 0)
    distance += (Math.abs(i * m - j * n) / (n * m)) * gap
  }
  return distance
}
