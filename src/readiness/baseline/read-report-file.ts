import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import { PipelineError } from '../../errors.ts'
import { MOST_REPORT_BYTES } from './parse-stored.ts'

/**
 * Text of a report; a link in its place is not followed.
 * @throws PipelineError CONFIG_INVALID when it is no readable file of a plausible size
 */
export async function readReportFile(path: string, shown: string): Promise<string> {
  const refuse = (why: string, cause?: unknown): PipelineError =>
    new PipelineError({
      code: 'CONFIG_INVALID',
      what: `${shown} ${why}.`,
      fix: 'Give a report.json, or a directory of them, with path of the baseline.',
      cause
    })
  let handle
  try {
    handle = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
  } catch (error) {
    throw refuse('cannot be read', error)
  }
  try {
    const stats = await handle.stat()
    if (!stats.isFile()) throw refuse('is no file')
    if (stats.size > MOST_REPORT_BYTES) throw refuse(`has ${String(stats.size)} bytes`)
    return await handle.readFile('utf8')
  } finally {
    await handle.close()
  }
}
