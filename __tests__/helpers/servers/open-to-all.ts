import { chmod, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, sep } from 'node:path'

/** Lets every user read a directory and pass the ones above it, none of which is outside of the temp directory. */
export async function openToAll(directory: string): Promise<void> {
  if (!directory.startsWith(`${tmpdir()}${sep}`))
    throw new Error(`${directory} is not below the temp directory`)
  await chmod(directory, ((await stat(directory)).mode & 0o7777) | 0o055)
  for (let each = dirname(directory); each !== tmpdir(); each = dirname(each))
    await chmod(each, ((await stat(each)).mode & 0o7777) | 0o011)
}
