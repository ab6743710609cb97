import { readFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { parseModLines } from '../module/mod-syntax.ts'
import { parseGoWork } from '../module/parse-go-work.ts'

/** Directories that `replace` lines name, as they stand (golang.org/x/mod/modfile: a path that starts with a dot). */
export function relativeReplacements(text: string, path: string): readonly string[] {
  return parseModLines(text, path).flatMap(({ tokens }) => {
    const arrow = tokens.indexOf('=>')
    const to = tokens[0] === 'replace' && arrow > 0 ? tokens[arrow + 1] : undefined
    const plain = to?.replace(/^["`]|["`]$/g, '') ?? ''
    return /^\.\.?(?:\/|$)/.test(plain) ? [plain] : []
  })
}

/**
 * The first directory outside of the source that go.work or a go.mod names relative to itself, as a sentence; nothing when
 * a copy of the source finds all of them.
 * @param work the go.work in force
 * @throws PipelineError CONFIG_INVALID for a file that the go command would refuse
 */
export async function findOutside(
  moduleRoot: string,
  work: string | undefined,
  vendored: boolean,
  isInside: (path: string) => boolean
): Promise<string | undefined> {
  const used =
    work === undefined
      ? []
      : parseGoWork(await readFile(work, 'utf8'), work).use.map((path) => ({
          path,
          at: resolve(dirname(work), path)
        }))
  const odd = used.find(({ at }) => !isInside(at))
  if (odd !== undefined) return `go.work uses ${odd.path}, outside of what is copied`
  if (vendored) return undefined
  const modules = new Set([moduleRoot, ...used.map(({ at }) => at)])
  const files = [
    ...[...modules].map((directory) => join(directory, 'go.mod')),
    ...(work === undefined ? [] : [work])
  ]
  for (const file of files) {
    const outside = relativeReplacements(await readFile(file, 'utf8'), file).find(
      (path) => !isInside(resolve(dirname(file), path))
    )
    if (outside !== undefined)
      return `a replace line of ${file} names ${outside}, outside of what is copied`
  }
  return undefined
}
