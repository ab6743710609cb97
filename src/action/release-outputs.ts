import * as core from '@actions/core'
import { join } from 'node:path'
import { CHECKSUMS_NAME, REPORT_NAME, SIGNATURE_NAME, SUMMARY_NAME } from '../artifacts/layout.ts'
import { writeArtifactList } from '../artifacts/write-artifact-list.ts'
import type { BuildOutcome } from '../commands/build.ts'
import type { Settings } from '../config/parse-settings.ts'
import type { Host } from '../host/host.ts'
import { createAnnotations } from '../report/annotations.ts'
import { SUMMARY_BYTES } from '../report/renderers/fit-sections.ts'
import { renderMarkdown } from '../report/renderers/markdown.ts'
import type { Report } from '../report/report.ts'
import { artifactService } from './artifact-service.ts'
import { json } from './modes/mode.ts'
import { showWords } from './show-words.ts'
import { writeSummary } from './summary.ts'
import { uploadFiles } from './upload-artifacts.ts'

/** The runner attests what is listed in `GITHUB_ARTIFACTS`, where it has that. What is not good enough is vouched for by nobody. */
async function listForAttestation(report: Report, out: string, host: Host): Promise<void> {
  const list = host.env['GITHUB_ARTIFACTS'] ?? ''
  const isGood = report.verdict === 'pass' || report.verdict === 'warn'
  if (list === '' || report.files.length === 0 || !isGood) return
  const listed = await writeArtifactList(
    list,
    report.files.map((file) => join(out, file.name))
  )
  if (!listed.ok) host.log.warning(`${listed.what} ${listed.fix}`)
}

/** The release files, their checksums, and the signature of these. */
function releaseNames({ files }: Report, settings: Settings): readonly string[] {
  if (files.length === 0) return []
  const signed = settings['sign-key'] !== '' || settings['sign-keyless']
  const names = files.map((file) => file.name)
  return [...names, CHECKSUMS_NAME, ...(signed ? [SIGNATURE_NAME] : [])]
}

/** Outputs, summary, annotations and the workflow artifact of release files, whoever made them. */
export async function showRelease(
  { report, out, renderings }: Pick<BuildOutcome, 'report' | 'out' | 'renderings'>,
  artifact: string,
  settings: Settings,
  host: Host
): Promise<void> {
  core.setOutput('go-version', report.plan.go.version)
  core.setOutput('artifacts-dir', out)
  core.setOutput(
    'artifacts',
    json(report.files.map((file) => ({ ...file, path: join(out, file.name) })))
  )
  core.setOutput('report', join(out, REPORT_NAME))
  core.setOutput('renderings', json(renderings.map((name) => join(out, name))))
  core.setOutput('checksums', report.files.length > 0 ? join(out, CHECKSUMS_NAME) : '')
  core.setOutput('verdict', report.verdict)
  await writeSummary(renderMarkdown(report, SUMMARY_BYTES), host.env)
  for (const { level, title, message } of createAnnotations(report)) core[level](message, { title })
  // After ours: GitHub shows ten of a step. Of a merged release the legs have shown theirs.
  if (report.legs === undefined) await showWords(report, host)
  await listForAttestation(report, out, host)
  if (settings.upload) {
    const names = [...releaseNames(report, settings), REPORT_NAME, SUMMARY_NAME, ...renderings]
    const id = await uploadFiles(artifactService(process.env), artifact, names, out)
    if (id !== undefined) core.setOutput('artifact-id', id)
  }
  core.info(`${report.verdict}: ${String(report.files.length)} release files in ${out}`)
}
