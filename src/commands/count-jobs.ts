import type { Settings } from '../config/parse-settings.ts'
import type { Host } from '../host/host.ts'

/** What one `go build` with large C code takes at its height; sqlite3.c alone needs 0.9 GiB with zig. */
const GIB_PER_BUILD = 1.5

/** Of the machine's memory, for all builds together. */
const SHARE = 0.75

/**
 * How many targets are built side by side: what `jobs` says, else one per two processors and at least two, because a
 * build waits for single compilers much of the time; never more than `memory` has room for.
 */
export function countJobs(
  { jobs, memory }: Pick<Settings, 'jobs' | 'memory'>,
  { processors, memoryBytes }: Pick<Host, 'processors' | 'memoryBytes'>
): number {
  const gib = memory > 0 ? memory : (memoryBytes / 2 ** 30) * SHARE
  const room = Math.max(1, Math.floor(gib / GIB_PER_BUILD))
  return Math.min(room, jobs > 0 ? jobs : Math.max(2, Math.ceil(processors / 2)))
}
