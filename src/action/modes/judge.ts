import * as core from '@actions/core'
import { basename, dirname } from 'node:path'
import { readinessRequest } from '../../readiness/readiness-request.ts'
import { runReadiness } from '../../readiness/run-readiness.ts'
import { SUMMARY_BYTES } from '../../report/renderers/fit-sections.ts'
import {
  readinessAnnotations,
  renderReadinessMarkdown
} from '../../report/renderers/readiness-markdown.ts'
import { renderReadiness } from '../../report/renderers/readiness.ts'
import { VERSION } from '../../version.ts'
import { artifactService } from '../artifact-service.ts'
import { writeSummary } from '../summary.ts'
import { uploadFiles } from '../upload-artifacts.ts'
import { softEnd, type Mode } from './mode.ts'

/** Judges a release by a policy. A review lets the step succeed, so that the next job can ask its reviewers. */
export const runJudge: Mode = async (settings, host) => {
  const request = readinessRequest(settings.files, settings, settings.token)
  const { report, files, decision } = await softEnd.run(async (stop) =>
    runReadiness(request, 'action', host, VERSION, stop)
  )
  core.setOutput('gate', report.gate)
  core.setOutput('verdict', report.verdict)
  core.setOutput('readiness', files.json)
  host.log.info(renderReadiness(report, 100))
  await writeSummary(renderReadinessMarkdown(report, SUMMARY_BYTES), host.env)
  for (const { level, title, message } of readinessAnnotations(report))
    core[level](message, { title })
  if (settings.upload) {
    const names = [files.json, files.markdown].map((path) => basename(path))
    const artifact = `${settings['artifact-name']}-${names[0]?.replace(/\.json$/, '').replace('.', '-') ?? ''}`
    await uploadFiles(artifactService(process.env), artifact, names, dirname(files.json))
  }
  const { failure, exitStatus } = decision
  if (failure !== undefined) {
    const level = exitStatus === 0 ? 'warning' : 'error'
    core[level](`${failure.what} (${failure.code})\n${failure.fix}`)
  }
  return exitStatus
}
