import { createHash } from 'node:crypto'
import { readdir, readlink } from 'node:fs/promises'
import { join } from 'node:path'
import { readSha256 } from './read-sha256.ts'

/**
 * 16 hexadecimal digits that only these files have, by path and content, below the places of `root` where headers and
 * libraries are. Links count by their target.
 */
export async function readFingerprint(root: string): Promise<string> {
  const digest = createHash('sha256')
  for (const place of ['usr', 'include', 'lib', 'System']) {
    const names = await readdir(join(root, place), { recursive: true, withFileTypes: true }).catch(
      () => []
    )
    const paths = names
      .filter((entry) => entry.isFile() || entry.isSymbolicLink())
      .map((entry) => ({
        path: join(entry.parentPath, entry.name),
        isLink: entry.isSymbolicLink()
      }))
      .sort((a, b) => (a.path < b.path ? -1 : 1))
    for (const { path, isLink } of paths) {
      const content = isLink ? await readlink(path) : await readSha256(path)
      digest.update(`${path.slice(root.length)} ${content ?? 'gone'}\n`)
    }
  }
  return digest.digest('hex').slice(0, 16)
}
