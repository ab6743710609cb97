import { access, mkdir, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { writeMovedFile } from './write-moved-file.ts'

/**
 * Moves files of modules out of `staging` to `cache/download` of a GOMODCACHE, never over one that is there. A hash that
 * lies beside the place of a zip is removed: the go command takes a zip that has one for hashed, and hashes one that has
 * none against go.sum (cmd/go/internal/modfetch/fetch.go, checkMod and downloadZip).
 * @returns the number of files that were not there before
 */
export async function placeModules(
  staging: string,
  names: readonly string[],
  downloads: string
): Promise<number> {
  let placed = 0
  for (const name of names) {
    const to = join(downloads, name)
    await mkdir(dirname(to), { recursive: true })
    // First: no go command may see the new zip with an old hash.
    if (name.endsWith('.zip') && !(await isThere(to))) await rm(`${to}hash`, { force: true })
    if (await writeMovedFile(join(staging, name), to)) placed++
  }
  return placed
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false
  )
}
