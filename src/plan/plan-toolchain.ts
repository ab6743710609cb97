import type { TargetSettings } from '../config/overrides.ts'
import type { Platform } from '../targets/platforms.ts'
import type { Target, TargetSpec } from '../targets/target.ts'
import type {
  CgoNeeds,
  Requirement,
  Toolchain,
  ToolchainOverrides
} from '../toolchains/toolchain.ts'
import { chooseLink } from './choose-link.ts'
import { compilerVariables } from './compiler-variables.ts'
import { linkFlags, type PlannedLink } from './link-flags.ts'
import { selectToolchain } from './select-toolchain.ts'
import { keepSymbols } from './strips-symbols.ts'
import { sysrootSource, toToolchainOverrides } from './toolchain-overrides.ts'

/** What decides the C toolchain of a target. */
export interface ToolchainPlanRequest {
  readonly spec: TargetSpec
  readonly host: Platform
  /** Everything that is set for the target (`settingsFor`). */
  readonly settings: TargetSettings
  /** Where `CC_<goarch>` and the like are looked up. */
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Where relative paths of sysroots start. */
  readonly moduleRoot: string
  /** Whether C code is built, and why. */
  readonly cgo: { readonly cgo: boolean; readonly because: string }
  readonly needs: CgoNeeds
  readonly toolchains: readonly Toolchain[]
}

/** The decisions about one target's C toolchain. */
export interface ToolchainPlan {
  readonly target: Target
  readonly toolchain: Toolchain
  readonly requirements: readonly Requirement[]
  readonly settings: TargetSettings
  readonly overrides: ToolchainOverrides
  readonly link: PlannedLink
  readonly because: readonly string[]
  readonly notChosen: readonly string[]
}

/** Debuggers need symbols, whatever the default drops. */
function withNeeds(settings: TargetSettings): TargetSettings {
  return settings.needs.includes('debug')
    ? { ...settings, ldflags: keepSymbols(settings.ldflags) }
    : settings
}

/**
 * Decides link strategy and toolchain of a target, in this order: the second needs the first.
 * @throws PipelineError CONFIG_INVALID for settings that exclude each other, TOOLCHAIN_UNAVAILABLE where nothing fits
 */
export function planToolchain(request: ToolchainPlanRequest): ToolchainPlan {
  const { spec, host, environment, moduleRoot, needs, toolchains } = request
  const settings = withNeeds(request.settings)
  const { cgo, because } = request.cgo
  const sysroot = sysrootSource(settings.sysroot, spec, host, moduleRoot)
  const macosSdk = sysrootSource(settings['macos-sdk'], spec, host, moduleRoot)
  const choice = chooseLink({
    target: spec,
    cgo,
    link: settings.link,
    needs: settings.needs,
    sysroot: sysroot !== undefined
  })
  const libc = choice.libc === undefined ? {} : { libc: choice.libc }
  const target: Target = { ...spec, ...libc, cgo }
  const wanted = settings.toolchain ?? ''
  // A toolchain that the settings name brings its own compilers.
  const isNamed = wanted !== '' && wanted !== 'custom'
  const variables = isNamed ? { from: [] } : compilerVariables(environment, spec)
  const given = {
    settings,
    variables,
    ...(sysroot === undefined ? {} : { sysroot }),
    ...(macosSdk === undefined ? {} : { macosSdk })
  }
  // Not every toolchain has the C library as a static one.
  const asStatic = choice.strategy === 'static' ? { staticLibraries: true } : {}
  const selected = selectToolchain({
    target,
    host,
    overrides: { ...toToolchainOverrides(given), ...asStatic },
    needs,
    wanted,
    toolchains
  })
  const subsystem = settings['windows-subsystem'] === 'gui' ? 'gui' : 'console'
  const { noStaticPie } = selected.toolchain
  const link = linkFlags(target, choice, settings.hardening === 'on', subsystem, noStaticPie)
  const overrides = toToolchainOverrides({ ...given, link })
  const named = variables.from.join(', ')
  const aboutC = [
    ...(named === '' ? [] : [`${named} of the environment; plain go build ignores that`]),
    choice.because
  ]
  return {
    target,
    toolchain: selected.toolchain,
    requirements: selected.toolchain.requirements(target, host, overrides, needs),
    settings,
    overrides,
    link,
    because: [
      because,
      `toolchain ${selected.toolchain.id}: ${selected.because}`,
      ...(cgo ? aboutC : [])
    ],
    // Without C code there is no choice that somebody could wonder about.
    notChosen: cgo ? selected.notChosen : []
  }
}
