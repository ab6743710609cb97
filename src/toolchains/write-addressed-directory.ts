import { mkdir, readdir, readFile, readlink, rm, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { contentAddress, type DirectoryContents } from './content-address.ts'
import { publishDirectory, uniqueName } from '../host/write-by-rename.ts'

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
  const stage = `${directory}.partial-${uniqueName()}`
  try {
    await writeContents(stage, contents)
    await publishDirectory(stage, directory, async () => isIntact(directory, contents))
    return directory
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
