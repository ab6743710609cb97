import type { BuildGuard } from '../build/run-guarded.ts'
import type { Host } from '../host/host.ts'
import type { PlannedBuild } from '../plan/plan.ts'
import { isNative } from '../toolchains/is-native.ts'
import type { Installed } from '../toolchains/toolchain.ts'
import type { Prepared } from './prepare.ts'

/** Toolchains that build for this machine with its own headers and libraries, which is right for its own platform. */
const OF_THE_MACHINE: readonly string[] = ['gnu', 'clang', 'custom', 'apple-clang']

/**
 * What may appear in the C compiler's work for a target that must not see this machine's headers and libraries; nothing
 * for a target that may: one without C, this machine's own platform, and one whose sysroot is `/`.
 */
export function guardOf(
  build: PlannedBuild,
  prepared: Prepared,
  installed: Installed,
  host: Host
): BuildGuard | undefined {
  const { target, overrides, toolchain } = build
  if (!target.cgo) return undefined
  const { sysroot } = overrides
  if (sysroot?.kind === 'directory' && /^\/+$/.test(sysroot.path)) return undefined
  const ofMachine = isNative(target, host.platform)
  const ownPlatform = ofMachine && OF_THE_MACHINE.includes(toolchain)
  if (ownPlatform && sysroot === undefined) return undefined
  const { access } = prepared
  const { gnuTriple } = target.platform
  const roots = Object.values(installed.targetSysroots).flatMap(({ root, libraries }) => [
    root,
    libraries
  ])
  const muslTriple = gnuTriple?.replace('-linux-gnu', '-linux-musl')
  const allowed = [
    prepared.installed.root,
    prepared.plan.module.root,
    access.GOMODCACHE,
    access.GOCACHE,
    access.GOPATH,
    host.dirs.temp,
    host.dirs.cache,
    host.dirs.toolCache,
    ...roots,
    ...(gnuTriple === undefined ? [] : [`/usr/${gnuTriple}`]),
    // gcc for the machine's own platform links its start files and libgcc_s from here even below a sysroot.
    ...(ownPlatform && gnuTriple !== undefined
      ? [`/usr/lib/${gnuTriple}`, '/usr/include/c++']
      : []),
    ...(ofMachine && muslTriple !== undefined
      ? [`/usr/lib/${muslTriple}`, `/usr/include/${muslTriple}`]
      : [])
  ].filter((directory) => directory !== '')
  // Another C library for this machine's own platform: what bears its name is the machine's.
  return { allowed, ...(ofMachine || gnuTriple === undefined ? {} : { gnuTriple }) }
}
