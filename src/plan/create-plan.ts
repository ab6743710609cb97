import { archiveName } from '../artifacts/layout.ts'
import { overrideFor, type OverrideEntry, type TargetOverride } from '../config/overrides.ts'
import type { ModuleFacts } from '../module/module.ts'
import type { CgoUse } from '../module/read-module.ts'
import { nameOfModule, releaseVersion } from '../module/version.ts'
import type { Platform } from '../targets/platforms.ts'
import type { Target } from '../targets/target.ts'
import type { Toolchain, ToolchainOverrides } from '../toolchains/toolchain.ts'
import type { BuildPlan, PlannedBuild, PlannedGo } from './plan.ts'
import { selectToolchain } from './select-toolchain.ts'

/** Everything that decides a plan. */
export interface PlanRequest {
  readonly module: ModuleFacts
  readonly go: PlannedGo
  readonly host: Platform
  readonly platforms: readonly { readonly platform: Platform; readonly cgoUse: CgoUse }[]
  readonly cgo: 'auto' | 'on' | 'off'
  /** Given name and version, empty for the defaults. */
  readonly name: string
  readonly version: string
  readonly tags: readonly string[]
  readonly ldflags: string
  readonly overrides: readonly OverrideEntry[]
  readonly toolchains: readonly Toolchain[]
}

/** The part of an override that is the C toolchain's business. */
export function toToolchainOverrides(override: TargetOverride): ToolchainOverrides {
  const pairs = {
    cc: override.cc,
    cxx: override.cxx,
    ar: override.ar,
    cgoCflags: override['cgo-cflags'],
    cgoCxxflags: override['cgo-cxxflags'],
    cgoLdflags: override['cgo-ldflags'],
    sysroot: override.sysroot,
    pkgConfig: override['pkg-config']
  }
  return Object.fromEntries(Object.entries(pairs).filter(([, value]) => value !== undefined))
}

function decideCgo(
  setting: PlanRequest['cgo'],
  use: CgoUse
): { readonly cgo: boolean; readonly because: string } {
  if (setting !== 'auto')
    return { cgo: setting === 'on', because: `cgo ${setting}: it was asked for` }
  const [first, ...more] = use.packages
  if (first === undefined) return { cgo: false, because: 'cgo off: no dependency has C code here' }
  const others = more.length > 0 ? ` and ${String(more.length)} more` : ''
  return { cgo: true, because: `cgo on: ${first}${others} has C code` }
}

/** Pure: the same request gives the same plan, byte for byte. */
export function createPlan(request: PlanRequest): BuildPlan {
  const { module, host } = request
  const { version, because } = releaseVersion(request.version, module.vcs, module.path)
  const name = request.name === '' ? nameOfModule(module.path) : request.name
  const builds = request.platforms.map(({ platform, cgoUse }): PlannedBuild => {
    const decision = decideCgo(request.cgo, cgoUse)
    const target: Target = {
      id: `${platform.goos}-${platform.goarch}`,
      platform,
      cgo: decision.cgo
    }
    const overrides = overrideFor(request.overrides, platform.goos, platform.goarch)
    const forToolchain = toToolchainOverrides(overrides)
    const selected = selectToolchain(target, host, forToolchain, request.toolchains)
    return {
      target,
      packages: module.mains,
      toolchain: selected.toolchain.id,
      requirements: selected.toolchain.requirements(target, host, forToolchain, cgoUse),
      overrides,
      archive: archiveName(name, version, platform),
      because: [decision.because, `toolchain ${selected.toolchain.id}: ${selected.because}`]
    }
  })
  return {
    schema: 1,
    name,
    version,
    module,
    go: request.go,
    tags: request.tags,
    ldflags: request.ldflags,
    builds,
    because: [
      `Go ${request.go.version}: ${request.go.requestedBy}`,
      `version ${version}: ${because}`
    ]
  }
}
