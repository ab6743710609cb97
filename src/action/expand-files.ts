import { create } from '@actions/glob'
import { isAbsolute, join, relative } from 'node:path'

/** A pattern, and the files that it matches: relative to the workspace, sorted; none when nothing matches. */
export interface ExpandedPattern {
  readonly pattern: string
  readonly matches: readonly string[]
}

/** A directory as a pattern that matches it alone; brackets are the only escape that works on every system. */
const literally = (directory: string): string => directory.replaceAll(/[*?[]/g, '[$&]')

/**
 * Paths with the files that the patterns among them (`*`, `?`, `[`) match. Patterns start in the workspace, like paths.
 * Addresses and paths without such characters stay as they are, also when nothing is there.
 */
export async function expandFiles(
  files: readonly string[],
  workspace: string
): Promise<readonly (string | ExpandedPattern)[]> {
  const expanded: (string | ExpandedPattern)[] = []
  for (const file of files) {
    if (/^https?:\/\//.test(file) || !/[*?[]/.test(file)) {
      expanded.push(file)
      continue
    }
    const pattern = isAbsolute(file) ? join(file) : join(literally(workspace), file)
    const globber = await create(pattern, { matchDirectories: false })
    const matches = (await globber.glob()).map((path) => relative(workspace, path)).sort()
    expanded.push({ pattern: file, matches })
  }
  return expanded
}
