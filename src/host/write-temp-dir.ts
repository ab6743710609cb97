import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { rmSync } from 'node:fs'
import { join } from 'node:path'

/** A private directory for one run. */
export interface TempDir {
  readonly path: string
  remove(): Promise<void>
  /** For signal handlers, which cannot wait. */
  removeNow(): void
}

/** Makes a new directory, readable by its owner only, below `parent`. */
export async function writeTempDir(parent: string): Promise<TempDir> {
  await mkdir(parent, { recursive: true })
  const path = await mkdtemp(join(parent, 'crossgo-'))
  return {
    path,
    remove: async () => rm(path, { recursive: true, force: true, maxRetries: 3 }),
    removeNow() {
      rmSync(path, { recursive: true, force: true })
    }
  }
}
