import { mkdir, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { errorCode } from '../errors.ts'
import { formatGoCacheEntry, goCachePath, type GoCacheEntry } from './go-cache-entry.ts'
import { writeMovedFile } from './write-moved-file.ts'

/** Older than the hour after which the go command marks what it uses, younger than the five days after which it trims. */
const AGE_SECONDS = 26 * 60 * 60

/** How many files are moved at a time. */
const AT_ONCE = 32

/**
 * Moves the outputs of entries out of `staging` into a GOCACHE and writes their action entries, outputs first, so that no
 * go command that runs meanwhile sees an action without its output. Nothing that is there is changed. What is placed has a
 * time of 26 hours ago: `usedSince` then tells what the builds used. Go makes the rest of a new cache itself.
 * @returns the number of action entries that were not there before
 */
export async function placeGoCache(
  staging: string,
  entries: readonly GoCacheEntry[],
  directory: string
): Promise<number> {
  for (let part = 0; part < 256; part++) {
    await mkdir(join(directory, part.toString(16).padStart(2, '0')), { recursive: true })
  }
  // A cache without it is trimmed at the end of the next command; it has nothing that is old enough.
  await writeNew(join(directory, 'trim.txt'), String(Math.floor(Date.now() / 1000)))
  const time = Date.now() / 1000 - AGE_SECONDS
  const outputs = [...new Set(entries.map(({ output }) => output))]
  await inTurns(outputs, async (output) => {
    const from = join(staging, output)
    await utimes(from, time, time)
    await writeMovedFile(from, join(directory, goCachePath(output, 'd')))
  })
  let placed = 0
  await inTurns(entries, async (entry) => {
    const file = join(directory, goCachePath(entry.action, 'a'))
    if (!(await writeNew(file, formatGoCacheEntry(entry)))) return
    placed++
    await utimes(file, time, time)
  })
  return placed
}

async function writeNew(file: string, text: string): Promise<boolean> {
  try {
    await writeFile(file, text, { flag: 'wx' })
    return true
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false
    throw error
  }
}

async function inTurns<T>(all: readonly T[], work: (each: T) => Promise<void>): Promise<void> {
  for (let at = 0; at < all.length; at += AT_ONCE) {
    await Promise.all(all.slice(at, at + AT_ONCE).map(work))
  }
}
