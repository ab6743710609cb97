import { cgoEnvironment } from './cgo-environment.ts'
import {
  pkgConfigFor,
  pkgConfigForHost,
  pkgConfigForSysroot,
  pkgConfigRequirement
} from './pkg-config.ts'
import { joinWords } from './quoted-words.ts'
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

/** GOARCH as Debian calls it in package names, for every architecture it has a cross gcc and a cross libc of. */
const DEBIAN_ARCH: Readonly<Record<string, string>> = {
  '386': 'i386',
  amd64: 'amd64',
  arm: 'armhf',
  arm64: 'arm64',
  ppc64le: 'ppc64el',
  riscv64: 'riscv64',
  s390x: 's390x'
}

function isNative(target: Target, host: Platform): boolean {
  return target.platform.goos === host.goos && target.platform.goarch === host.goarch
}

function nativeRequirements(label: string, needs: CgoNeeds): readonly Requirement[] {
  const cxx: Requirement = {
    kind: 'command',
    name: 'g++',
    apt: 'g++',
    why: `the C++ compiler for ${label}`
  }
  return [
    { kind: 'command', name: 'gcc', apt: 'gcc', why: `the C compiler for ${label}` },
    ...(needs.cxx ? [cxx] : []),
    // Only a recommendation of the gcc package, so it would be left out.
    {
      kind: 'file',
      path: '/usr/include/stdio.h',
      apt: 'libc6-dev',
      why: `the C library for ${label}`
    }
  ]
}

function crossRequirements(
  triple: string,
  target: Target,
  needs: CgoNeeds
): readonly Requirement[] {
  const label = formatTarget(target)
  const suffix = triple.replaceAll('_', '-')
  const debian = DEBIAN_ARCH[target.platform.goarch] ?? target.platform.goarch
  const cxx: Requirement = {
    kind: 'command',
    name: `${triple}-g++`,
    apt: `g++-${suffix}`,
    why: `the C++ compiler for ${label}`
  }
  return [
    {
      kind: 'command',
      name: `${triple}-gcc`,
      apt: `gcc-${suffix}`,
      why: `the C compiler for ${label}`
    },
    ...(needs.cxx ? [cxx] : []),
    {
      kind: 'file',
      path: `/usr/${triple}/lib/libc.so`,
      apt: `libc6-dev-${debian}-cross`,
      why: `the C library for ${label}`
    }
  ]
}

function withSysroot(program: string, sysroot: string | undefined): string {
  return sysroot === undefined ? program : joinWords([program, `--sysroot=${sysroot}`])
}

function crossPkgConfig(
  triple: string,
  overrides: ToolchainOverrides
): Readonly<Record<string, string>> {
  if (overrides.sysroot !== undefined) {
    return pkgConfigForSysroot(overrides.sysroot, triple, overrides)
  }
  return pkgConfigFor(
    [`/usr/${triple}/lib/pkgconfig`, `/usr/${triple}/share/pkgconfig`],
    '',
    overrides
  )
}

/** The distribution's gcc: the host's own for the host's platform, Debian's cross gcc for other architectures of Linux. */
export const gnu: Toolchain = {
  id: 'gnu',

  supports(target, host) {
    const label = formatTarget(target)
    if (!target.cgo) return { ok: false, because: 'cgo is off, so gcc is not needed' }
    if (target.platform.goos !== 'linux')
      return { ok: false, because: `gcc of the distribution builds for Linux, not for ${label}` }
    if (host.goos !== 'linux')
      return {
        ok: false,
        because: `the distribution's gcc for ${label} needs a Linux host, not ${host.goos}`
      }
    if (isNative(target, host))
      return { ok: true, rank: 10, because: `${label} is this machine's own platform: its gcc` }
    const triple = target.platform.gnuTriple
    if (triple === undefined || DEBIAN_ARCH[target.platform.goarch] === undefined)
      return { ok: false, because: `Debian has no cross gcc for ${label}` }
    return { ok: true, rank: 20, because: `${triple}-gcc, Debian's cross compiler for ${label}` }
  },

  requirements(target, host, overrides = {}, needs = ALL_CGO_NEEDS) {
    const triple = target.platform.gnuTriple
    const pkgConfig = pkgConfigRequirement(needs, overrides)
    if (isNative(target, host) || triple === undefined)
      return [...nativeRequirements(formatTarget(target), needs), ...pkgConfig]
    const view: Requirement = {
      kind: 'sysroot-view',
      triple,
      why: `a root for ${triple}-gcc without the headers of this machine`
    }
    return [
      ...crossRequirements(triple, target, needs),
      ...(overrides.sysroot === undefined ? [view] : []),
      ...pkgConfig
    ]
  },

  environment(target, installed, overrides = {}) {
    const triple = target.platform.gnuTriple
    if (isNative(target, installed.host) || triple === undefined) {
      const pkgConfig =
        overrides.sysroot === undefined
          ? pkgConfigForHost(overrides)
          : pkgConfigForSysroot(overrides.sysroot, triple, overrides)
      const choice = {
        cc: withSysroot('gcc', overrides.sysroot),
        cxx: withSysroot('g++', overrides.sysroot),
        ar: 'ar'
      }
      return cgoEnvironment(choice, overrides, pkgConfig)
    }
    const sysroot = overrides.sysroot ?? installed.sysroots[triple]
    const choice = {
      cc: withSysroot(`${triple}-gcc`, sysroot),
      cxx: withSysroot(`${triple}-g++`, sysroot),
      ar: `${triple}-ar`
    }
    return cgoEnvironment(choice, overrides, crossPkgConfig(triple, overrides))
  }
}

/**
 * Root directory for a user-mode emulator that runs the target's programs (`qemu -L`), where its dynamic loader is
 * found under `lib`; nothing when the target runs on the host as it is or is not Linux.
 */
export function emulatorPrefix(
  target: Target,
  installed: Installed,
  overrides: ToolchainOverrides = {}
): string | undefined {
  if (target.platform.goos !== 'linux' || isNative(target, installed.host)) return undefined
  const triple = target.platform.gnuTriple
  return overrides.sysroot ?? (triple === undefined ? undefined : `/usr/${triple}`)
}
