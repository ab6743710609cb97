import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** Text of a small file below `root`, trimmed; empty where it cannot be read. */
export async function readText(root: string, path: string): Promise<string> {
  return readFile(join(root, path), 'utf8').then(
    (text) => text.trim(),
    () => ''
  )
}

/** Whether something is there below `root`. */
export async function isThere(root: string, path: string): Promise<boolean> {
  return stat(join(root, path)).then(
    () => true,
    () => false
  )
}

/** Names in a directory below `root`, sorted; none where it cannot be read. */
export async function readNames(root: string, path: string): Promise<readonly string[]> {
  return readdir(join(root, path)).then(
    (names) => names.sort(),
    () => []
  )
}
