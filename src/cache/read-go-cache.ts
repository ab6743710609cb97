import type { Stats } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { goCachePath, type GoCacheEntry, parseGoCacheEntry } from './go-cache-entry.ts'

/** An entry of a build cache on this machine. */
export interface UsedGoCacheEntry extends GoCacheEntry {
  /** When the go command used it last, in ms since 1970: see `usedSince`. */
  readonly usedMs: number
}

const gone = (): undefined => undefined

/**
 * All whole entries below a GOCACHE, by action. Left out is what the go command would not use, executables, which Go 1.24 and
 * newer keep as directories, and what vanishes meanwhile. A directory that is not there has none.
 */
export async function readGoCache(directory: string): Promise<readonly UsedGoCacheEntry[]> {
  const entries: UsedGoCacheEntry[] = []
  for (let part = 0; part < 256; part++) {
    const folder = join(directory, part.toString(16).padStart(2, '0'))
    const names = await readdir(folder).catch(() => [])
    const actions = names.flatMap((name) => /^([0-9a-f]{64})-a$/.exec(name)?.[1] ?? [])
    const found = await Promise.all(actions.map(async (each) => readEntry(directory, each)))
    entries.push(...found.flatMap((each) => each ?? []))
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

async function readEntry(directory: string, action: string): Promise<UsedGoCacheEntry | undefined> {
  const file = join(directory, goCachePath(action, 'a'))
  const entry = parseGoCacheEntry(await readFile(file, 'latin1').catch(() => ''))
  if (entry?.action !== action) return undefined
  const output = await readStats(join(directory, goCachePath(entry.output, 'd')))
  // Of the action entry alone: the output may be that of another action as well.
  const usedMs = (await readStats(file))?.mtimeMs
  const isWhole = output?.isFile() === true && output.size === entry.sizeBytes
  return isWhole && usedMs !== undefined ? { ...entry, usedMs } : undefined
}

async function readStats(path: string): Promise<Stats | undefined> {
  return stat(path).catch(gone)
}
