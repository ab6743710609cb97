import type { PooledGroups } from './ranks.ts'

/** Which prefixes of the pooled order end a group of equal values: only there distribution functions are compared. */
function groupEnds({ first, second }: PooledGroups, size: number): Uint8Array {
  const ends = new Uint8Array(size + 1)
  let seen = 0
  for (let group = 0; group < first.length; group++) {
    seen += (first[group] ?? 0) + (second[group] ?? 0)
    ends[seen] = 1
  }
  return ends
}

/**
 * The exact P(D ≥ d) of two samples of n and m, given the pooled ties: the share of lattice paths from (0, 0) to (n, m)
 * that are somewhere at least `distance` = d·n·m away from the diagonal at the end of a tie group. Counts the paths
 * outside (Hodges 1958; with ties Schröer and Trenkler 1995), never one minus those inside, so that the tiniest
 * probabilities keep their digits. O(n·m).
 */
export function exactKsP(groups: PooledGroups, n: number, m: number, distance: number): number {
  if (distance === 0) return 1
  const ends = groupEnds(groups, n + m)
  /** Of the paths to (i, j), the share that was outside; one row. */
  const outside = new Float64Array(m + 1)
  for (let i = 0; i <= n; i++) {
    for (let j = 0; j <= m; j++) {
      const seen = i + j
      if (seen === 0) continue
      const lead = i * m - j * n
      if (ends[seen] === 1 && (lead >= distance || lead <= -distance)) {
        outside[j] = 1
        continue
      }
      const fromFirst = i === 0 ? 0 : (i / seen) * (outside[j] ?? 0)
      outside[j] = fromFirst + (j === 0 ? 0 : (j / seen) * (outside[j - 1] ?? 0))
    }
  }
  return Math.min(1, outside[m] ?? 1)
}
