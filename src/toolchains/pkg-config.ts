import { multiarchOf } from '../targets/platforms.ts'
import { formatTarget, type Target } from '../targets/target.ts'
import { PACKAGES } from './packages.ts'
import { joinWords } from '../host/quoted-words.ts'
import { shWord } from '../host/sh-word.ts'
import { SH_HEADER } from './sh-script.ts'
import { rootDirectories, sysrootOf } from './target-sysroot.ts'
import type { CgoNeeds, Installed, Requirement, ToolchainOverrides } from './toolchain.ts'

/** A directory that is never there: shuts off the search path of this machine. */
const NOWHERE = '/nonexistent/pkgconfig'

/** Where the `.pc` files of a target are. JSON-safe. */
export type PkgConfigLayout =
  /** Where pkg-config looks by itself: for builds for this machine. */
  | { readonly kind: 'host' }
  /** Directories of this machine that belong to the target; none: nowhere. */
  | { readonly kind: 'directories'; readonly directories: readonly string[] }
  /** Below the root that the `sysroot` setting gave. `tree`: which of its two trees. */
  | {
      readonly kind: 'sysroot'
      readonly tree: 'root' | 'libraries'
      /** Name of the target's directories below the root. */
      readonly multiarch?: string
    }

/** The layout of a target whose libraries the `sysroot` setting gave. */
export function sysrootLayout(target: Target, tree: 'root' | 'libraries'): PkgConfigLayout {
  const multiarch = multiarchOf(target.platform)
  return { kind: 'sysroot', tree, ...(multiarch === undefined ? {} : { multiarch }) }
}

/** Below a root: multiarch, plain, shared, a cross package's own, and without `usr`. `/` is this machine's own root. */
function directoriesOf(root: string, triple: string | undefined): readonly string[] {
  const multiarch =
    triple === undefined
      ? []
      : [`${root}/usr/lib/${triple}/pkgconfig`, `${root}/usr/${triple}/lib/pkgconfig`]
  const plain = [`${root}/usr/lib/pkgconfig`, `${root}/lib/pkgconfig`]
  // In this machine's root the plain directories belong to the host's architecture, except the shared one.
  return [...multiarch, ...(root === '' ? [] : plain), `${root}/usr/share/pkgconfig`]
}

/**
 * pkg-config variables that let a target see its own directories and nothing of this machine. PKG_CONFIG_LIBDIR
 * replaces the built-in search path (pkg-config(1)), so a cross build cannot pick up a library of the host by accident;
 * PKG_CONFIG_SYSROOT_DIR is put before every -I and -L of the answers.
 * @param root of the `sysroot` setting, for that layout
 */
export function pkgConfigVariables(
  layout: PkgConfigLayout,
  root = ''
): Readonly<Record<string, string>> {
  if (layout.kind === 'host') return { PKG_CONFIG_PATH: '' }
  const prefix = layout.kind === 'sysroot' ? root.replace(/\/+$/, '') : ''
  const directories =
    layout.kind === 'sysroot' ? directoriesOf(prefix, layout.multiarch) : layout.directories
  return {
    PKG_CONFIG_PATH: '',
    PKG_CONFIG_LIBDIR: directories.length === 0 ? NOWHERE : directories.join(':'),
    PKG_CONFIG_SYSROOT_DIR: prefix,
    ...(layout.kind === 'sysroot' ? systemDirectories(prefix, layout.multiarch) : {})
  }
}

/**
 * Directories that the compilers search by themselves, before and after the root is put in front: pkg-config leaves
 * them out of its answers. The go command since 1.27 refuses a -L of a directory in which a library is a linker script,
 * as libc.so is in every root.
 */
function systemDirectories(
  root: string,
  multiarch: string | undefined
): Readonly<Record<string, string>> {
  const searched = (leaf: 'include' | 'lib'): string =>
    [...rootDirectories('', leaf, multiarch), ...rootDirectories(root, leaf, multiarch)].join(':')
  return {
    PKG_CONFIG_SYSTEM_INCLUDE_PATH: searched('include'),
    PKG_CONFIG_SYSTEM_LIBRARY_PATH: searched('lib')
  }
}

/** The text of the program that stands for pkg-config of one target. */
export function renderPkgConfigWrapper(
  program: string,
  variables: Readonly<Record<string, string>>,
  staticLibraries: boolean
): string {
  const sets = Object.entries(variables).map(([name, value]) => `${name}=${shWord(value)}`)
  const flag = staticLibraries ? ' --static' : ''
  return `${SH_HEADER}${sets.join('\n')}
export ${Object.keys(variables).join(' ')}
exec ${shWord(program)}${flag} "$@"
`
}

/** What answers the `#cgo pkg-config` lines of a target. A program that the user named is asked for by that name. */
export function pkgConfigRequirements(
  target: Target,
  layout: PkgConfigLayout,
  needs: CgoNeeds,
  overrides: ToolchainOverrides
): readonly Requirement[] {
  if (!needs.pkgConfig) return []
  const why = 'what answers the #cgo pkg-config lines'
  const named = overrides.pkgConfig
  const program = named ?? 'pkg-config'
  const packages = named === undefined ? { packages: PACKAGES['pkg-config'] } : {}
  return [
    { kind: 'command', name: program, ...packages, why },
    {
      kind: 'pkg-config',
      target: formatTarget(target),
      program,
      layout,
      staticLibraries: overrides.staticLibraries === true,
      why
    }
  ]
}

/** The pkg-config variables of a target's build: its program, and the same variables that the program sets. */
export function pkgConfigEnvironment(
  target: Target,
  layout: PkgConfigLayout,
  installed: Installed,
  overrides: ToolchainOverrides
): Readonly<Record<string, string>> {
  const sysroot = sysrootOf(target, installed)
  const root = layout.kind === 'sysroot' ? sysroot?.[layout.tree] : undefined
  return {
    // One word for the go command, which splits at white space.
    PKG_CONFIG: joinWords([
      installed.pkgConfig[formatTarget(target)] ?? overrides.pkgConfig ?? 'pkg-config'
    ]),
    ...pkgConfigVariables(layout, root)
  }
}
