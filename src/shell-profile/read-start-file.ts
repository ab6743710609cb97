import { constants } from 'node:fs'
import { access, lstat, readFile, realpath, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { errorCode, PipelineError } from '../errors.ts'
import { messageOf } from '../host/http-failure.ts'

/** A start file as it is now. */
export interface StartFile {
  /** As the shell knows it. */
  readonly path: string
  /** Where its bytes are: the target of a link. */
  readonly target: string
  /** One character per byte; absent when there is no such file. */
  readonly text?: string
  readonly mode?: number
  readonly owner?: { readonly uid: number; readonly gid: number }
}

function unusable(path: string, why: string, cause?: unknown): PipelineError {
  return new PipelineError({
    code: 'CONFIG_INVALID',
    what: `The start file ${path} ${why}; nothing was changed.`,
    fix: 'Make it a file that this user can read and replace, or leave out --shell.',
    ...(cause === undefined ? {} : { cause })
  })
}

async function isThere(path: string): Promise<boolean> {
  try {
    await lstat(path)
    return true
  } catch (error) {
    const code = errorCode(error)
    if (code === 'ENOENT') return false
    throw unusable(path, `cannot be looked at: ${messageOf(error)}`, error)
  }
}

/** The closest directory above a path that exists. */
async function nearestDirectory(path: string): Promise<string> {
  const parent = dirname(path)
  return parent === path || (await isThere(parent)) ? parent : nearestDirectory(parent)
}

/**
 * Reads a start file through links.
 * @throws PipelineError CONFIG_INVALID when it is no file that this user can read, or a link to nowhere
 */
export async function readStartFile(path: string): Promise<StartFile> {
  if (!(await isThere(path))) return { path, target: path }
  try {
    const target = await realpath(path)
    const facts = await stat(target)
    if (!facts.isFile()) throw unusable(path, 'is no regular file')
    const text = (await readFile(target)).toString('latin1')
    const owner = { uid: facts.uid, gid: facts.gid }
    return { path, target, text, mode: facts.mode & 0o7777, owner }
  } catch (error) {
    if (error instanceof PipelineError) throw error
    throw unusable(path, `cannot be read: ${messageOf(error)}`, error)
  }
}

/**
 * Makes sure that a start file can be replaced or made: a new one goes beside it first. Changes nothing.
 * @throws PipelineError CONFIG_INVALID when it cannot
 */
export async function probeStartFile({ path, target, text }: StartFile): Promise<void> {
  try {
    const directory = await nearestDirectory(target)
    if (!(await stat(directory)).isDirectory()) throw unusable(path, 'has a file above it')
    await access(directory, constants.W_OK | constants.X_OK)
    if (text !== undefined) await access(target, constants.W_OK)
  } catch (error) {
    if (error instanceof PipelineError) throw error
    throw unusable(path, `cannot be replaced: ${messageOf(error)}`, error)
  }
}
