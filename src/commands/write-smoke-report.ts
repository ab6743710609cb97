import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { PipelineError } from '../errors.ts'
import { writeByRename } from '../host/write-by-rename.ts'
import { SMOKE_NAME, type SmokeReport } from '../report/smoke-report.ts'

/**
 * Writes smoke.json and gives its path.
 * @throws PipelineError CONFIG_INVALID when the directory cannot be written
 */
export async function writeSmokeReport(report: SmokeReport, out: string): Promise<string> {
  const file = join(out, SMOKE_NAME)
  try {
    await mkdir(out, { recursive: true })
    await writeByRename(file, `${JSON.stringify(report, undefined, 2)}\n`)
  } catch (error) {
    throw new PipelineError({
      code: 'CONFIG_INVALID',
      what: `${file} cannot be written.`,
      fix: 'Choose another directory with out, or make this one writable.',
      cause: error
    })
  }
  return file
}
