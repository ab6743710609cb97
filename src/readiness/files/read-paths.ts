import { opendir, stat } from 'node:fs/promises'
import { isAbsolute, join, relative, resolve, sep } from 'node:path'
import { errorCode, PipelineError } from '../../errors.ts'
import { createGlob, type Glob } from './glob.ts'

/** A file that a pattern means. */
export interface FoundFile {
  /** Absolute. */
  readonly path: string
  /** As reports name it: relative to the workspace, with `/`; absolute when it is not below it. */
  readonly shown: string
}

export interface FoundFiles {
  /** Regular files, sorted by name, each once. */
  readonly files: readonly FoundFile[]
  /** Patterns that no file fits. */
  readonly unmatched: readonly string[]
  /** What could not be listed, and links that were not followed. */
  readonly notes: readonly string[]
}

const MOST_ENTRIES = 1_000_000
const MOST_NOTES = 50

function shownOf(path: string, workspace: string): string {
  const within = relative(workspace, path)
  const below = within !== '' && !within.startsWith('..') && !isAbsolute(within)
  return (below ? within : path).split(sep).join('/')
}

/** A pattern, made absolute, so that every kind of path is compared in one way. */
function absoluteGlob(pattern: string, workspace: string): Glob {
  const start = pattern.replace(/^(?:\.\/)+/, '')
  // Special characters stay as they are: only what is before them is a path of this machine.
  const [, plain = '', special = ''] = /^((?:[^*?[\]{}\\/]*\/)*)(.*)$/s.exec(start) ?? []
  const base = resolve(workspace, plain)
    .split(sep)
    .join('/')
    .replace(/[*?[\]{}\\]/g, '\\$&')
  return { ...createGlob(`${base.replace(/\/$/, '')}/${special}`), pattern }
}

async function isFile(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined)
  return found?.isFile() === true
}

/**
 * The regular files that patterns mean (`createGlob`); a pattern with `!` in front takes away from what those before it
 * found. Links are followed only where a path without special characters names one. Lists each directory once.
 * @throws PipelineError CONFIG_INVALID for a pattern that is none, and beyond a million entries
 */
export async function readPaths(
  patterns: readonly string[],
  workspace: string,
  signal?: AbortSignal
): Promise<FoundFiles> {
  const notes: string[] = []
  const note = (text: string): void => {
    if (notes.length < MOST_NOTES) notes.push(text)
  }
  const wishes = patterns.map((pattern) => {
    const not = pattern.startsWith('!')
    return { not, glob: absoluteGlob(not ? pattern.slice(1) : pattern, workspace), pattern }
  })
  const found = new Set<string>()
  const matched = new Set<string>()
  const offer = (path: string): void => {
    const name = path.split(sep).join('/')
    let last: string | undefined
    for (const { not, glob, pattern } of wishes)
      if (glob.matches(name)) {
        matched.add(pattern)
        last = not ? undefined : pattern
      }
    if (last !== undefined) found.add(path)
  }
  const literals = wishes.filter(({ glob, not }) => glob.literal && !not)
  for (const { glob } of literals) {
    const path = resolve(workspace, glob.pattern)
    if (await isFile(path)) offer(path)
  }
  const bases = wishes
    .filter(({ glob, not }) => !glob.literal && !not)
    .map(({ glob }) => (glob.base === '' ? '/' : glob.base))
  // A directory below another base is listed with that one.
  const roots = [...new Set(bases)].filter(
    (base) => !bases.some((other) => other !== base && `${base}/`.startsWith(`${other}/`))
  )
  const directories = [...roots]
  let seen = 0
  for (const directory of directories) {
    if (signal?.aborted === true) break
    try {
      for await (const entry of await opendir(directory)) {
        if (++seen > MOST_ENTRIES)
          throw new PipelineError({
            code: 'CONFIG_INVALID',
            what: `The paths ${patterns.join(', ')} lead to more than a million files and directories.`,
            fix: 'Name directories further down.'
          })
        const path = join(directory, entry.name)
        if (entry.isDirectory()) directories.push(path)
        else if (entry.isFile()) offer(path)
        else if (entry.isSymbolicLink() && wishes.some(({ glob }) => glob.matches(path)))
          note(`${shownOf(path, workspace)} is a link and was not followed`)
      }
    } catch (error) {
      if (error instanceof PipelineError) throw error
      const code = errorCode(error)
      if (code === '') throw error
      if (code !== 'ENOENT' && code !== 'ENOTDIR')
        note(`${shownOf(directory, workspace)} cannot be listed: ${code}`)
    }
  }
  const files = [...found]
    .map((path) => ({ path, shown: shownOf(path, workspace) }))
    .sort((a, b) => (a.shown < b.shown ? -1 : 1))
  const unmatched = wishes
    .filter(({ not, pattern }) => !not && !matched.has(pattern))
    .map(({ pattern }) => pattern)
  return { files, unmatched, notes }
}
