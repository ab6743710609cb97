import * as core from '@actions/core'
import { basename, dirname, resolve } from 'node:path'
import type { Settings } from '../../config/parse-settings.ts'
import type { Host } from '../../host/host.ts'
import { readinessRequest } from '../../readiness/readiness-request.ts'
import type { ReadinessOutcome } from '../../readiness/run-readiness.ts'
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
import { json, softEnd, type Mode } from './mode.ts'

/** Beginning of the names under which verdicts about stages are stored. */
export function readinessArtifact(settings: Pick<Settings, 'artifact-name'>): string {
  return `${settings['artifact-name']}-readiness`
}

/** Outputs, summary, annotations and the workflow artifact of a judged release. Gives the exit status. */
export async function showJudged(
  { report, files, decision }: ReadinessOutcome,
  settings: Settings,
  host: Host
): Promise<number> {
  core.setOutput('gate', report.gate)
  core.setOutput('verdict', report.verdict)
  core.setOutput('readiness', files.json)
  core.setOutput('renderings', json(files.renderings))
  core.setOutput('readiness-issue', report.issue ?? '')
  host.log.info(renderReadiness(report, 100))
  await writeSummary(renderReadinessMarkdown(report, SUMMARY_BYTES), host.env)
  const { failure, exitStatus } = decision
  if (failure !== undefined)
    core[exitStatus === 0 ? 'warning' : 'error'](
      `${failure.what} (${failure.code})\n${failure.fix}`
    )
  for (const { level, title, message } of readinessAnnotations(report))
    core[level](message, { title })
  if (settings.upload) {
    const stages = report.stagesMissing.length === 0 ? '' : `-${report.stages.join('-')}`
    const written = [files.json, files.markdown, ...files.signatures, ...files.renderings]
    const names = [...new Set(written)].map((path) => basename(path))
    const service = artifactService(process.env)
    await uploadFiles(service, readinessArtifact(settings) + stages, names, dirname(files.json))
  }
  return exitStatus
}

/** The host whose paths and commands start in the module root, like those of a policy. */
export function inModule(settings: Settings, host: Host): Host {
  const workspace = resolve(host.dirs.workspace, settings['working-directory'])
  return { ...host, dirs: { ...host.dirs, workspace } }
}

/** Judges a release by a policy. A review lets the step succeed, so that the next job can ask its reviewers. */
export const runJudge: Mode = async (settings, host) => {
  const request = readinessRequest(settings.files, settings, settings.token)
  // With a library of shapes, which no other mode needs.
  const { runReadiness } = await import('../../readiness/run-readiness.ts')
  const outcome = await softEnd.run(async (stop) =>
    runReadiness(request, 'action', inModule(settings, host), VERSION, stop)
  )
  return showJudged(outcome, settings, host)
}
