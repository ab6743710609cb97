import { readFileSync, type Stats, statSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { isPackageIndex } from './read-index-mark.ts'
import { goCachePath, type GoCacheEntry, parseGoCacheEntry } from './go-cache-entry.ts'

/** An entry of a build cache on this machine. */
export interface UsedGoCacheEntry extends GoCacheEntry {
  /** When the go command used it last, in ms since 1970: see `usedSince`. */
  readonly usedMs: number
}

/**
 * All whole entries below a GOCACHE, by action. Left out is what the go command would not use, executables, which Go 1.24 and
 * newer keep as directories, indexes of packages, and what vanishes meanwhile. A directory that is not there has none.
 */
export async function readGoCache(directory: string): Promise<readonly UsedGoCacheEntry[]> {
  const entries: UsedGoCacheEntry[] = []
  for (let part = 0; part < 256; part++) {
    const folder = join(directory, part.toString(16).padStart(2, '0'))
    const names = await readdir(folder).catch(() => [])
    const actions = names.flatMap((name) => /^([0-9a-f]{64})-a$/.exec(name)?.[1] ?? [])
    // A cache has tens of thousands of tiny files: waiting for each takes longer than reading it.
    entries.push(...actions.flatMap((each) => readEntry(directory, each) ?? []))
  }
  return entries.sort((a, b) => (a.action < b.action ? -1 : 1))
}

/**
 * The entries that the go command used or made at `startMs` or later. It sets the time of what it uses when that is more
 * than an hour old (mtimeInterval in cmd/go/internal/cache/cache.go): `placeGoCache` makes everything older than that.
 */
export function usedSince(
  entries: readonly UsedGoCacheEntry[],
  startMs: number
): readonly UsedGoCacheEntry[] {
  return entries.filter(({ usedMs }) => usedMs >= startMs)
}

function readEntry(directory: string, action: string): UsedGoCacheEntry | undefined {
  const file = join(directory, goCachePath(action, 'a'))
  const entry = parseGoCacheEntry(orGone(() => readFileSync(file, 'latin1')) ?? '')
  if (entry?.action !== action) return undefined
  const path = join(directory, goCachePath(entry.output, 'd'))
  const output = readStats(path)
  // Of the action entry alone: the output may be that of another action as well.
  const usedMs = readStats(file)?.mtimeMs
  const isWhole = output?.isFile() === true && output.size === entry.sizeBytes
  if (!isWhole || usedMs === undefined) return undefined
  return orGone(() => isPackageIndex(path)) === false ? { ...entry, usedMs } : undefined
}

function readStats(path: string): Stats | undefined {
  return orGone(() => statSync(path, { throwIfNoEntry: false }))
}

function orGone<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}
