import { cgoEnvironment } from './cgo-environment.ts'
import { isNative } from './is-native.ts'
import {
  pkgConfigEnvironment,
  pkgConfigRequirements,
  sysrootLayout,
  type PkgConfigLayout
} from './pkg-config.ts'
import { joinWords, splitWords } from '../host/quoted-words.ts'
import { fingerprintFlags, sysrootOf, sysrootRequirement } from './target-sysroot.ts'
import { ALL_CGO_NEEDS, type Toolchain, type ToolchainOverrides } from './toolchain.ts'
import type { ProvidedSysroot } from '../sysroots/sysroot.ts'
import type { Platform } from '../targets/platforms.ts'
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

function withSysroot(words: string, sysroot: ProvidedSysroot | undefined): string {
  if (sysroot === undefined) return words
  return `${words} ${joinWords([`--sysroot=${sysroot.root}`, ...fingerprintFlags(sysroot)])}`
}

function layoutOf(target: Target, host: Platform, overrides: ToolchainOverrides): PkgConfigLayout {
  const { gnuTriple } = target.platform
  if (overrides.sysroot !== undefined) return sysrootLayout(target, 'root')
  if (isNative(target, host)) return { kind: 'host' }
  return {
    kind: 'directories',
    directories:
      gnuTriple === undefined
        ? []
        : [`/usr/${gnuTriple}/lib/pkgconfig`, `/usr/lib/${gnuTriple}/pkgconfig`]
  }
}

/** The compiler that the user named for this target; whether it fits is found out by `probeToolchain`. */
export const custom: Toolchain = {
  id: 'custom',

  supports(target, _host, overrides = {}) {
    if (!target.cgo) return { ok: false, because: 'cgo is off, so no C compiler is needed' }
    return overrides.cc === undefined
      ? { ok: false, because: 'nobody names a C compiler for this target' }
      : { ok: true, rank: 1, because: `its C compiler is named: ${overrides.cc}` }
  },

  requirements(target, host, overrides = {}, needs = ALL_CGO_NEEDS) {
    const why = `the C compiler that the settings name for ${formatTarget(target)}`
    const [program] = splitWords(overrides.cc ?? '')
    const sysroot = sysrootRequirement(target, overrides)
    return program === undefined
      ? []
      : [
          { kind: 'command', name: program, why },
          ...(sysroot === undefined ? [] : [sysroot]),
          ...pkgConfigRequirements(target, layoutOf(target, host, overrides), needs, overrides)
        ]
  },

  environment(target, installed, overrides = {}) {
    const cc = overrides.cc ?? 'cc'
    const { cxx, ar } = companionsOf(cc)
    const { cc: _cc, cxx: givenCxx, ...rest } = overrides
    const sysroot = sysrootOf(target, installed)
    return cgoEnvironment(
      { cc: withSysroot(cc, sysroot), cxx: withSysroot(givenCxx ?? cxx, sysroot), ar },
      rest,
      pkgConfigEnvironment(
        target,
        layoutOf(target, installed.host, overrides),
        installed,
        overrides
      )
    )
  }
}
