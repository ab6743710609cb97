import { cgoEnvironment, GO_DEFAULT_FLAGS } from './cgo-environment.ts'
import { pkgConfigFor, pkgConfigForSysroot, pkgConfigRequirement } from './pkg-config.ts'
import { joinWords } from './quoted-words.ts'
import { ALL_CGO_NEEDS, type Requirement, type Toolchain } from './toolchain.ts'
import { formatTarget } from '../targets/target.ts'

/** GNU triple -> what Debian puts between `gcc-mingw-w64-` and the thread model in package names. */
const DEBIAN_NAME: Readonly<Record<string, string>> = {
  'i686-w64-mingw32': 'i686',
  'x86_64-w64-mingw32': 'x86-64'
}

/** Debian's mingw-w64 gcc for Windows on amd64 and 386. The result needs no DLL but those of Windows itself. */
export const mingw: Toolchain = {
  id: 'mingw',

  supports(target, host) {
    const label = formatTarget(target)
    if (!target.cgo) return { ok: false, because: 'cgo is off, so mingw is not needed' }
    if (target.platform.goos !== 'windows')
      return { ok: false, because: `mingw builds for Windows, not for ${label}` }
    if (host.goos !== 'linux')
      return { ok: false, because: `Debian's mingw needs a Linux host, not ${host.goos}` }
    const triple = target.platform.gnuTriple
    if (triple === undefined || DEBIAN_NAME[triple] === undefined)
      return { ok: false, because: `Debian has no mingw gcc for ${label}` }
    return { ok: true, rank: 20, because: `${triple}-gcc, Debian's mingw-w64 for ${label}` }
  },

  requirements(target, _host, overrides = {}, needs = ALL_CGO_NEEDS) {
    const triple = target.platform.gnuTriple ?? ''
    const label = formatTarget(target)
    const packageOf = (language: string): string =>
      // The variant with POSIX threads, because the other one lacks std::thread before gcc 13.
      `${language}-mingw-w64-${DEBIAN_NAME[triple] ?? triple}-posix`
    const command = (name: string, apt: string, why: string): Requirement => ({
      kind: 'command',
      name,
      apt,
      brew: 'mingw-w64',
      why
    })
    return [
      command(`${triple}-gcc`, packageOf('gcc'), `the C compiler for ${label}`),
      ...(needs.cxx
        ? [command(`${triple}-g++`, packageOf('g++'), `the C++ compiler for ${label}`)]
        : []),
      ...pkgConfigRequirement(needs, overrides)
    ]
  },

  environment(target, _installed, overrides = {}) {
    const triple = target.platform.gnuTriple ?? ''
    const sysroot = overrides.sysroot
    const program = (name: string): string =>
      joinWords([`${triple}-${name}`, ...(sysroot === undefined ? [] : [`--sysroot=${sysroot}`])])
    const choice = {
      cc: program('gcc'),
      cxx: program('g++'),
      ar: `${triple}-ar`,
      // libgcc, libstdc++ and libwinpthread are DLLs otherwise, which no user of the program has. The gcc options
      // for the first two leave the third out where threads are POSIX.
      ldflags: `${GO_DEFAULT_FLAGS} -static`
    }
    const pkgConfig =
      sysroot === undefined
        ? pkgConfigFor([`/usr/${triple}/lib/pkgconfig`], '', overrides)
        : pkgConfigForSysroot(sysroot, undefined, overrides)
    return cgoEnvironment(choice, overrides, pkgConfig)
  }
}
