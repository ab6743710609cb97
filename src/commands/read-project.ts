import { readFile, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { PipelineError } from '../errors.ts'
import { parseGoMod, type GoMod } from '../module/parse-go-mod.ts'

/** The module that a command is about. */
export interface Project {
  /** Absolute directory of go.mod. */
  readonly root: string
  readonly goMod: GoMod
}

/** Whether a file or directory is there. */
export async function isThere(path: string): Promise<boolean> {
  try {
    await stat(path)
    return true
  } catch {
    return false
  }
}

/**
 * Reads go.mod of a module root; nothing when there is no go.mod.
 * @throws PipelineError CONFIG_INVALID for a go.mod that cannot be read or is broken, with its line
 */
export async function readProject(directory: string): Promise<Project | undefined> {
  const root = resolve(directory)
  const path = join(root, 'go.mod')
  if (!(await isThere(path))) return undefined
  return { root, goMod: parseGoMod(await readFile(path, 'utf8'), path) }
}

/**
 * The same where a module must be.
 * @throws PipelineError CONFIG_INVALID when there is none
 */
export async function requireProject(directory: string): Promise<Project> {
  const project = await readProject(directory)
  if (project !== undefined) return project
  throw new PipelineError({
    code: 'CONFIG_INVALID',
    what: `${resolve(directory)} holds no go.mod.`,
    fix: 'Give the module root: DIR on the command line, working-directory in the Action.'
  })
}
