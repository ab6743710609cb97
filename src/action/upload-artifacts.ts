import { notice, info } from '@actions/core'
import { join } from 'node:path'
import { PipelineError } from '../errors.ts'
import { CHECKSUMS_NAME, REPORT_NAME, SUMMARY_NAME } from '../artifacts/layout.ts'
import type { Report } from '../report/report.ts'

/**
 * Uploads archives, SHA256SUMS, report.json and summary.md as one workflow artifact. Where there is no artifact service
 * (plain act), one notice says where the files are.
 * @returns id of the artifact, or nothing when nothing was uploaded
 * @throws PipelineError UPLOAD_FAILED when the service does not take them
 */
export async function uploadArtifacts(
  report: Report,
  out: string,
  name: string,
  env: Readonly<Record<string, string | undefined>>
): Promise<number | undefined> {
  if ((env['ACTIONS_RUNTIME_TOKEN'] ?? '') === '' || (env['ACTIONS_RESULTS_URL'] ?? '') === '') {
    notice(`There is no artifact service here; the release files stay in ${out}.`)
    return undefined
  }
  const sums = report.files.length > 0 ? [CHECKSUMS_NAME] : []
  const names = [...report.files.map((file) => file.name), ...sums, REPORT_NAME, SUMMARY_NAME]
  try {
    // A large bundle part that only this path needs.
    const { DefaultArtifactClient } = await import('@actions/artifact')
    const client = new DefaultArtifactClient()
    const files = names.map((file) => join(out, file))
    const { id, size } = await client.uploadArtifact(name, files, out, { compressionLevel: 0 })
    info(`uploaded ${String(files.length)} files as artifact ${name}, ${String(size ?? 0)} bytes`)
    return id
  } catch (error) {
    throw new PipelineError({
      code: 'UPLOAD_FAILED',
      what: `The artifact service did not take ${name}: ${error instanceof Error ? error.message : String(error)}.`,
      fix: 'Give each job its own artifact-name, run the job again, or set upload: false.',
      cause: error
    })
  }
}
