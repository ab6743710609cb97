import { resolve } from 'node:path'
import type { CacheRecord } from '../cache/record.ts'
import { settingsFor } from '../config/overrides.ts'
import type { Settings } from '../config/parse-settings.ts'
import type { ModuleAccess } from '../environment/module-access.ts'
import type { ModuleReach } from '../environment/reach.ts'
import { toPipelineError } from '../errors.ts'
import { proveGo } from '../go-sdk/read-go-proof.ts'
import { redacted } from '../host/redact.ts'
import type { Host } from '../host/host.ts'
import type { PlannedGo } from '../plan/plan.ts'
import { slicesOf } from '../plan/create-plan.ts'
import { planToolchain } from '../plan/plan-toolchain.ts'
import type { ProofLine } from '../report/report.ts'
import { runStage } from '../run-stage.ts'
import { expandTargets } from '../targets/expand-targets.ts'
import type { TargetSpec } from '../targets/target.ts'
import { TOOLCHAINS } from '../toolchains/index.ts'
import { probeToolchainOnce } from '../toolchains/probe-toolchain.ts'
import { ALL_CGO_NEEDS, type Requirement } from '../toolchains/toolchain.ts'
import { createProvisioner } from '../toolchains/provision-requirements.ts'
import { createCaching } from './caches/caching.ts'
import { doNothing } from './caches/run-transfer.ts'
import { restoreForSteps, type SetupCaches } from './caches/setup-caches.ts'
import { readProject } from './read-project.ts'
import { exportAccess } from './export-access.ts'
import { exportGo } from './apply-go-exports.ts'
import { createProgress } from './progress.ts'
import { holdToLock, renewLock } from './lock.ts'
import { forArchitecture, provideGo, storeGo, toPlannedGo, type ProvidedGo } from './provide-go.ts'
import { readReach } from './read-reach.ts'
import { provideSystem } from './provide-system.ts'

/** The environment in which the go command builds for one target. */
export interface TargetEnvironment {
  readonly target: string
  readonly toolchain: string
  /** First line of the compiler's version; absent without cgo. */
  readonly compiler?: string
  readonly machine?: string
  readonly variables: Readonly<Record<string, string>>
}

/** What `setup` left on the machine. */
export interface SetupResult {
  readonly schema: 1
  readonly go: PlannedGo & { readonly root: string }
  readonly proof: readonly ProofLine[]
  readonly moduleAccess: ModuleAccess
  readonly moduleReach: ModuleReach
  readonly environments: readonly TargetEnvironment[]
  /** What was brought back for later steps; absent where nothing is kept between runs. */
  readonly caches?: { readonly hit: boolean; readonly records: readonly CacheRecord[] }
  readonly warnings: readonly string[]
}

interface ProvidedToolchain {
  readonly requirements: readonly Requirement[]
  readonly environment: TargetEnvironment
}

async function provideToolchain(
  spec: TargetSpec,
  whole: TargetSpec,
  directory: string,
  settings: Settings,
  { installed, lock }: ProvidedGo,
  host: Host
): Promise<ProvidedToolchain> {
  const { goos, goarch } = spec.platform
  const own = settingsFor(settings, spec, whole)
  const { target, toolchain, requirements, overrides } = planToolchain({
    spec,
    host: host.platform,
    // Nobody knows what later steps strip, so debug information is made.
    settings: { ...own, ldflags: '' },
    environment: host.env,
    moduleRoot: directory,
    cgo: { cgo: own.cgo !== 'off', because: `cgo ${own.cgo}` },
    needs: ALL_CGO_NEEDS,
    toolchains: TOOLCHAINS
  })
  const packages = await holdToLock(lock, requirements, host)
  const context = { goroot: installed.root, goVersion: installed.version, packages }
  const found = await createProvisioner(requirements, context, host).ready(requirements)
  const variables = {
    GOOS: goos,
    GOARCH: goarch,
    ...(target.variant === undefined ? {} : { [target.variant.variable]: target.variant.value }),
    ...toolchain.environment(target, found, overrides)
  }
  const probe = target.cgo ? await probeToolchainOnce(target, variables, true, host) : {}
  return {
    requirements,
    environment: { target: target.id, toolchain: toolchain.id, ...probe, variables }
  }
}

async function provideToolchains(
  directory: string,
  settings: Settings,
  provided: ProvidedGo,
  host: Host
): Promise<readonly ProvidedToolchain[]> {
  const found: ProvidedToolchain[] = []
  const wanted = expandTargets(settings.targets, host.platform).flatMap((whole) =>
    slicesOf(whole).map((spec) => ({ spec, whole }))
  )
  for (const { spec, whole } of wanted) {
    try {
      found.push(await provideToolchain(spec, whole, directory, settings, provided, host))
    } catch (error) {
      // Nobody asked for a C compiler by name: where none can be had, Go without cgo still works.
      if (settings.targets.length > 0 || settings.cgo === 'on') throw error
      const { what, fix } = toPipelineError(error)
      host.log.info(`no C compiler for this machine: ${what} ${fix}`)
    }
  }
  return found
}

/**
 * Installs the pinned Go and the C toolchains of the targets (this machine's own when no target is given), proves them,
 * and exports Go for later steps; with exactly one target given, also the variables to build for it. `accept` may refuse what was
 * found before anything else is done; `keep` gets what is to be kept when later steps are done.
 */
export async function setup(
  settings: Settings,
  host: Host,
  accept: (provided: ProvidedGo) => void = () => undefined,
  keep: (caches: SetupCaches) => Promise<void> = doNothing
): Promise<SetupResult> {
  const directory = resolve(host.dirs.workspace, settings['working-directory'])
  // Refused before anything is downloaded.
  expandTargets(settings.targets, host.platform)
  await provideSystem(directory, host)
  const caching = await createCaching(settings, host)
  const provided = await provideGo(settings, directory, host, caching)
  accept(provided)
  const { installed, access } = provided
  // Before anything fills them.
  const project = await readProject(directory)
  const path = project?.goMod.modulePath ?? ''
  const caches = caching && (await restoreForSteps(caching, settings, path, provided, host))
  if (caches !== undefined) await keep(caches)
  if (caching !== undefined) await storeGo(provided, settings, caching, host)
  // Meanwhile, since a link that is down would be waited for. Secrets are for those who export them.
  const reach = readReach(provided, directory, settings, [], true, host)
  const progress = createProgress(host.log)
  const proof = await runStage('Go proof', host, async () =>
    progress.during('proof of Go', async () =>
      proveGo(installed, forArchitecture(host, settings.architecture))
    )
  )
  const toolchains = await runStage('Toolchains', host, async () =>
    progress.during('toolchains', async () =>
      provideToolchains(directory, settings, provided, host)
    )
  )
  progress.stop()
  if (settings.lock) {
    const requirements = toolchains.flatMap((each) => each.requirements)
    await renewLock(settings, provided, requirements, new Map(), host)
  }
  await exportGo(provided, host)
  const exported = await exportAccess(provided, settings, host)
  const environments = toolchains.map(({ environment }) => environment)
  const [only] = environments
  if (settings.targets.length > 0 && environments.length === 1 && only !== undefined) {
    for (const [name, value] of Object.entries(only.variables)) host.exportVariable(name, value)
  }
  const result: SetupResult = {
    schema: 1,
    go: { ...toPlannedGo(installed), root: installed.root },
    proof,
    moduleAccess: access,
    moduleReach: await reach,
    environments,
    ...(caches === undefined
      ? {}
      : { caches: { hit: caches.modules.hit, records: caches.records } }),
    warnings: [...provided.warnings, ...exported]
  }
  return redacted(result, host)
}
