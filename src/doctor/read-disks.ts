import { stat, statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { DiskFacts } from './machine.ts'
import { mountOf } from './parse-system.ts'
import { readText } from './read-text.ts'

/** The directory itself, or the nearest above it that is there. */
async function nearestThere(path: string): Promise<string> {
  for (let at = path; ; at = dirname(at)) {
    const there = await stat(at).then(
      () => true,
      () => false
    )
    if (there || dirname(at) === at) return at
  }
}

/**
 * What is free for this user where each directory is or would be made. `root` is where /proc is read from.
 */
export async function readDisks(
  root: string,
  directories: readonly Pick<DiskFacts, 'use' | 'path'>[]
): Promise<readonly DiskFacts[]> {
  const mounts = await readText(root, 'proc/mounts')
  const found = directories.map(async ({ use, path }): Promise<readonly DiskFacts[]> => {
    const there = await nearestThere(path)
    try {
      const [space, { dev }] = await Promise.all([statfs(there), stat(there)])
      const mount = mountOf(mounts, path)
      return [
        {
          use,
          path,
          freeBytes: space.bavail * space.bsize,
          device: String(dev),
          fileSystem: mount?.fileSystem ?? ''
        }
      ]
    } catch {
      return []
    }
  })
  return (await Promise.all(found)).flat()
}
