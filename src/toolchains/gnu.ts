import { cgoEnvironment } from './cgo-environment.ts'
import { isNative } from './is-native.ts'
import { crossGccPackages, crossLibcPackages, PACKAGES } from './packages.ts'
import {
  pkgConfigEnvironment,
  pkgConfigRequirements,
  sysrootLayout,
  type PkgConfigLayout
} from './pkg-config.ts'
import { joinWords } from '../host/quoted-words.ts'
import { fingerprintFlags, sysrootFlags, sysrootOf, sysrootRequirement } from './target-sysroot.ts'
import {
  ALL_CGO_NEEDS,
  type CgoNeeds,
  type Installed,
  type Requirement,
  type Toolchain,
  type ToolchainOverrides
} from './toolchain.ts'
import type { Platform } from '../targets/platforms.ts'
import { formatTarget, type Target } from '../targets/target.ts'

/** The C library headers that only Debian's gcc lacks by itself: its package merely recommends them. */
export function libcHeaders(label: string): Requirement {
  return {
    kind: 'file',
    path: '/usr/include/stdio.h',
    packages: PACKAGES['libc headers'],
    why: `the C library for ${label}`
  }
}

function nativeRequirements(label: string, needs: CgoNeeds): readonly Requirement[] {
  const cxx: Requirement = {
    kind: 'command',
    name: 'g++',
    packages: PACKAGES['g++'],
    why: `the C++ compiler for ${label}`
  }
  return [
    { kind: 'command', name: 'gcc', packages: PACKAGES.gcc, why: `the C compiler for ${label}` },
    ...(needs.cxx ? [cxx] : []),
    libcHeaders(label)
  ]
}

function crossRequirements(target: Target, needs: CgoNeeds): readonly Requirement[] {
  const label = formatTarget(target)
  const { gnuTriple: triple = '', debianArch = '' } = target.platform
  const cxx: Requirement = {
    kind: 'command',
    name: `${triple}-g++`,
    packages: crossGccPackages(triple, 'g++'),
    why: `the C++ compiler for ${label}`
  }
  return [
    {
      kind: 'command',
      name: `${triple}-gcc`,
      packages: crossGccPackages(triple, 'gcc'),
      why: `the C compiler for ${label}`
    },
    ...(needs.cxx ? [cxx] : []),
    {
      kind: 'file',
      path: `/usr/${triple}/lib/libc.so`,
      packages: crossLibcPackages(debianArch),
      why: `the C library for ${label}`
    }
  ]
}

function pkgConfigLayout(
  target: Target,
  host: Platform,
  overrides: ToolchainOverrides
): PkgConfigLayout {
  const triple = target.platform.gnuTriple
  if (overrides.sysroot !== undefined) {
    return sysrootLayout(target, 'root')
  }
  if (isNative(target, host) || triple === undefined) return { kind: 'host' }
  return {
    kind: 'directories',
    directories: [`/usr/${triple}/lib/pkgconfig`, `/usr/${triple}/share/pkgconfig`]
  }
}

function refusal(target: Target, host: Platform): string | undefined {
  const label = formatTarget(target)
  const { libc, platform } = target
  if (!target.cgo) return 'cgo is off, so gcc is not needed'
  if (platform.goos !== 'linux') return `gcc of the distribution builds for Linux, not for ${label}`
  if (host.goos !== 'linux')
    return `the distribution's gcc for ${label} needs a Linux host, not ${host.goos}`
  if (libc?.kind === 'musl') return "the distribution's gcc links glibc, not musl"
  if (libc?.floor !== undefined)
    return `the distribution's gcc links the glibc of this machine, not ${libc.floor}`
  if (isNative(target, host) && platform.zigCpu === undefined) return undefined
  if (platform.gnuTriple === undefined || platform.debianArch === undefined)
    return `Debian has no cross gcc for ${label}`
  if (platform.zigCpu !== undefined && platform.debianArch === 'armhf')
    return "Debian's gcc for armhf links in ARMv7 code"
  return undefined
}

/** The distribution's gcc: the host's own for the host's platform, Debian's cross gcc for other architectures of Linux. */
export const gnu: Toolchain = {
  id: 'gnu',

  supports(target, host) {
    const why = refusal(target, host)
    if (why !== undefined) return { ok: false, because: why }
    const label = formatTarget(target)
    return isNative(target, host)
      ? { ok: true, rank: 10, because: `${label} is this machine's own platform: its gcc` }
      : {
          ok: true,
          rank: 20,
          because: `${target.platform.gnuTriple ?? ''}-gcc, Debian's cross compiler for ${label}`
        }
  },

  requirements(target, host, overrides = {}, needs = ALL_CGO_NEEDS) {
    const triple = target.platform.gnuTriple
    const sysroot = sysrootRequirement(target, overrides)
    const libraries = sysroot === undefined ? [] : [sysroot]
    const layout = pkgConfigLayout(target, host, overrides)
    const pkgConfig = pkgConfigRequirements(target, layout, needs, overrides)
    if (isNative(target, host) || triple === undefined)
      return [...nativeRequirements(formatTarget(target), needs), ...libraries, ...pkgConfig]
    const view: Requirement = {
      kind: 'sysroot-view',
      triple,
      why: `a root for ${triple}-gcc without the headers of this machine`
    }
    return [
      ...crossRequirements(target, needs),
      ...(sysroot === undefined ? [view] : libraries),
      ...pkgConfig
    ]
  },

  environment(target, installed, overrides = {}) {
    const { host, sysroots } = installed
    const triple = target.platform.gnuTriple
    const prefix = isNative(target, host) || triple === undefined ? '' : `${triple}-`
    const view = prefix === '' || triple === undefined ? undefined : sysroots[triple]
    const sysroot = sysrootOf(target, installed)
    const root = sysroot?.root ?? view
    const program = (name: string): string =>
      joinWords([
        `${prefix}${name}`,
        ...sysrootFlags(target, root, host),
        ...fingerprintFlags(sysroot)
      ])
    const layout = pkgConfigLayout(target, host, overrides)
    return cgoEnvironment(
      { cc: program('gcc'), cxx: program('g++'), ar: `${prefix}ar` },
      overrides,
      pkgConfigEnvironment(target, layout, installed, overrides)
    )
  }
}

/**
 * Root directory with the C library and the loader that the target's programs run with, for an emulator (`qemu -L`) or
 * to start the loader itself; nothing when they run with what the machine has, or are not for Linux.
 */
export function runtimeRoot(target: Target, installed: Installed): string | undefined {
  if (target.platform.goos !== 'linux') return undefined
  const sysroot = sysrootOf(target, installed)
  if (sysroot !== undefined) return sysroot.root
  const triple = target.platform.gnuTriple
  return isNative(target, installed.host) || triple === undefined ? undefined : `/usr/${triple}`
}
