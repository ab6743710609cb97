import { create } from '@actions/glob'
import { relative } from 'node:path'

/**
 * Paths with the patterns among them (`*`, `?`, `[`) replaced by the files that they match, relative to the workspace and
 * sorted. Addresses and paths without such characters stay as they are, also when nothing is there.
 */
export async function expandFiles(
  files: readonly string[],
  workspace: string
): Promise<readonly string[]> {
  const expanded: string[] = []
  for (const file of files) {
    if (/^https?:\/\//.test(file) || !/[*?[]/.test(file)) {
      expanded.push(file)
      continue
    }
    const globber = await create(file, { matchDirectories: false })
    const found = (await globber.glob()).map((path) => relative(workspace, path)).sort()
    // A pattern that matches nothing must not look like nothing wrong.
    expanded.push(...(found.length === 0 ? [file] : found))
  }
  return expanded
}
