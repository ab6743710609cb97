import { mkdtemp, realpath, rm } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import { build } from '../../commands/build.ts'
import { loadSettings } from '../../commands/load-settings.ts'
import type { Settings } from '../../config/parse-settings.ts'
import { PipelineError } from '../../errors.ts'
import type { Host } from '../../host/host.ts'
import type { BuildPlan, PlannedBuild } from '../../plan/plan.ts'
import type { BinaryEvidence } from '../../probes/evidence.ts'
import { gitEnvironment } from '../../module/git-environment.ts'
import { VERSION } from '../../version.ts'

/** What a second build gave: its programs by target and name, or why there are none. */
export type SecondBuild =
  | { readonly ok: true; readonly binaries: ReadonlyMap<string, readonly BinaryEvidence[]> }
  | { readonly ok: false; readonly why: string }

/** What is about the release as a whole, or asks for keys. */
const PROGRAMS_ALONE = {
  leg: [],
  'plan-file': '',
  lock: false,
  'sign-key': '',
  'sign-keyless': false,
  bundle: false,
  sbom: [],
  statements: [],
  smoke: [],
  vulnerabilities: false,
  rebuild: true
} as const

/** Settings of a run that builds what the plan says, with what was set for each target then. */
async function settingsOf(
  plan: BuildPlan,
  builds: readonly PlannedBuild[],
  module: string,
  out: string,
  host: Host
): Promise<Settings> {
  const directory = relative(host.dirs.workspace, module) || '.'
  const values = {
    targets: builds.map(({ name }) => name),
    name: plan.name,
    version: plan.version,
    out
  }
  const settings = await loadSettings({ values, label: (name) => name }, directory, host)
  const overrides = builds.map(({ name, settings: own }) => ({ pattern: name, values: own }))
  return { ...settings, ...PROGRAMS_ALONE, overrides: [...settings.overrides, ...overrides] }
}

/** Why the source here is not that of the release; nothing when it is, or when nobody can tell before it is built. */
async function otherSource(
  { module: { vcs } }: BuildPlan,
  module: string,
  host: Host
): Promise<string | undefined> {
  const { exitCode, stdout } = await host.exec({
    argv: ['git', '-C', module, 'rev-parse', '--verify', '--quiet', 'HEAD'],
    env: gitEnvironment(module),
    timeoutMs: 60_000
  })
  const here = stdout.trim()
  if (exitCode !== 0 || vcs === undefined || vcs.commit === here) return undefined
  return `the source here is at ${here}, and the release was built from ${vcs.commit}`
}

/**
 * Builds targets of a plan again, and a second time elsewhere: another directory, umask, time zone, user and home, nothing in
 * any cache. Nothing of it reaches later steps of the job, and nothing is left.
 * @param module directory of the module
 */
export async function runSecondBuild(
  plan: BuildPlan,
  builds: readonly PlannedBuild[],
  module: string,
  host: Host
): Promise<SecondBuild> {
  const quiet: Host = { ...host, exportVariable: () => undefined, addPath: () => undefined }
  const out = await mkdtemp(join(host.dirs.temp, 'again-'))
  try {
    const there = await realpath(resolve(host.dirs.workspace, module))
    const other = await otherSource(plan, there, host)
    if (other !== undefined) return { ok: false, why: other }
    const settings = await settingsOf(plan, builds, there, out, quiet)
    const { report } = await build(settings, quiet, VERSION)
    const [was, is] = [plan.module.vcs?.commit, report.plan.module.vcs?.commit]
    if (was !== is)
      return {
        ok: false,
        why: `the source here is at ${is ?? 'no commit'}, and the release was built from ${was ?? 'none'}`
      }
    const failed = report.targets.find(({ outcome }) => outcome.status === 'failed')
    if (failed?.outcome.status === 'failed')
      return { ok: false, why: `${failed.name} does not build here: ${failed.outcome.what}` }
    return {
      ok: true,
      binaries: new Map(
        report.targets.map(({ target, outcome }) => [
          target,
          outcome.status === 'built' ? outcome.binaries : []
        ])
      )
    }
  } catch (error) {
    if (!(error instanceof PipelineError)) throw error
    return { ok: false, why: `the second build did not come about: ${error.what}` }
  } finally {
    await rm(out, { recursive: true, force: true })
  }
}
