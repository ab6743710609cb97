import { stat } from 'node:fs/promises'
import { isAbsolute, relative, resolve } from 'node:path'
import { errorCode } from '../../errors.ts'
import { listFiles } from '../../given/read-directory.ts'
import { pathList } from '../../policy/shapes.ts'
import { fixedPart, pathExpression } from './path-pattern.ts'

async function readPattern(pattern: string, workspace: string): Promise<readonly string[]> {
  const root = resolve(workspace, fixedPart(pattern))
  const stats = await stat(root).catch((error: unknown) => {
    if (['ENOENT', 'ENOTDIR'].includes(errorCode(error))) return undefined
    throw error
  })
  if (stats === undefined) return []
  if (!stats.isDirectory()) return [root]
  const expression = pathExpression(pattern.replace(/^(?:\.\/)+/, ''))
  const listed = await listFiles(root, root)
  const files = listed.flatMap((each) => ('error' in each ? [] : [each.file]))
  const shown = (file: string): string => (isAbsolute(pattern) ? file : relative(workspace, file))
  return files.filter((file) => expression.test(shown(file)))
}

/**
 * The regular files that patterns of paths lead to, which start in the workspace: absolute, sorted, each once.
 * @throws PipelineError CONFIG_INVALID for a directory with too many files
 */
export async function readPaths(
  patterns: string | readonly string[],
  workspace: string
): Promise<readonly string[]> {
  const all = await Promise.all(
    pathList(patterns).map(async (pattern) => readPattern(pattern, workspace))
  )
  return [...new Set(all.flat())].sort()
}
