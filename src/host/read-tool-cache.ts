import { access } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * The directory of a finished tool in a tool cache of the runner's layout: `<root>/<tool>/<version>/<arch>` counts only
 * when `<arch>.complete` stands beside it (actions/toolkit, packages/tool-cache).
 */
export async function readToolCache(
  root: string,
  tool: string,
  version: string,
  arch: string
): Promise<string | undefined> {
  const directory = join(root, tool, version, arch)
  try {
    await access(`${directory}.complete`)
    await access(directory)
    return directory
  } catch {
    return undefined
  }
}
