import { cgoEnvironment } from './cgo-environment.ts'
import {
  pkgConfigFor,
  pkgConfigForHost,
  pkgConfigForSysroot,
  pkgConfigRequirement
} from './pkg-config.ts'
import { joinWords, splitWords } from './quoted-words.ts'
import {
  ALL_CGO_NEEDS,
  type Installed,
  type Toolchain,
  type ToolchainOverrides
} from './toolchain.ts'
import { formatTarget, type Target } from '../targets/target.ts'

/** Last part of a C compiler's name -> of the C++ compiler that comes with it, and of the archiver. */
const COMPANIONS: readonly (readonly [cc: RegExp, cxx: string, ar: string])[] = [
  [/gcc(?=(?:-[\w.]+)?(?:\.exe)?$)/, 'g++', 'ar'],
  [/clang(?=(?:-[\w.]+)?(?:\.exe)?$)/, 'clang++', 'llvm-ar'],
  [/(?<![a-z])cc(?=(?:\.exe)?$)/, 'c++', 'ar']
]

/**
 * The C++ compiler and the archiver that belong to a C compiler, by name: `aarch64-linux-gnu-gcc-13 -x` gives
 * `aarch64-linux-gnu-g++-13 -x`. A name of no known kind is its own C++ compiler.
 */
export function companionsOf(cc: string): { readonly cxx: string; readonly ar: string } {
  const [program = '', ...rest] = splitWords(cc)
  const row = COMPANIONS.find(([pattern]) => pattern.test(program))
  if (row === undefined) return { cxx: cc, ar: 'ar' }
  const [pattern, cxx, ar] = row
  const archiver = ar === 'ar' ? program.replace(/-[\d.]+$/, '').replace(pattern, 'ar') : ar
  return { cxx: joinWords([program.replace(pattern, cxx), ...rest]), ar: archiver }
}

function withSysroot(words: string, sysroot: string | undefined): string {
  return sysroot === undefined ? words : `${words} ${joinWords([`--sysroot=${sysroot}`])}`
}

function pkgConfigOf(
  target: Target,
  installed: Installed,
  overrides: ToolchainOverrides
): Readonly<Record<string, string>> {
  const { goos, goarch, gnuTriple } = target.platform
  if (overrides.sysroot !== undefined)
    return pkgConfigForSysroot(overrides.sysroot, gnuTriple, overrides)
  if (goos === installed.host.goos && goarch === installed.host.goarch)
    return pkgConfigForHost(overrides)
  const own =
    gnuTriple === undefined
      ? []
      : [`/usr/${gnuTriple}/lib/pkgconfig`, `/usr/lib/${gnuTriple}/pkgconfig`]
  return pkgConfigFor(own, '', overrides)
}

/** The compiler that the user named for this target; whether it fits is found out by `probeToolchain`. */
export const custom: Toolchain = {
  id: 'custom',

  supports(target, _host, overrides = {}) {
    if (!target.cgo) return { ok: false, because: 'cgo is off, so no C compiler is needed' }
    return overrides.cc === undefined
      ? { ok: false, because: 'the settings name no C compiler for this target' }
      : { ok: true, rank: 1, because: `the settings name the C compiler: ${overrides.cc}` }
  },

  requirements(target, _host, overrides = {}, needs = ALL_CGO_NEEDS) {
    const why = `the C compiler that the settings name for ${formatTarget(target)}`
    const [program] = splitWords(overrides.cc ?? '')
    return program === undefined
      ? []
      : [{ kind: 'command', name: program, why }, ...pkgConfigRequirement(needs, overrides)]
  },

  environment(target, installed, overrides = {}) {
    const cc = overrides.cc ?? 'cc'
    const { cxx, ar } = companionsOf(cc)
    const { cc: _cc, cxx: givenCxx, ...rest } = overrides
    return cgoEnvironment(
      {
        cc: withSysroot(cc, overrides.sysroot),
        cxx: withSysroot(givenCxx ?? cxx, overrides.sysroot),
        ar
      },
      rest,
      pkgConfigOf(target, installed, overrides)
    )
  }
}
