import { join } from 'node:path'
import type { Host } from '../host/host.ts'
import type { MachineFacts } from './machine.ts'
import { readDisks } from './read-disks.ts'
import { readEnvironment } from './read-environment.ts'
import { readGit, readSshAgent } from './read-git.ts'
import { readProbe } from './read-probe.ts'
import { readDistribution, readKernel, readLibc, readMemory } from './read-system.ts'
import { readNames } from './read-text.ts'
import { readPackaging, readTools } from './read-tools.ts'

/** Everything about the machine itself; targets, libraries and the network come from elsewhere. */
export type OwnFacts = Omit<
  MachineFacts,
  'go' | 'module' | 'targets' | 'libraries' | 'clockAheadMs' | 'diskNeedBytes'
>

/**
 * Reads the machine: files below `root`, programs on PATH, each for 2 s at most and all at once. Changes nothing but its own
 * cache.
 */
export async function readMachine(
  root: string,
  directory: string,
  programs: readonly string[],
  host: Host
): Promise<OwnFacts> {
  const [
    kernel,
    distribution,
    libc,
    memory,
    disks,
    packaging,
    tools,
    binfmt,
    probe,
    git,
    sshAgent
  ] = await Promise.all([
    readKernel(root, host.env),
    readDistribution(root),
    readLibc(root, host),
    readMemory(root),
    readDisks(root, [
      { use: 'module', path: directory },
      { use: 'cache', path: host.dirs.cache },
      { use: 'tools', path: host.dirs.toolCache },
      { use: 'temp', path: host.dirs.temp }
    ]),
    readPackaging(host),
    readTools(programs, host),
    readNames(root, join('proc', 'sys', 'fs', 'binfmt_misc')),
    readProbe(host),
    readGit(root, directory, host),
    readSshAgent(host)
  ])
  return {
    goos: host.platform.goos,
    goarch: host.platform.goarch,
    processors: host.processors,
    kernel,
    ...(distribution === undefined ? {} : { distribution }),
    ...(libc === undefined ? {} : { libc }),
    ...(memory === undefined ? {} : { memory }),
    disks,
    ...readEnvironment(host),
    ...(packaging === undefined ? {} : { packaging }),
    tools,
    binfmt: binfmt.filter((name) => name !== 'register' && name !== 'status'),
    ...(probe === undefined ? {} : { probe }),
    git,
    sshAgent
  }
}
