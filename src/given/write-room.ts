import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { unreadable } from './unreadable.ts'

/** How many bytes may still be unpacked: one for everything that a run looks into. */
export interface Budget {
  left: number
}

/** What a run may unpack, all given paths and the archives in archives together. */
export const MOST_UNPACKED_BYTES = 4 * 1024 ** 3

/** Where one given path is unpacked; nothing is made before something is put there. */
export interface Room {
  readonly budget: Budget
  /** An empty directory of its own for each call. */
  directory(): Promise<string>
  /** Removes all of them. */
  close(): Promise<void>
}

/**
 * A room below the temp directory of the run.
 * @throws PipelineError ARTIFACT_UNREADABLE from `directory` when nothing can be written there
 */
export function createRoom(temp: string, budget: Budget): Room {
  let root: string | undefined
  let made = 0
  return {
    budget,
    async directory() {
      try {
        root ??= await mkdtemp(join(temp, 'opened-'))
        const path = join(root, String(++made))
        await mkdir(path)
        return path
      } catch (error) {
        const problem = `cannot be written: ${error instanceof Error ? error.message : String(error)}`
        const fix = 'Make room there, and let this user write there.'
        throw unreadable(`The temp directory ${temp}`, problem, fix, error)
      }
    },
    async close() {
      if (root === undefined) return
      // The temp directory of the run goes away as a whole: what cannot be removed now is no reason to fail.
      await rm(root, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined)
    }
  }
}
