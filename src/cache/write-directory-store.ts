import { constants } from 'node:fs'
import { access, copyFile, lstat, mkdir, readdir, rm, stat, utimes } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { errorCode } from '../errors.ts'
import { uniqueName } from '../host/write-by-rename.ts'
import { isPartial, keyOfPath, mayHaveLayers, nameOfPartial, pathOfKey } from './directory-key.ts'
import type { CacheStore, FetchedLayer } from '../host/cache-store.ts'
import { writeMovedFile } from './write-moved-file.ts'

/** What a directory keeps: the rules of GitHub's cache service. */
export interface DirectoryLimits {
  /** Of all layers together; beyond it those go first that were used least recently. */
  readonly maxBytes: number
  /** A layer that was not used for so long goes. */
  readonly unusedMs: number
}

const DAY_MS = 24 * 60 * 60 * 1000

export const DIRECTORY_LIMITS: DirectoryLimits = { maxBytes: 10 * 1024 ** 3, unusedMs: 7 * DAY_MS }

interface Kept {
  readonly key: string
  readonly path: string
  readonly sizeBytes: number
  readonly madeMs: number
  readonly usedMs: number
}

/**
 * A store that keeps each layer in a file of a directory. Several processes may use it at once: a layer appears whole, the
 * first one of a key stays, and what a fetch gives is a copy. `put` removes what the limits do not keep. The time of a file
 * says when it was made, its time of access when it was used. Files of other programs and links are neither read nor
 * removed. Both functions throw an Error for a key that does not begin with `crossgo-`, has other characters than
 * `A-Z a-z 0-9 . _ -`, or more than 400.
 */
export function createDirectoryStore(
  directory: string,
  limits: DirectoryLimits = DIRECTORY_LIMITS
): CacheStore {
  const copy = async (kept: Kept, to: string): Promise<FetchedLayer | undefined> => {
    try {
      await copyFile(kept.path, to, constants.COPYFILE_EXCL)
    } catch (error) {
      // Another process may have removed it since it was listed.
      if (errorCode(error) === 'ENOENT' && !(await isThere(kept.path))) return undefined
      throw error
    }
    await utimes(kept.path, new Date(), kept.madeMs / 1000).catch(() => undefined)
    return { key: kept.key, sizeBytes: (await stat(to)).size }
  }
  return {
    name: directory,
    async fetch(ladder, to) {
      for (const key of ladder) pathOfKey(key)
      const kept = await readKept(directory)
      const newestFirst = kept.sort((a, b) => b.madeMs - a.madeMs || (a.key < b.key ? 1 : -1))
      const candidates = [
        ...newestFirst.filter(({ key }) => key === ladder[0]),
        ...ladder.flatMap((start) => newestFirst.filter(({ key }) => key.startsWith(start)))
      ]
      for (const each of candidates) {
        const fetched = await copy(each, to)
        if (fetched !== undefined) return fetched
      }
      return undefined
    },
    async put(key, file) {
      const path = join(directory, pathOfKey(key))
      if (await isThere(path)) return false
      await mkdir(dirname(path), { recursive: true })
      const partial = join(directory, nameOfPartial(uniqueName()))
      try {
        await copyFile(file, partial, constants.COPYFILE_EXCL)
        // Where copies are clones, they may keep the times of the original.
        await utimes(partial, new Date(), new Date())
        if (!(await writeMovedFile(partial, path))) return false
      } finally {
        await rm(partial, { force: true })
      }
      await removeUnkept(directory, limits, key)
      return true
    }
  }
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false
  )
}

/** What is in a directory, but for links; nothing when it is not there. */
async function readNames(directory: string): Promise<{ files: string[]; directories: string[] }> {
  const entries = await readdir(directory, { withFileTypes: true }).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return []
    throw error
  })
  return {
    files: entries.filter((entry) => entry.isFile()).map(({ name }) => name),
    directories: entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)
  }
}

async function readKept(directory: string): Promise<Kept[]> {
  const { files, directories } = await readNames(directory)
  const within = directories.filter(mayHaveLayers).map(async (name) => {
    const inner = await readNames(join(directory, name))
    return inner.files.map((file) => `${name}/${file}`)
  })
  const names = [...files, ...(await Promise.all(within)).flat()]
  const kept = names.map(async (name): Promise<readonly Kept[]> => {
    const key = keyOfPath(name)
    const path = join(directory, name)
    const stats = key === undefined ? undefined : await lstat(path).catch(() => undefined)
    if (key === undefined || stats === undefined) return []
    const { size, mtimeMs, atimeMs } = stats
    return [{ key, path, sizeBytes: size, madeMs: mtimeMs, usedMs: Math.max(mtimeMs, atimeMs) }]
  })
  return (await Promise.all(kept)).flat()
}

/** Removes what the limits do not keep, but for the layer `newest`, and copies that a killed process began. */
async function removeUnkept(
  directory: string,
  limits: DirectoryLimits,
  newest: string
): Promise<void> {
  const now = Date.now()
  let total = 0
  for (const each of (await readKept(directory)).sort((a, b) => b.usedMs - a.usedMs)) {
    total += each.sizeBytes
    const isKept = total <= limits.maxBytes && now - each.usedMs <= limits.unusedMs
    if (!isKept && each.key !== newest) await rm(each.path, { force: true })
  }
  for (const name of (await readNames(directory)).files.filter(isPartial)) {
    const path = join(directory, name)
    const madeMs = (await lstat(path).catch(() => undefined))?.mtimeMs ?? now
    if (now - madeMs > DAY_MS) await rm(path, { force: true })
  }
}
