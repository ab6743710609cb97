import type { CgoNeeds, Requirement, ToolchainOverrides } from './toolchain.ts'

/** A directory that is never there: shuts off the search path of this machine. */
const NOWHERE = '/nonexistent/pkgconfig'

/**
 * pkg-config variables that let a target see `directories` and nothing of this machine. PKG_CONFIG_LIBDIR replaces
 * the built-in search path (pkg-config(1)), so a cross build cannot pick up a library of the host by accident.
 * `sysroot` is put before every -I and -L of the answers; empty for directories that name the real places.
 */
export function pkgConfigFor(
  directories: readonly string[],
  sysroot: string,
  overrides: ToolchainOverrides
): Readonly<Record<string, string>> {
  return {
    PKG_CONFIG: overrides.pkgConfig ?? 'pkg-config',
    PKG_CONFIG_PATH: '',
    PKG_CONFIG_LIBDIR: directories.length === 0 ? NOWHERE : directories.join(':'),
    PKG_CONFIG_SYSROOT_DIR: sysroot
  }
}

/** pkg-config variables for a build for this machine itself: its built-in search path is the right one. */
export function pkgConfigForHost(overrides: ToolchainOverrides): Readonly<Record<string, string>> {
  return { PKG_CONFIG: overrides.pkgConfig ?? 'pkg-config', PKG_CONFIG_PATH: '' }
}

/** Where a root directory of a Debian-like or plain layout keeps its `.pc` files. `/` is this machine's own root. */
export function pkgConfigForSysroot(
  sysroot: string,
  triple: string | undefined,
  overrides: ToolchainOverrides
): Readonly<Record<string, string>> {
  const root = sysroot.replace(/\/+$/, '')
  const multiarch = triple === undefined ? [] : [`${root}/usr/lib/${triple}/pkgconfig`]
  const plain = [`${root}/usr/lib/pkgconfig`, `${root}/usr/share/pkgconfig`]
  // In this machine's root the plain directories belong to the host's architecture, except the shared one.
  const directories =
    root === '' ? [...multiarch, '/usr/share/pkgconfig'] : [...multiarch, ...plain]
  return pkgConfigFor(directories, root, overrides)
}

/** The pkg-config program, for a module that asks it. A program that the user named is asked for by that name. */
export function pkgConfigRequirement(
  needs: CgoNeeds,
  overrides: ToolchainOverrides
): readonly Requirement[] {
  if (!needs.pkgConfig) return []
  const why = 'what answers the #cgo pkg-config lines'
  const named = overrides.pkgConfig
  return [
    named === undefined
      ? { kind: 'command', name: 'pkg-config', apt: 'pkg-config', brew: 'pkgconf', why }
      : { kind: 'command', name: named, why }
  ]
}
