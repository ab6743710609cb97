import type { Command } from '../host/host.ts'

/** A distribution package and what it is installed for. */
export interface WantedPackage {
  readonly name: string
  readonly why: string
  /** Exactly this version, because a lock file holds it. */
  readonly version?: string
  /** What the file of that version must have. */
  readonly sha256?: string
}

const LOCK_WAIT = ['-o', 'DPkg::Lock::Timeout=300'] as const

/** The lines a person would type for the same effect. */
export function aptByHand(packages: readonly WantedPackage[]): string {
  return `sudo apt-get update && sudo apt-get install -y --no-install-recommends ${wordsOf(packages).join(' ')}`
}

/** Package names, each once, sorted: the same needs give the same command. */
export function namesOf(packages: readonly WantedPackage[]): readonly string[] {
  return [...new Set(packages.map(({ name }) => name))].sort()
}

/** The same as apt-get takes them: `name` or `name=version`. */
function wordsOf(packages: readonly WantedPackage[]): readonly string[] {
  const words = packages.map(({ name, version }) =>
    version === undefined ? name : `${name}=${version}`
  )
  return [...new Set(words)].sort()
}

/** The two commands that install packages without asking anything; both wait for another apt up to 5 minutes. */
export function aptCommands(
  packages: readonly WantedPackage[],
  privilege: 'root' | 'sudo'
): { readonly update: Command; readonly install: Command } {
  // sudo drops the environment; env(1) behind it sets the one name that apt needs.
  const front = [
    ...(privilege === 'sudo' ? ['sudo', '-n'] : []),
    'env',
    'DEBIAN_FRONTEND=noninteractive',
    'apt-get'
  ]
  const command = (timeoutMs: number, ...args: readonly string[]): Command => {
    const [first = 'env', ...rest] = [...front, ...LOCK_WAIT, ...args]
    return { argv: [first, ...rest], timeoutMs }
  }
  return {
    update: command(600_000, 'update', '-q'),
    install: command(
      1_800_000,
      'install',
      '-y',
      '-q',
      '--no-install-recommends',
      ...(packages.some(({ version }) => version !== undefined) ? ['--allow-downgrades'] : []),
      ...wordsOf(packages)
    )
  }
}
