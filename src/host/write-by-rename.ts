/** Things that appear under their name whole or not at all: made beside it, then renamed. */
import { randomBytes } from 'node:crypto'
import { readlinkSync } from 'node:fs'
import { chmod, rename, rm, writeFile } from 'node:fs/promises'
import { errorCode } from '../errors.ts'

const LOST = new Set(['ENOTEMPTY', 'EEXIST', 'ENOTDIR', 'EISDIR', 'ENOENT'])

/**
 * Renames a directory into place. False when the place is taken or the directory is gone: another process was faster.
 * Other trouble is thrown.
 */
export async function renamed(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to)
    return true
  } catch (error) {
    if (LOST.has(errorCode(error))) return false
    throw error
  }
}

/** Writes a file whole or not at all, with a mode of its own if one is given; what fails is thrown as it is. */
export async function writeByRename(
  path: string,
  content: string | Uint8Array,
  mode?: number
): Promise<void> {
  const partial = `${path}.${uniqueName()}`
  try {
    await writeFile(partial, content)
    // Not as an option of writeFile: the umask would take bits away.
    if (mode !== undefined) await chmod(partial, mode)
    await rename(partial, path)
  } finally {
    await rm(partial, { force: true })
  }
}

/**
 * Moves a finished directory to its place. Of several processes that want the same the first one wins; what stands
 * there and is not whole, as `isWhole` finds, is moved aside and removed. `stage` is left to the caller.
 */
export async function publishDirectory(
  stage: string,
  directory: string,
  isWhole: () => Promise<boolean>
): Promise<void> {
  for (let attempt = 0; attempt < 3; attempt++) {
    if (await renamed(stage, directory)) return
    if (await isWhole()) return
    const aside = `${directory}.stale-${uniqueName()}`
    if (await renamed(directory, aside))
      await rm(aside, { recursive: true, force: true, maxRetries: 3 })
  }
  throw new Error(`${directory} is changed by another program while it is written`)
}

/** A name that says which process made it: process id, its namespace, and chance. */
export function uniqueName(): string {
  return `${process.pid}-${processNamespace()}-${randomBytes(4).toString('hex')}`
}

/** Process ids mean something only inside one of these: two containers may share a tool cache. `x` where there is none. */
export function processNamespace(): string {
  try {
    return /\[(\d+)\]/.exec(readlinkSync('/proc/self/ns/pid'))?.[1] ?? 'x'
  } catch {
    return 'x'
  }
}
