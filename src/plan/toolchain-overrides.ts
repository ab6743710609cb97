import { isAbsolute, join } from 'node:path'
import { stripsSymbols } from './strips-symbols.ts'
import type { TargetSettings } from '../config/overrides.ts'
import type { SysrootValue } from '../config/sysroot-value.ts'
import type { Platform } from '../targets/platforms.ts'
import type { TargetSpec } from '../targets/target.ts'
import type { ToolchainOverrides } from '../toolchains/toolchain.ts'
import type { CompilerVariables } from './compiler-variables.ts'
import type { PlannedLink } from './link-flags.ts'

/** Where a target's libraries come from, in the toolchains' words. */
type SysrootSource = NonNullable<ToolchainOverrides['sysroot']>

/** Packages for Windows are the same on every architecture, and say in their name what they are for. */
const FOR_WINDOWS = 'mingw'

/**
 * The source for a target, or nothing: a list of packages may serve several targets, and each takes those that are for
 * its system. Relative paths start at the module.
 */
export function sysrootSource(
  value: SysrootValue,
  { platform }: TargetSpec,
  host: Platform,
  moduleRoot: string
): SysrootSource | undefined {
  const absolute = (path: string): string =>
    isAbsolute(path) || path.startsWith('https://') ? path : join(moduleRoot, path)
  switch (value.kind) {
    case 'none':
      return undefined
    case 'directory':
      return { kind: 'directory', path: absolute(value.path) }
    case 'archive':
      return { kind: 'archive', archive: absolute(value.archive), sha256: value.sha256 }
    case 'packages': {
      const isWindows = platform.goos === 'windows'
      const packages = value.packages.filter((name) => name.includes(FOR_WINDOWS) === isWindows)
      const architecture = isWindows ? host.debianArch : platform.debianArch
      if (packages.length === 0 || architecture === undefined) return undefined
      return platform.goos === 'linux' || isWindows
        ? { kind: 'packages', architecture, packages }
        : undefined
    }
  }
}

/** What decides the overrides. */
export interface OverridesRequest {
  readonly settings: TargetSettings
  readonly variables: CompilerVariables
  /** Absent while the toolchain is not chosen. */
  readonly link?: PlannedLink
  readonly sysroot?: SysrootSource
  readonly macosSdk?: SysrootSource
}

/** The part of a target's settings that is the C toolchain's business; settings win over variables. */
export function toToolchainOverrides(request: OverridesRequest): ToolchainOverrides {
  const { settings, variables, link, sysroot, macosSdk } = request
  const added = link?.cgoLdflags ?? []
  // Debug information that the linker drops need not be made: an eighth of the time of C code.
  const lean = stripsSymbols(settings.ldflags) ? '-O2' : undefined
  const frameworks = settings['macos-frameworks']
  const pairs = {
    cc: settings.cc ?? variables.cc,
    cxx: settings.cxx ?? variables.cxx,
    ar: settings.ar ?? variables.ar,
    cgoCflags: settings['cgo-cflags'] ?? lean,
    cgoCxxflags: settings['cgo-cxxflags'] ?? lean,
    cgoLdflags: settings['cgo-ldflags'],
    extraLdflags: added.length === 0 ? undefined : added.join(' '),
    sysroot,
    macosSdk,
    macosFrameworks: Object.keys(frameworks).length === 0 ? undefined : frameworks,
    macosMinimum: settings['macos-minimum'] === '' ? undefined : settings['macos-minimum'],
    pkgConfig: settings['pkg-config'],
    staticLibraries: link?.strategy === 'static' ? true : undefined
  }
  return Object.fromEntries(Object.entries(pairs).filter(([, value]) => value !== undefined))
}
