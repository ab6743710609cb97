import { lstat, readdir } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { badMemberName, byMemberName, type PackFile } from './pack-entry.ts'

/**
 * All regular files below a directory, sorted by name, with their executable bit. Links and what a pack may not have are left
 * out, and what vanishes meanwhile. A directory that is not there has none.
 */
export async function readTreeFiles(directory: string): Promise<readonly PackFile[]> {
  const files: PackFile[] = []
  const visit = async (folder: string): Promise<void> => {
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
    for (const entry of entries) {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) await visit(path)
      const name = relative(directory, path).split(sep).join('/')
      if (!entry.isFile() || badMemberName(name) !== undefined) continue
      const mode = (await lstat(path).catch(() => undefined))?.mode
      if (mode !== undefined) files.push({ name, path, executable: (mode & 0o100) !== 0 })
    }
  }
  await visit(directory)
  return files.sort(byMemberName)
}
