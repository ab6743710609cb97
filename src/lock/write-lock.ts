import { randomBytes } from 'node:crypto'
import { rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PipelineError } from '../errors.ts'
import { LOCK_NAME, type LockFile, renderLock } from './lock-file.ts'

/**
 * Writes the lock file of a module, whole or not at all. Gives back its path.
 * @throws PipelineError CONFIG_INVALID when the directory cannot be written
 */
export async function writeLock(directory: string, lock: LockFile): Promise<string> {
  const path = join(directory, LOCK_NAME)
  const partial = `${path}.${process.pid}-${randomBytes(4).toString('hex')}`
  try {
    await writeFile(partial, renderLock(lock))
    await rename(partial, path)
  } catch (error) {
    throw new PipelineError({
      code: 'CONFIG_INVALID',
      what: `${path} cannot be written.`,
      fix: 'Let this user write there.',
      cause: error
    })
  } finally {
    await rm(partial, { force: true })
  }
  return path
}
