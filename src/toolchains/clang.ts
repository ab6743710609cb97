import { cgoEnvironment } from './cgo-environment.ts'
import { libcHeaders } from './gnu.ts'
import { isNative } from './is-native.ts'
import { PACKAGES } from './packages.ts'
import {
  pkgConfigEnvironment,
  pkgConfigRequirements,
  sysrootLayout,
  type PkgConfigLayout
} from './pkg-config.ts'
import { joinWords } from '../host/quoted-words.ts'
import { fingerprintFlags, sysrootFlags, sysrootOf, sysrootRequirement } from './target-sysroot.ts'
import { ALL_CGO_NEEDS, type Toolchain, type ToolchainOverrides } from './toolchain.ts'
import { formatTarget, type Target } from '../targets/target.ts'

function layoutOf(target: Target, overrides: ToolchainOverrides): PkgConfigLayout {
  return overrides.sysroot === undefined ? { kind: 'host' } : sysrootLayout(target, 'root')
}

/** The distribution's clang, for the machine's own platform. gcc comes first, because it is what distributions build with. */
export const clang: Toolchain = {
  id: 'clang',

  supports(target, host) {
    const label = formatTarget(target)
    if (!target.cgo) return { ok: false, because: 'cgo is off, so clang is not needed' }
    if (host.goos !== 'linux' || !isNative(target, host))
      return {
        ok: false,
        because: `clang of the distribution builds for this machine, not for ${label}`
      }
    if (target.libc?.kind === 'musl' || target.libc?.floor !== undefined)
      return { ok: false, because: 'clang of the distribution links the glibc of this machine' }
    return { ok: true, rank: 50, because: `clang of the distribution builds ${label} too` }
  },

  requirements(target, _host, overrides = {}, needs = ALL_CGO_NEEDS) {
    const label = formatTarget(target)
    const sysroot = sysrootRequirement(target, overrides)
    return [
      {
        kind: 'command',
        name: 'clang',
        packages: PACKAGES.clang,
        why: `the C compiler for ${label}`
      },
      // clang links gcc's libstdc++.
      ...(needs.cxx
        ? [
            {
              kind: 'command' as const,
              name: 'g++',
              packages: PACKAGES['g++'],
              why: `the C++ library for ${label}`
            }
          ]
        : []),
      libcHeaders(label),
      ...(sysroot === undefined ? [] : [sysroot]),
      ...pkgConfigRequirements(target, layoutOf(target, overrides), needs, overrides)
    ]
  },

  environment(target, installed, overrides = {}) {
    const sysroot = sysrootOf(target, installed)
    const program = (name: string): string =>
      joinWords([
        name,
        ...sysrootFlags(target, sysroot?.root, installed.host),
        ...fingerprintFlags(sysroot)
      ])
    return cgoEnvironment(
      { cc: program('clang'), cxx: program('clang++'), ar: 'ar' },
      overrides,
      pkgConfigEnvironment(target, layoutOf(target, overrides), installed, overrides)
    )
  }
}
