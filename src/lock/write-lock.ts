import { join } from 'node:path'
import { PipelineError } from '../errors.ts'
import { writeByRename } from '../host/write-by-rename.ts'
import { LOCK_NAME, type LockFile, renderLock } from './lock-file.ts'

/**
 * Writes the lock file of a module, whole or not at all. Gives back its path.
 * @throws PipelineError CONFIG_INVALID when the directory cannot be written
 */
export async function writeLock(directory: string, lock: LockFile): Promise<string> {
  const path = join(directory, LOCK_NAME)
  try {
    await writeByRename(path, renderLock(lock))
  } catch (error) {
    throw new PipelineError({
      code: 'CONFIG_INVALID',
      what: `${path} cannot be written.`,
      fix: 'Let this user write there.',
      cause: error
    })
  }
  return path
}
