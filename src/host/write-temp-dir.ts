import { rmSync } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** A private directory for one run, and other directories that must not outlive the run. */
export interface TempDir {
  readonly path: string
  /** Another directory to remove with this one. */
  add(directory: string): void
  remove(): Promise<void>
  /** For signal handlers, which cannot wait. */
  removeNow(): void
}

/** Makes a new directory, readable by its owner only, below `parent`. */
export async function writeTempDir(parent: string): Promise<TempDir> {
  await mkdir(parent, { recursive: true })
  const path = await mkdtemp(join(parent, 'crossgo-'))
  const directories = new Set([path])
  return {
    path,
    add(directory) {
      directories.add(directory)
    },
    async remove() {
      for (const directory of directories) {
        await rm(directory, { recursive: true, force: true, maxRetries: 3 })
      }
    },
    removeNow() {
      for (const directory of directories) rmSync(directory, { recursive: true, force: true })
    }
  }
}
