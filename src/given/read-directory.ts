import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { PipelineError } from '../errors.ts'
import { asUnreadable } from './unreadable.ts'

/** A file below a directory, or a directory below it that cannot be listed. */
export type Listed =
  { readonly file: string } | { readonly file: string; readonly error: PipelineError }

const MOST_FILES = 100_000

/**
 * The regular files below a directory, sorted by path; links are not followed.
 * @param shown what messages call the directory
 * @throws PipelineError CONFIG_INVALID for more than 100,000 files and directories
 */
export async function listFiles(directory: string, shown: string): Promise<readonly Listed[]> {
  const listed: Listed[] = []
  const directories = [{ path: directory, shown }]
  let seen = 0
  for (const each of directories) {
    try {
      const entries = await readdir(each.path, { withFileTypes: true })
      seen += entries.length
      for (const entry of entries) {
        const path = join(each.path, entry.name)
        if (entry.isFile()) listed.push({ file: path })
        if (entry.isDirectory()) directories.push({ path, shown: join(each.shown, entry.name) })
      }
    } catch (error) {
      listed.push({ file: each.path, error: asUnreadable(each.shown, error) })
    }
    if (seen > MOST_FILES) {
      throw new PipelineError({
        code: 'CONFIG_INVALID',
        what: `${shown} holds more than ${String(MOST_FILES)} files.`,
        fix: 'Give the directory of the release files alone.'
      })
    }
  }
  return listed.sort((a, b) => (a.file < b.file ? -1 : 1))
}
