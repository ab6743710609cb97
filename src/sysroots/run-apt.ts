import type { CommandResult, Host } from '../host/host.ts'

/** A place of apt's own: configuration, sources, lists. */
export interface AptRoot {
  readonly directory: string
  readonly architecture: string
  /** The distribution, as people call it. */
  readonly system: string
  /** Some of its sources have no signature, because the machine says that they need none. */
  readonly unsigned: boolean
}

/** How long to wait for another process that reads the lists anew. */
const LOCK_SECONDS = '900'

/**
 * Runs a program of apt in a private root. Any number may read the lists at the same time, one alone may write them: apt's
 * own locks would make the second one fail. The kernel takes the lock back from a process that dies.
 */
export async function runApt(
  root: AptRoot,
  [program, ...args]: readonly ['apt-get' | 'apt-cache', ...string[]],
  lists: 'read' | 'write',
  host: Host
): Promise<CommandResult> {
  const lock = ['--timeout', LOCK_SECONDS, `${root.directory}/lock`]
  return host.exec({
    argv: ['flock', lists === 'read' ? '--shared' : '--exclusive', ...lock, program, ...args],
    env: {
      APT_CONFIG: `${root.directory}/apt.conf`,
      LC_ALL: 'C',
      DEBIAN_FRONTEND: 'noninteractive'
    },
    timeoutMs: 1_800_000
  })
}

/** The last lines that runs printed to stderr, without credentials of addresses. */
export function lastErrors(...results: readonly CommandResult[]): string {
  const lines = results.flatMap(({ stderr }) => stderr.trim().split('\n').slice(-20))
  return lines
    .filter((line) => line !== '')
    .join('\n')
    .replaceAll(/\/\/[^/@\s]+@/g, '//')
}
