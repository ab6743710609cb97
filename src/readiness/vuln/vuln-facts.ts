import type { VulnerabilityLevel } from '../../probes/govulncheck.ts'

const NEARNESS: readonly VulnerabilityLevel[] = ['required', 'imported', 'called']

/** The nearest level of each vulnerability over several scans. */
export function nearest(
  scans: readonly ReadonlyMap<string, VulnerabilityLevel>[]
): ReadonlyMap<string, VulnerabilityLevel> {
  const all = new Map<string, VulnerabilityLevel>()
  for (const [id, level] of scans.flatMap((scan) => [...scan])) {
    const known = all.get(id) ?? level
    all.set(id, NEARNESS.indexOf(level) > NEARNESS.indexOf(known) ? level : known)
  }
  return all
}

/** How many there are of each level, those left out that are ignored. */
export function countLevels(
  found: ReadonlyMap<string, VulnerabilityLevel>,
  ignored: ReadonlySet<string>
): Readonly<Record<VulnerabilityLevel | 'ignored', number>> {
  const counts = { called: 0, imported: 0, required: 0, ignored: 0 }
  for (const [id, level] of found) counts[ignored.has(id) ? 'ignored' : level]++
  return counts
}
