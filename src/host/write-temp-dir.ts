import { rmSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { hasEnded, readProcessName } from './read-process.ts'

/** A private directory for one run, and other directories that must not outlive the run. */
export interface TempDir {
  readonly path: string
  /** Another directory to remove with this one. The one added last is removed first. */
  add(directory: string): void
  remove(): Promise<void>
  /** For signal handlers, which cannot wait. */
  removeNow(): void
}

const PREFIX = 'crossgo-'

/** Says whose directory it is; only a process that is gone loses it. */
const OWNER = 'owner'

/** What the owner of a directory for later steps of a job starts with. */
const JOB = 'job '

/** Some runners number every job alike: after this time it is another one. */
const JOB_MS = 24 * 60 * 60 * 1000

/** Marks a directory as one that stays until the job ends. */
export async function writeJobOwner(directory: string, job: string): Promise<void> {
  await writeFile(join(directory, OWNER), JOB + job)
}

/** Whether nobody needs a directory any more: its process has ended, or it belongs to another job than the one that runs here. */
async function isLeft(path: string, owner: string, job: string | undefined): Promise<boolean> {
  if (!owner.startsWith(JOB)) return hasEnded(owner)
  if (job !== undefined && owner !== JOB + job) return true
  const { mtimeMs } = await stat(path)
  return Date.now() - mtimeMs > JOB_MS
}

/** Removes what killed runs of this user left below `parent`: secrets must not wait for somebody to look. */
async function removeLeftovers(parent: string, job: string | undefined): Promise<void> {
  const names = await readdir(parent).catch(() => [])
  for (const name of names.filter((each) => each.startsWith(PREFIX))) {
    const path = join(parent, name)
    const owner = await readFile(join(path, OWNER), 'utf8').catch(() => undefined)
    if (owner !== undefined && (await isLeft(path, owner, job).catch(() => false)))
      await rm(path, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined)
  }
}

/**
 * Makes a new directory, readable by its owner only, below `parent`, after what killed runs and other jobs than `job` left there is
 * removed.
 */
export async function writeTempDir(parent: string, job?: string): Promise<TempDir> {
  await mkdir(parent, { recursive: true })
  await removeLeftovers(parent, job)
  const path = await mkdtemp(join(parent, PREFIX))
  await writeFile(join(path, OWNER), await readProcessName(process.pid))
  const directories = [path]
  return {
    path,
    add(directory) {
      directories.unshift(directory)
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
