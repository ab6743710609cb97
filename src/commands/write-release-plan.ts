import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { writeIgnored } from '../artifacts/write-release-files.ts'
import { PipelineError } from '../errors.ts'
import { writeByRename } from '../host/write-by-rename.ts'

/**
 * Writes the text of plan.json, and makes the directory that it is in. In the out directory git does not see it; elsewhere in
 * a checkout it makes the work tree a modified one.
 * @throws PipelineError CONFIG_INVALID when it cannot be written
 */
export async function writeReleasePlan(file: string, text: string, out: string): Promise<void> {
  try {
    if (dirname(file) === out) await writeIgnored(out)
    else await mkdir(dirname(file), { recursive: true })
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
