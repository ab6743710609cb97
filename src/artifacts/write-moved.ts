import { mkdir, rename } from 'node:fs/promises'
import { basename, join } from 'node:path'

/** Moves files of the same disk into a directory, which is made; gives their new paths. */
export async function writeMoved(
  files: readonly string[],
  directory: string
): Promise<readonly string[]> {
  await mkdir(directory, { recursive: true })
  return Promise.all(
    files.map(async (file) => {
      const to = join(directory, basename(file))
      await rename(file, to)
      return to
    })
  )
}
