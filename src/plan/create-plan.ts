import { archiveName } from '../artifacts/layout.ts'
import { settingsFor, type OverrideEntry, type PerTarget } from '../config/overrides.ts'
import type { SettingValues } from '../config/settings.ts'
import { PipelineError } from '../errors.ts'
import type { ModuleFacts } from '../module/module.ts'
import type { CgoUse } from '../module/read-module.ts'
import { nameOfModule, releaseVersion } from '../module/version.ts'
import type { Platform } from '../targets/platforms.ts'
import { parseTarget } from '../targets/parse-target.ts'
import { formatTarget, type TargetSpec } from '../targets/target.ts'
import type { Toolchain } from '../toolchains/toolchain.ts'
import type { BuildPlan, PlannedBuild, PlannedGo } from './plan.ts'
import { planToolchain } from './plan-toolchain.ts'

/** The settings that decide a plan. */
export type PlanSettings = Pick<SettingValues, PerTarget | 'name' | 'version'> & {
  readonly overrides: readonly OverrideEntry[]
}

/** Everything that decides a plan. */
export interface PlanRequest {
  readonly module: ModuleFacts
  readonly go: PlannedGo
  readonly host: Platform
  readonly targets: readonly TargetSpec[]
  /** By `cgoUseKey`: the C code of the module there; absent where Go cannot call C. */
  readonly cgoUse: Readonly<Record<string, CgoUse>>
  readonly settings: PlanSettings
  /** Where `CC_<goarch>` and the like are looked up. */
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly toolchains: readonly Toolchain[]
}

function decideCgo(
  setting: string,
  target: TargetSpec,
  use: CgoUse | undefined
): { readonly cgo: boolean; readonly because: string } {
  if (use === undefined) {
    const label = formatTarget(target)
    if (setting !== 'on') return { cgo: false, because: `cgo off: Go cannot call C on ${label}` }
    throw new PipelineError({
      code: 'CONFIG_INVALID',
      what: `cgo is asked for on ${label}, where Go cannot call C.`,
      fix: 'Set cgo: auto or off for this target.'
    })
  }
  if (setting !== 'auto')
    return { cgo: setting === 'on', because: `cgo ${setting}: it was asked for` }
  const [first, ...more] = use.packages
  if (first === undefined) return { cgo: false, because: 'cgo off: no dependency has C code here' }
  const others = more.length > 0 ? ` and ${String(more.length)} more` : ''
  return { cgo: true, because: `cgo on: C code in ${first}${others}` }
}

/** What decides which packages have C code: the platform and the build tags. */
export function cgoUseKey({ platform }: TargetSpec, tags: readonly string[]): string {
  return [`${platform.goos}/${platform.goarch}`, ...tags].join(' ')
}

/** The halves of a universal target, each as if it were asked for alone; for any other target itself. */
export function slicesOf(spec: TargetSpec): readonly TargetSpec[] {
  if (spec.platform.goarch !== 'universal') return [spec]
  return ['amd64', 'arm64'].map((goarch) => ({
    ...parseTarget(`darwin/${goarch}`),
    id: `${spec.id}-${goarch}`
  }))
}

function planTarget(
  request: PlanRequest,
  spec: TargetSpec,
  archive: string,
  whole?: TargetSpec
): PlannedBuild {
  const { module, host, environment, toolchains } = request
  const settings = settingsFor(request.settings, spec, whole)
  const use = request.cgoUse[cgoUseKey(spec, settings.tags)]
  const needs = { cxx: use?.cxx === true, pkgConfig: use?.pkgConfig === true }
  const { toolchain, ...planned } = planToolchain({
    spec,
    host,
    settings,
    environment,
    moduleRoot: module.root,
    cgo: decideCgo(settings.cgo, spec, use),
    needs,
    toolchains
  })
  const name = formatTarget(spec)
  return {
    name,
    ...planned,
    cgoPackages: use?.packages ?? [],
    needs,
    toolchain: toolchain.id,
    packages: module.mains,
    archive,
    slices: []
  }
}

/** Both kinds of Mac in one file: two builds, each as if it were asked for alone, and what both need. */
function planUniversal(request: PlanRequest, spec: TargetSpec, archive: string): PlannedBuild {
  const slices = slicesOf(spec).map((slice) => planTarget(request, slice, archive, spec))
  const [first] = slices
  if (first === undefined) throw new Error('there are two slices')
  return {
    ...first,
    name: formatTarget(spec),
    target: { ...spec, cgo: first.target.cgo },
    requirements: slices.flatMap(({ requirements }) => requirements),
    because: slices.flatMap(({ target, because }) =>
      because.map((text) => `${target.platform.goarch}: ${text}`)
    ),
    slices
  }
}

/** Pure: the same request gives the same plan, byte for byte. */
export function createPlan(request: PlanRequest): BuildPlan {
  const { module, settings } = request
  const { version, because } = releaseVersion(settings.version, module.vcs, module.path)
  const name = settings.name === '' ? nameOfModule(module.path) : settings.name
  return {
    schema: 1,
    name,
    version,
    module,
    go: request.go,
    builds: request.targets.map((spec) => {
      const archive = archiveName(name, version, spec)
      return spec.platform.goarch === 'universal'
        ? planUniversal(request, spec, archive)
        : planTarget(request, spec, archive)
    }),
    because: [
      `Go ${request.go.version}: ${request.go.requestedBy}`,
      `version ${version}: ${because}`
    ]
  }
}
