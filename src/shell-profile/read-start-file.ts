import { constants } from 'node:fs'
import { access, lstat, readFile, realpath, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { PipelineError } from '../errors.ts'
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
    const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : ''
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
 * Reads a start file through links, and makes sure that it can be replaced: a file goes beside it first.
 * @throws PipelineError CONFIG_INVALID when it is no file, a link to nowhere, or not this user's to write
 */
export async function readStartFile(path: string): Promise<StartFile> {
  const there = await isThere(path)
  try {
    const target = there ? await realpath(path) : path
    const directory = await nearestDirectory(target)
    if (!(await stat(directory)).isDirectory()) throw unusable(path, 'has a file above it')
    await access(directory, constants.W_OK | constants.X_OK)
    if (!there) return { path, target }
    const facts = await stat(target)
    if (!facts.isFile()) throw unusable(path, 'is no regular file')
    await access(target, constants.R_OK | constants.W_OK)
    const text = (await readFile(target)).toString('latin1')
    const owner = { uid: facts.uid, gid: facts.gid }
    return { path, target, text, mode: facts.mode & 0o7777, owner }
  } catch (error) {
    if (error instanceof PipelineError) throw error
    throw unusable(path, `cannot be read and replaced: ${messageOf(error)}`, error)
  }
}
