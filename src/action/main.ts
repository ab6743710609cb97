import * as core from '@actions/core'
import { join, resolve } from 'node:path'
import { CHECKSUMS_NAME, REPORT_NAME, SUMMARY_NAME } from '../artifacts/layout.ts'
import { writeArtifactList } from '../artifacts/write-artifact-list.ts'
import { build } from '../commands/build.ts'
import { loadSettings } from '../commands/load-settings.ts'
import { doctor } from '../commands/doctor.ts'
import { plan } from '../commands/plan.ts'
import { setup } from '../commands/setup.ts'
import { exitStatusOf, verifyRequest } from '../commands/verify-request.ts'
import { verify } from '../commands/verify.ts'
import type { Settings } from '../config/parse-settings.ts'
import { notFinished, toPipelineError } from '../errors.ts'
import type { ClosableHost, Host } from '../host/host.ts'
import { renderPlan } from '../plan/render-plan.ts'
import { createAnnotations } from '../report/annotations.ts'
import { SUMMARY_BYTES } from '../report/renderers/fit-sections.ts'
import { renderMarkdown } from '../report/renderers/markdown.ts'
import { renderPassports } from '../report/renderers/passport.ts'
import {
  passportAnnotations,
  renderPassportsMarkdown
} from '../report/renderers/passport-markdown.ts'
import { renderReach, renderReachMarkdown } from '../report/renderers/reach.ts'
import { renderSetupMarkdown } from '../report/renderers/setup-markdown.ts'
import type { Report } from '../report/report.ts'
import { VERSION } from '../version.ts'
import { artifactService } from './artifact-service.ts'
import { expandFiles } from './expand-files.ts'
import { createActionHost } from './host.ts'
import { takeInputs } from './inputs.ts'
import { restoreModules } from './module-cache.ts'
import { provePath } from './prove-path.ts'
import { writeSummary } from './summary.ts'
import { uploadFiles } from './upload-artifacts.ts'

const json = (value: unknown): string => JSON.stringify(value)

async function runSetup(settings: Settings, host: Host): Promise<number> {
  const result = await setup(settings, host)
  core.setOutput('go-version', result.go.version)
  core.setOutput('go-root', result.go.root)
  core.setOutput('environments', json(result.environments))
  for (const { command, output } of result.proof) host.log.info(`$ ${command}\n${output}`)
  await writeSummary(renderSetupMarkdown(result), host.env)
  await provePath(result.go.version)
  return 0
}

async function runPlan(settings: Settings, host: Host): Promise<number> {
  const planned = await plan(settings, host)
  core.setOutput('go-version', planned.go.version)
  core.setOutput('plan', json(planned))
  host.log.info(renderPlan(planned))
  return 0
}

async function runVerify(settings: Settings, host: Host): Promise<number> {
  const { workspace } = host.dirs
  const files = await expandFiles(settings.files, workspace)
  const request = verifyRequest(files, settings, workspace)
  const passports = await verify(request, host)
  core.setOutput('files', json(passports))
  host.log.info(renderPassports(passports, 100))
  await writeSummary(renderPassportsMarkdown(passports), host.env)
  for (const { level, title, message } of passportAnnotations(passports))
    core[level](message, { title })
  return exitStatusOf(passports)
}

async function runBuild(settings: Settings, host: Host): Promise<number> {
  const { report, out, goRoot, exitStatus } = await build(settings, host, VERSION)
  core.setOutput('go-version', report.plan.go.version)
  core.setOutput('go-root', goRoot)
  core.setOutput('artifacts-dir', out)
  core.setOutput(
    'artifacts',
    json(report.files.map((file) => ({ ...file, path: join(out, file.name) })))
  )
  core.setOutput('report', join(out, REPORT_NAME))
  core.setOutput('checksums', report.files.length > 0 ? join(out, CHECKSUMS_NAME) : '')
  core.setOutput('verdict', report.verdict)
  await writeSummary(renderMarkdown(report, SUMMARY_BYTES), host.env)
  for (const { level, title, message } of createAnnotations(report)) core[level](message, { title })
  await provePath(report.plan.go.version)
  await listForAttestation(report, out, host)
  if (settings.upload) {
    const sums = report.files.length > 0 ? [CHECKSUMS_NAME] : []
    const names = [...report.files.map((file) => file.name), ...sums, REPORT_NAME, SUMMARY_NAME]
    const service = artifactService(host.env)
    const id = await uploadFiles(service, settings['artifact-name'], names, out)
    if (id !== undefined) core.setOutput('artifact-id', id)
  }
  core.info(`${report.verdict}: ${String(report.files.length)} release files in ${out}`)
  return exitStatus
}

/** The runner attests what is listed in `GITHUB_ARTIFACTS`, where it has that. */
async function listForAttestation(report: Report, out: string, host: Host): Promise<void> {
  const list = host.env['GITHUB_ARTIFACTS'] ?? ''
  if (list === '' || report.files.length === 0) return
  const listed = await writeArtifactList(
    list,
    report.files.map((file) => join(out, file.name))
  )
  if (!listed.ok) host.log.warning(`${listed.what} ${listed.fix}`)
}

async function runDoctor(settings: Settings, host: Host): Promise<number> {
  const found = await doctor(settings, host)
  const lines = renderReach(found.reach)
  for (const line of lines) host.log.info(line)
  await writeSummary(renderReachMarkdown(found.reach), host.env)
  return found.exitStatus
}

const MODES = {
  setup: runSetup,
  build: runBuild,
  plan: runPlan,
  verify: runVerify,
  doctor: runDoctor
} as const

/** What is done where nobody says: with nothing to build, the action stands where setup-go stood. */
function modeOf(settings: Settings): keyof typeof MODES {
  const { mode, decidedBy } = settings
  if (mode !== '') return mode as keyof typeof MODES
  return (decidedBy.targets ?? decidedBy.packages) ? 'build' : 'setup'
}

async function main(): Promise<number> {
  let closable: ClosableHost | undefined
  try {
    const raw = takeInputs(process.env)
    closable = await createActionHost(process.env)
    current = closable
    const { host } = closable
    const ended = closable
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        ended.abort()
        // Nothing may start again in the seconds before the runner kills this process.
        process.exit(1)
      })
    }
    const { 'working-directory': directory = '.' } = raw.values
    const settings = await loadSettings(raw, directory, host)
    if (settings.cache && settings.mode !== 'verify') {
      const root = resolve(host.dirs.workspace, directory)
      const hit = await restoreModules(root, settings['cache-dependency-path'], host.env)
      core.setOutput('cache-hit', hit)
    }
    return await MODES[modeOf(settings)](settings, host)
  } catch (error) {
    const failure = toPipelineError(error)
    const stage = failure.stage === undefined ? '' : `${failure.stage}: `
    core.error(`${stage}${failure.what} (${failure.code})\n${failure.fix}`)
    if (failure.details !== undefined) closable?.host.log.info(failure.details)
    return failure.exitStatus
  } finally {
    await closable?.close()
  }
}

/** The host of this run, for an end that nobody planned. */
let current: ClosableHost | undefined

// Not finished until proven done: a step that ends early, for whatever reason, has failed and says so.
let finished = false
process.on('exit', () => {
  if (finished) return
  // What nobody caught must not leave secrets behind.
  current?.abort()
  const { what, code, fix, exitStatus } = notFinished()
  core.error(`${what} (${code})\n${fix}`)
  process.exitCode = exitStatus
})
process.exitCode = 1
process.exitCode = await main()
finished = true
