import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** What doctor reads is small; more than this is something else. */
const MOST_BYTES = 1024 * 1024

/** Text of a small file below `root`, trimmed; empty where it cannot be read, or is a pipe, a device or very large. */
export async function readText(root: string, path: string): Promise<string> {
  try {
    const place = join(root, path)
    const { size } = await stat(place).then((found) =>
      found.isFile() ? found : { size: Infinity }
    )
    return size > MOST_BYTES ? '' : (await readFile(place, 'utf8')).trim()
  } catch {
    return ''
  }
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
