import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { errorCode, PipelineError } from '../errors.ts'
import { LOCK_NAME, type LockFile, parseLock } from './lock-file.ts'

/**
 * The lock file of a module; nothing when it has none.
 * @throws PipelineError CONFIG_INVALID when it cannot be read or is damaged
 */
export async function readLock(directory: string): Promise<LockFile | undefined> {
  let text: string
  try {
    text = await readFile(join(directory, LOCK_NAME), 'utf8')
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined
    throw new PipelineError({
      code: 'CONFIG_INVALID',
      what: `${LOCK_NAME} cannot be read.`,
      fix: 'Let this user read it.',
      cause: error
    })
  }
  return parseLock(text)
}
