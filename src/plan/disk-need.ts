import type { PlannedBuild } from './plan.ts'

/**
 * Mebibytes, measured on Debian 12 with Go 1.27.4 and zig 0.17.1: what is on disk when a job is done. The module's own
 * sources and modules come on top; nobody knows them before the checkout.
 */
const GO_TREE = 253
/** Build cache and files of one target whose program serves HTTP and parses Go. */
const PURE_BUILD = 150
/** The same with one C library as large as SQLite. */
const CGO_BUILD = 230
const TOOLCHAINS: Readonly<Record<string, number>> = {
  // Its tree, and its cache of C libraries for five targets.
  zig: 413 + 119,
  // gcc, headers, runtime and binutils for one machine.
  mingw: 350,
  gnu: 150,
  musl: 150,
  clang: 150
}

/** What decides how much disk a build takes. */
type Build = Pick<PlannedBuild, 'toolchain' | 'target' | 'slices'>

/** Disk that building these targets takes in one job, in mebibytes. */
export function diskNeedMib(builds: readonly Build[]): number {
  const parts = builds.flatMap((build): readonly Build[] =>
    build.slices.length === 0 ? [build] : build.slices
  )
  const toolchains = [...new Set(parts.map(({ toolchain }) => toolchain))]
  const trees = toolchains.reduce((sum, id) => sum + (TOOLCHAINS[id] ?? 0), GO_TREE)
  return parts.reduce((sum, { target }) => sum + (target.cgo ? CGO_BUILD : PURE_BUILD), trees)
}
