import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { PipelineError } from '../errors.ts'
import { writeByRename } from '../host/write-by-rename.ts'

/**
 * Writes the text of plan.json, and makes the directory that it is in.
 * @throws PipelineError CONFIG_INVALID when it cannot be written
 */
export async function writeReleasePlan(file: string, text: string): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true })
    await writeByRename(file, text)
  } catch (error) {
    throw new PipelineError({
      code: 'CONFIG_INVALID',
      what: `${file} cannot be written.`,
      fix: 'Name a file that this user can write with plan-file.',
      cause: error
    })
  }
}
