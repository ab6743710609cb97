import { resolve } from 'node:path'
import { readTrigger } from '../cache/read-trigger.ts'
import type { Settings } from '../config/parse-settings.ts'
import { diagnoseGoCommand } from '../diagnosis/diagnose-build.ts'
import { readMachine } from '../diagnosis/read-machine.ts'
import { buildVariables, type ModMode } from '../environment/module-access.ts'
import { PipelineError } from '../errors.ts'
import type { Host } from '../host/host.ts'
import type { ModuleFacts, VcsFacts } from '../module/module.ts'
import { readCgoUse, readMains, type CgoUse, type GoCommand } from '../module/read-module.ts'
import { readVcs, readWorkTreeRoot } from '../module/read-vcs.ts'
import { settingsFor } from '../config/overrides.ts'
import { cgoUseKey, createPlan, slicesOf } from '../plan/create-plan.ts'
import type { BuildPlan } from '../plan/plan.ts'
import { holdToPlan } from '../plan/hold-to-plan.ts'
import { readReleasePlan } from '../plan/read-release-plan.ts'
import { findBuild, findLeg, type ReleasePlan } from '../plan/release-plan.ts'
import { runStage } from '../run-stage.ts'
import {
  expandTargets,
  parseDistList,
  requireSupported,
  type SupportedPlatform
} from '../targets/expand-targets.ts'
import type { TargetSpec } from '../targets/target.ts'
import { TOOLCHAINS } from '../toolchains/index.ts'
import { provideSystem } from './provide-system.ts'
import { provideGo, toPlannedGo, type ProvidedGo } from './provide-go.ts'
import { requireProject, type Project } from './read-project.ts'
import { createProgress } from './progress.ts'
import type { ModuleReach } from '../environment/reach.ts'
import { createCaching, type Caching } from './caches/caching.ts'
import { readCacheSums } from './caches/read-cache-sums.ts'
import { fetchModules } from './fetch-modules.ts'

/** Everything that is known before anything is built. */
export interface Prepared extends ProvidedGo {
  readonly plan: BuildPlan
  /** Where the builds take imports from. */
  readonly modMode: ModMode
  /** How modules were reached. */
  readonly reach: ModuleReach
  /** Texts of go.sum, of every module that is built together. */
  readonly sums: readonly string[]
  /** What this machine compiled earlier counts for nothing: a release, or a run that a stranger can start. */
  readonly isolated: boolean
  /** Absent where nothing is kept between runs. */
  readonly caching?: Caching
  readonly warnings: readonly string[]
}

async function readRepository(
  project: Project,
  warnings: string[],
  host: Host
): Promise<VcsFacts | undefined> {
  const root = await readWorkTreeRoot(project.root)
  if (root === undefined) {
    warnings.push(
      'The module is in no git repository: no commit is stamped, and the version is 0.0.0-dev unless given.'
    )
    return undefined
  }
  const vcs = await readVcs(project.root, project.goMod.modulePath, host)
  if (vcs === undefined)
    warnings.push(`The git repository ${root} has no commit yet: no commit is stamped.`)
  return vcs
}

/** A failure of the go command that is known from builds, in the words that builds have for it. */
async function explained<T>(work: Promise<T>, host: Host): Promise<T> {
  return work.catch(async (error: unknown) => {
    if (!(error instanceof PipelineError) || error.code !== 'BUILD_FAILED') throw error
    const { code, details = '' } = error
    const known = diagnoseGoCommand(details, { own: true, machine: await readMachine(host) })
    throw known === undefined ? error : new PipelineError({ ...known, code, details })
  })
}

/** Who uses C: once per platform and set of build tags, however many targets are built for it. */
async function readCgoUses(
  targets: readonly TargetSpec[],
  supported: readonly SupportedPlatform[],
  mains: ModuleFacts['mains'],
  settings: Settings,
  command: GoCommand,
  host: Host
): Promise<Readonly<Record<string, CgoUse>>> {
  const questions = new Map<
    string,
    { readonly spec: TargetSpec; readonly tags: readonly string[] }
  >()
  for (const whole of targets) {
    for (const spec of slicesOf(whole)) {
      const { tags } = settingsFor(settings, spec, whole)
      const { goos, goarch } = spec.platform
      if (supported.some((each) => each.cgo && each.goos === goos && each.goarch === goarch))
        questions.set(cgoUseKey(spec, tags), { spec, tags })
    }
  }
  const uses = await Promise.all(
    [...questions].map(async ([key, { spec, tags }]) => {
      const { goos, goarch } = spec.platform
      const env = { ...command.env, GOOS: goos, GOARCH: goarch, CGO_ENABLED: '1' }
      return [key, await readCgoUse(mains, tags, { ...command, env }, host)] as const
    })
  )
  return Object.fromEntries(uses)
}

/** What the Go in use builds for. */
async function readSupported(
  command: GoCommand,
  host: Host
): Promise<readonly SupportedPlatform[]> {
  const argv = [command.go, 'tool', 'dist', 'list', '-json'] as const
  const { stdout, exitCode, stderr } = await host.exec({ ...command, argv })
  const supported = exitCode === 0 ? parseDistList(stdout) : undefined
  if (supported !== undefined) return supported
  throw new PipelineError({
    code: 'GO_VERSION_UNRESOLVED',
    what: `${command.go} tool dist list does not say what it builds for.`,
    fix: 'Use a complete Go installation.',
    details: stderr
  })
}

/**
 * Gathers and decides: go.mod, the pinned Go, the repository, the packages, and from them the plan. Wrong requests are
 * refused before anything is downloaded. A leg holds to the plan of its release.
 */
export async function prepare(wished: Settings, host: Host): Promise<Prepared> {
  const release = await readHeldPlan(wished, host)
  const settings = release === undefined ? wished : asPlanned(wished, release)
  const directory = resolve(host.dirs.workspace, settings['working-directory'])
  const project = await requireProject(directory)
  expandTargets(settings.targets, host.platform)
  const warnings: string[] = []
  await provideSystem(directory, host)
  const { kind } = await readTrigger(host.env)
  const caching = await createCaching(settings, host)
  const provided = await provideGo(settings, directory, host, caching)
  warnings.push(...provided.warnings)

  const sums = await readCacheSums(settings, project.root, provided.access.GOWORK, host)
  const progress = createProgress(host.log)
  const { modMode, reach } = await fetchModules(
    { provided, project, sums, ...(caching === undefined ? {} : { caching }) },
    settings,
    progress,
    host
  ).finally(() => {
    progress.stop()
  })

  return runStage('Plan', host, async () => {
    const { go, access, installed } = provided
    const env = buildVariables(installed.root, access, modMode)
    const command: GoCommand = { go, env, cwd: project.root }
    const supported = await readSupported(command, host)
    const targets = expandTargets(settings.targets, host.platform, supported)
    requireSupported(targets, supported, installed.version)
    const vcs = await readRepository(project, warnings, host)
    // Said aloud: without a C compiler on the machine the go command would leave out every file that imports "C".
    const wishes = [settings.cgo, ...settings.overrides.map(({ values }) => values.cgo ?? 'off')]
    const cgoEnv = { ...env, CGO_ENABLED: wishes.every((cgo) => cgo === 'off') ? '0' : '1' }
    const mains = await explained(
      readMains(settings.packages, settings.tags, { ...command, env: cgoEnv }, host),
      host
    )
    const plan = createPlan({
      module: {
        root: project.root,
        path: project.goMod.modulePath,
        mains,
        ...(vcs === undefined ? {} : { vcs })
      },
      // A leg asks for the planned version, but whose wish that was the plan knows.
      go: { ...toPlannedGo(installed), ...(release && { requestedBy: release.go.requestedBy }) },
      host: host.platform,
      targets,
      cgoUse: await explained(
        readCgoUses(targets, supported, mains, settings, command, host),
        host
      ),
      settings,
      environment: host.env,
      toolchains: TOOLCHAINS
    })
    if (release !== undefined) holdToPlan(plan, release)
    const chosen = settings.leg.length === 0 ? plan : onlyLeg(plan, settings.leg)
    for (const build of chosen.builds)
      host.log.info(`${build.target.id}: ${build.because.join('; ')}`)
    for (const warning of warnings.slice(provided.warnings.length)) host.log.warning(warning)
    return {
      ...provided,
      plan: chosen,
      modMode,
      reach,
      sums,
      isolated: kind !== 'ordinary',
      ...(caching === undefined ? {} : { caching }),
      warnings
    }
  })
}

/** The plan of the release that this run is a part of, if it is. */
async function readHeldPlan(settings: Settings, host: Host): Promise<ReleasePlan | undefined> {
  const file = settings['plan-file']
  return file === '' ? undefined : readReleasePlan(resolve(host.dirs.workspace, file))
}

/**
 * Settings with the planned Go, whatever `stable` or a range would give by now, and the planned targets where none are given.
 * @throws PipelineError PLAN_MISMATCH for a leg that the plan does not have
 */
function asPlanned(wished: Settings, { go, builds, fanOut }: ReleasePlan): Settings {
  if (wished.leg.length > 0) findLeg(fanOut.legs, wished.leg)
  return {
    ...wished,
    targets: wished.targets.length > 0 ? wished.targets : builds.map(({ name }) => name),
    'go-version': go.version,
    'go-version-file': ''
  }
}

/** The builds of one leg. */
function onlyLeg(plan: BuildPlan, leg: readonly string[]): BuildPlan {
  const unknown = leg.find((id) => findBuild(plan, id) === undefined)
  if (unknown === undefined)
    return { ...plan, builds: plan.builds.filter(({ target }) => leg.includes(target.id)) }
  throw new PipelineError({
    code: 'CONFIG_INVALID',
    what: `The plan has no leg ${JSON.stringify(unknown)}.`,
    fix: `Take one of ${plan.builds.map((build) => build.target.id).join(', ')}.`
  })
}
