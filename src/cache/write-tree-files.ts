import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { writeMovedFile } from './write-moved-file.ts'

/**
 * Moves files out of `staging` into a tree, never over one that is there.
 * @returns the number of files that were not there before
 */
export async function placeTree(
  staging: string,
  names: readonly string[],
  directory: string
): Promise<number> {
  const made = new Set<string>()
  let placed = 0
  for (const name of names) {
    const to = join(directory, name)
    const parent = dirname(to)
    if (!made.has(parent)) await mkdir(parent, { recursive: true })
    made.add(parent)
    if (await writeMovedFile(join(staging, name), to)) placed++
  }
  return placed
}
