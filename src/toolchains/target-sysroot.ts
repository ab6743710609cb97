import type { ProvidedSysroot, SysrootSource } from '../sysroots/sysroot.ts'
import { multiarchOf, type Platform } from '../targets/platforms.ts'
import { formatTarget, type Target } from '../targets/target.ts'
import { isNative } from './is-native.ts'
import type { Installed, SysrootRequirement, ToolchainOverrides } from './toolchain.ts'

/** The requirement for libraries of a target, where the settings ask for any. */
export function sysrootRequirement(
  target: Target,
  overrides: ToolchainOverrides
): SysrootRequirement | undefined {
  const { sysroot } = overrides
  return sysroot === undefined ? undefined : requirement(target, 'libraries', sysroot)
}

/** The requirement for a macOS SDK that the user brings. */
export function macosSdkRequirement(
  target: Target,
  overrides: ToolchainOverrides
): SysrootRequirement | undefined {
  const { macosSdk } = overrides
  return macosSdk === undefined ? undefined : requirement(target, 'macos-sdk', macosSdk)
}

function requirement(
  target: Target,
  use: SysrootRequirement['use'],
  source: SysrootSource
): SysrootRequirement {
  const label = formatTarget(target)
  const why = use === 'macos-sdk' ? `the SDK for ${label}` : `the C libraries of ${label}`
  return { kind: 'sysroot', target: label, use, source, why }
}

/** The libraries that the settings gave a target, once they are there. */
export function sysrootOf(target: Target, installed: Installed): ProvidedSysroot | undefined {
  return installed.targetSysroots[formatTarget(target)]
}

/** Directories below a root where headers or libraries may be: multiarch, a cross package's own, plain, and without `usr`. */
export function rootDirectories(
  root: string,
  leaf: 'include' | 'lib',
  triple: string | undefined
): readonly string[] {
  const multiarch =
    triple === undefined
      ? []
      : [
          `${root}/usr/${leaf}/${triple}`,
          `${root}/usr/${triple}/${leaf}`,
          `${root}/${leaf}/${triple}`
        ]
  return [...multiarch, `${root}/usr/${leaf}`, `${root}/usr/local/${leaf}`, `${root}/${leaf}`]
}

/** Where a target's libraries may be below a root, by the layouts of Debian, of cross packages and of plain directories. */
export function libraryDirectories(root: string, triple: string | undefined): readonly string[] {
  return rootDirectories(root, 'lib', triple)
}

/**
 * A macro that nobody asks for: with it a directory whose files have changed is another compiler for the go command,
 * which would otherwise take C code that was compiled with the old ones from its cache.
 */
export function fingerprintFlags(sysroot: ProvidedSysroot | undefined): readonly string[] {
  return sysroot?.fingerprint === undefined ? [] : [`-DCROSSGO_SYSROOT_${sysroot.fingerprint}`]
}

/**
 * The flags of a gcc or clang of the machine that shall use a root. For the machine's own platform its library
 * directories are named, too: gcc looks beside itself first, where the machine's own libraries are.
 */
export function sysrootFlags(
  target: Target,
  root: string | undefined,
  host: Platform
): readonly string[] {
  if (root === undefined) return []
  const own = isNative(target, host)
    ? libraryDirectories(root, multiarchOf(target.platform)).map((path) => `-L${path}`)
    : []
  return [`--sysroot=${root}`, ...own]
}

/**
 * Compiler flags that add a root to the search of a compiler that has a C library of its own: after its own headers, so
 * that a C library in the root is never mixed with the compiler's.
 */
export function addedRootFlags(
  root: string,
  triple: string | undefined
): { readonly compile: readonly string[]; readonly link: readonly string[] } {
  return {
    compile: rootDirectories(root, 'include', triple).flatMap((path) => ['-idirafter', path]),
    link: libraryDirectories(root, triple).map((path) => `-L${path}`)
  }
}

/** Directories where the libraries that a target's programs load are found on the machine that builds. */
export function libraryRoots(target: Target, installed: Installed): readonly string[] {
  const multiarch = multiarchOf(target.platform)
  const { gnuTriple } = target.platform
  const sysroot = sysrootOf(target, installed)
  const own = sysroot === undefined ? [] : libraryDirectories(sysroot.root, multiarch)
  const loaded =
    sysroot === undefined || multiarch === undefined ? [] : [`${sysroot.root}/lib/${multiarch}`]
  const cross = gnuTriple === undefined ? [] : [`/usr/${gnuTriple}/lib`]
  const ofMachine =
    isNative(target, installed.host) && multiarch !== undefined
      ? [`/lib/${multiarch}`, `/usr/lib/${multiarch}`, '/usr/lib', '/usr/local/lib']
      : []
  return [...loaded, ...own, ...cross, ...ofMachine]
}
