import { mkdir, readdir, readFile, readlink, rm, symlink, writeFile } from 'node:fs/promises'
import { randomBytes } from 'node:crypto'
import { dirname, join } from 'node:path'
import { contentAddress, type DirectoryContents } from './content-address.ts'
import { renamed } from '../host/write-by-rename.ts'

/**
 * A directory `<parent>/<address>` that holds exactly `contents`. One that is there and right is left alone; a damaged
 * one is moved aside and made anew. Safe beside other processes that want the same: the first rename wins.
 */
export async function writeAddressedDirectory(
  parent: string,
  contents: DirectoryContents
): Promise<string> {
  const directory = join(parent, contentAddress(contents))
  if (await isIntact(directory, contents)) return directory
  const stage = `${directory}.partial-${process.pid}-${randomBytes(4).toString('hex')}`
  try {
    await writeContents(stage, contents)
    for (let attempt = 0; attempt < 3; attempt++) {
      if (await renamed(stage, directory)) return directory
      if (await isIntact(directory, contents)) return directory
      const aside = `${directory}.stale-${process.pid}-${randomBytes(4).toString('hex')}`
      if (await renamed(directory, aside)) await rm(aside, { recursive: true, force: true })
    }
    throw new Error(`${directory} is changed by another program while it is written`)
  } finally {
    await rm(stage, { recursive: true, force: true })
  }
}

async function writeContents(directory: string, contents: DirectoryContents): Promise<void> {
  for (const [path, text] of Object.entries(contents.files)) {
    const file = join(directory, path)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, text, { mode: contents.executable ? 0o755 : 0o644 })
  }
  for (const [path, target] of Object.entries(contents.links)) {
    const link = join(directory, path)
    await mkdir(dirname(link), { recursive: true })
    await symlink(target, link)
  }
}

/** Reads everything back: there are few files, and a changed compiler script is worth finding. */
async function isIntact(directory: string, contents: DirectoryContents): Promise<boolean> {
  try {
    const entries = await readdir(directory, { recursive: true, withFileTypes: true })
    const leaves = entries.filter((entry) => !entry.isDirectory())
    const wanted = Object.keys(contents.files).length + Object.keys(contents.links).length
    if (leaves.length !== wanted) return false
    for (const [path, text] of Object.entries(contents.files)) {
      if ((await readFile(join(directory, path), 'utf8')) !== text) return false
    }
    for (const [path, target] of Object.entries(contents.links)) {
      if ((await readlink(join(directory, path))) !== target) return false
    }
    return true
  } catch {
    return false
  }
}
