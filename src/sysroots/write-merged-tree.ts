import { lstat, link, mkdir, readdir, readlink, rm, stat, symlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { errorCode } from '../errors.ts'
import { MERGED, mergedPath, mergedTarget } from './links.ts'

/**
 * Adds the unpacked package `from` to each of the trees `into`, all on one file system, with hard links: its directories
 * `lib`, `bin` and so on below `usr`, as every distribution has them today, and each symbolic link as a relative one. Device
 * files and the like are left out.
 */
export async function writeMergedTree(from: string, into: readonly string[]): Promise<void> {
  const entries = await readdir(from, { recursive: true, withFileTypes: true })
  const made = new Set<string>()
  for (const entry of entries) {
    const source = join(entry.parentPath, entry.name)
    const path = source.slice(from.length + 1)
    // The package that makes the merged directories (base-files).
    if (entry.isSymbolicLink() && MERGED.some((each) => each === path)) continue
    const target = entry.isSymbolicLink() ? mergedTarget(path, await readlink(source)) : ''
    for (const root of into) {
      const place = join(root, mergedPath(path))
      const parent = entry.isDirectory() ? place : dirname(place)
      if (!made.has(parent)) await mkdir(parent, { recursive: true })
      made.add(parent)
      if (entry.isSymbolicLink()) {
        await replacing(place, async () => symlink(target, place))
      } else if (entry.isFile()) {
        await replacing(place, async () => link(source, place))
      }
    }
  }
}

/** Makes `lib` a link to `usr/lib`, and so on, for those that are there. */
export async function writeMergedLinks(root: string): Promise<void> {
  await mkdir(root, { recursive: true })
  for (const name of MERGED) {
    const there = await stat(join(root, 'usr', name)).catch(() => undefined)
    if (there?.isDirectory() === true) await symlink(`usr/${name}`, join(root, name))
  }
}

/** The later package wins, as with one that replaces files of another. A directory stays. */
async function replacing(place: string, make: () => Promise<void>): Promise<void> {
  try {
    await make()
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error
    if ((await lstat(place)).isDirectory()) return
    await rm(place)
    await make()
  }
}
