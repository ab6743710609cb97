import { cgoEnvironment } from './cgo-environment.ts'
import { isNative } from './is-native.ts'
import { PACKAGES } from './packages.ts'
import { pkgConfigEnvironment, pkgConfigRequirements, type PkgConfigLayout } from './pkg-config.ts'
import { joinWords } from '../host/quoted-words.ts'
import {
  addedRootFlags,
  fingerprintFlags,
  sysrootOf,
  sysrootRequirement
} from './target-sysroot.ts'
import {
  ALL_CGO_NEEDS,
  NO_CGO_NEEDS,
  type Toolchain,
  type ToolchainOverrides
} from './toolchain.ts'
import { formatTarget } from '../targets/target.ts'

function layoutOf(overrides: ToolchainOverrides): PkgConfigLayout {
  return overrides.sysroot === undefined
    ? { kind: 'directories', directories: [] }
    : { kind: 'sysroot', tree: 'libraries' }
}

/** musl-gcc: the machine's own gcc with musl instead of glibc. C only: no distribution brings a C++ library for it. */
export const musl: Toolchain = {
  id: 'musl',
  // Its gcc was configured for glibc: with -static-pie it asks for a loader all the same.
  noStaticPie: true,

  supports(target, host, _overrides = {}, needs = NO_CGO_NEEDS) {
    const label = formatTarget(target)
    if (!target.cgo) return { ok: false, because: 'cgo is off, so musl-gcc is not needed' }
    if (target.libc?.kind !== 'musl')
      return { ok: false, because: `${label} does not ask for musl` }
    if (host.goos !== 'linux' || !isNative(target, host))
      return { ok: false, because: `musl-gcc builds for this machine, not for ${label}` }
    if (needs.cxx) return { ok: false, because: 'musl-gcc has no C++ library, and there is C++' }
    return { ok: true, rank: 20, because: `musl-gcc, this machine's gcc with musl, for ${label}` }
  },

  requirements(target, _host, overrides = {}, needs = ALL_CGO_NEEDS) {
    const label = formatTarget(target)
    const sysroot = sysrootRequirement(target, overrides)
    return [
      {
        kind: 'command',
        name: 'musl-gcc',
        packages: PACKAGES['musl-gcc'],
        why: `the C compiler for ${label}`
      },
      ...(sysroot === undefined ? [] : [sysroot]),
      ...pkgConfigRequirements(target, layoutOf(overrides), needs, overrides)
    ]
  },

  environment(target, installed, overrides = {}) {
    const sysroot = sysrootOf(target, installed)
    const added =
      sysroot === undefined
        ? { compile: [], link: [] }
        : addedRootFlags(sysroot.libraries, undefined)
    const cc = joinWords([
      'musl-gcc',
      ...fingerprintFlags(sysroot),
      ...added.compile,
      ...added.link
    ])
    return cgoEnvironment(
      // The go command asks for CXX even where nothing is C++.
      { cc, cxx: cc, ar: 'ar' },
      overrides,
      pkgConfigEnvironment(target, layoutOf(overrides), installed, overrides)
    )
  }
}
