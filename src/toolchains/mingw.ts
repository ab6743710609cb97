import { cgoEnvironment, GO_DEFAULT_FLAGS } from './cgo-environment.ts'
import { mingwPackages } from './packages.ts'
import {
  pkgConfigEnvironment,
  pkgConfigRequirements,
  sysrootLayout,
  type PkgConfigLayout
} from './pkg-config.ts'
import { joinWords } from '../host/quoted-words.ts'
import {
  addedRootFlags,
  fingerprintFlags,
  sysrootOf,
  sysrootRequirement
} from './target-sysroot.ts'
import {
  ALL_CGO_NEEDS,
  type Requirement,
  type Toolchain,
  type ToolchainOverrides
} from './toolchain.ts'
import { formatTarget, type Target } from '../targets/target.ts'

function layoutOf(target: Target, overrides: ToolchainOverrides): PkgConfigLayout {
  return overrides.sysroot === undefined
    ? {
        kind: 'directories',
        directories: [`/usr/${target.platform.gnuTriple ?? ''}/lib/pkgconfig`]
      }
    : sysrootLayout(target, 'libraries')
}

/** mingw-w64's gcc for Windows on amd64 and 386. The result needs no DLL but those of Windows itself. */
export const mingw: Toolchain = {
  id: 'mingw',

  supports(target, host) {
    const label = formatTarget(target)
    if (!target.cgo) return { ok: false, because: 'cgo is off, so mingw is not needed' }
    if (target.platform.goos !== 'windows')
      return { ok: false, because: `mingw builds for Windows, not for ${label}` }
    if (host.goos !== 'linux')
      return { ok: false, because: `the distribution's mingw needs a Linux host, not ${host.goos}` }
    const triple = target.platform.gnuTriple
    if (triple === undefined)
      return { ok: false, because: `no distribution has a mingw gcc for ${label}` }
    return { ok: true, rank: 20, because: `${triple}-gcc, mingw-w64 for ${label}` }
  },

  requirements(target, _host, overrides = {}, needs = ALL_CGO_NEEDS) {
    const triple = target.platform.gnuTriple ?? ''
    const label = formatTarget(target)
    const sysroot = sysrootRequirement(target, overrides)
    const command = (language: 'gcc' | 'g++', why: string): Requirement => ({
      kind: 'command',
      name: `${triple}-${language}`,
      packages: mingwPackages(triple, language),
      why
    })
    return [
      command('gcc', `the C compiler for ${label}`),
      ...(needs.cxx ? [command('g++', `the C++ compiler for ${label}`)] : []),
      ...(sysroot === undefined ? [] : [sysroot]),
      ...pkgConfigRequirements(target, layoutOf(target, overrides), needs, overrides)
    ]
  },

  environment(target, installed, overrides = {}) {
    const triple = target.platform.gnuTriple ?? ''
    const sysroot = sysrootOf(target, installed)
    const added =
      sysroot === undefined ? { compile: [], link: [] } : addedRootFlags(sysroot.libraries, triple)
    const program = (name: string): string =>
      joinWords([
        `${triple}-${name}`,
        ...fingerprintFlags(sysroot),
        ...added.compile,
        ...added.link
      ])
    const choice = {
      cc: program('gcc'),
      cxx: program('g++'),
      ar: `${triple}-ar`,
      // libgcc, libstdc++ and libwinpthread are DLLs otherwise, which no user of the program has. The gcc options
      // for the first two leave the third out where threads are POSIX.
      ldflags: `${GO_DEFAULT_FLAGS} -static`
    }
    return cgoEnvironment(
      choice,
      overrides,
      pkgConfigEnvironment(target, layoutOf(target, overrides), installed, overrides)
    )
  }
}
