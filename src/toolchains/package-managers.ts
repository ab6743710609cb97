import type { Command } from '../host/host.ts'

/** The package managers that crossgo can ask for what is missing. */
export type PackageManagerId = 'apt' | 'apk' | 'dnf' | 'pacman' | 'zypper' | 'brew' | 'choco'

/** What one thing is called by each package manager that has it. */
export type PackageNames = Readonly<Partial<Record<PackageManagerId, string>>>

/** How a package manager installs without asking anything. */
export interface PackageManager {
  readonly id: PackageManagerId
  readonly program: string
  /** Refreshes its lists; absent where installing does that. */
  readonly update?: readonly string[]
  readonly install: readonly string[]
  /** What separates a name from the exact version, where it can take one. */
  readonly versionMark?: string
  /** Variables that keep it quiet, or make it wait for another run of itself. */
  readonly env: Readonly<Record<string, string>>
  /** Whether it must be root; the others refuse to be. */
  readonly root: boolean
}

// Another apt may run: unattended upgrades do, right after the start of a machine.
const APT_WAIT = ['-o', 'DPkg::Lock::Timeout=300'] as const

/** In the order they are looked for: one that a person added to a distribution comes after the distribution's own. */
export const PACKAGE_MANAGERS: readonly PackageManager[] = [
  {
    id: 'apt',
    program: 'apt-get',
    update: [...APT_WAIT, 'update', '-q'],
    install: [...APT_WAIT, 'install', '-y', '-q', '--no-install-recommends'],
    versionMark: '=',
    env: { DEBIAN_FRONTEND: 'noninteractive' },
    root: true
  },
  {
    id: 'apk',
    program: 'apk',
    install: ['add', '--wait', '300', '--update-cache'],
    versionMark: '=',
    env: {},
    root: true
  },
  { id: 'dnf', program: 'dnf', install: ['install', '-y'], versionMark: '-', env: {}, root: true },
  {
    id: 'zypper',
    program: 'zypper',
    install: ['--non-interactive', 'install', '--no-recommends'],
    versionMark: '=',
    env: { ZYPP_LOCK_TIMEOUT: '300' },
    root: true
  },
  {
    id: 'pacman',
    program: 'pacman',
    install: ['-S', '--needed', '--noconfirm'],
    env: {},
    root: true
  },
  {
    id: 'brew',
    program: 'brew',
    install: ['install'],
    env: { HOMEBREW_NO_AUTO_UPDATE: '1', HOMEBREW_NO_ENV_HINTS: '1' },
    root: false
  },
  {
    id: 'choco',
    program: 'choco',
    install: ['install', '-y', '--no-progress'],
    env: {},
    root: false
  }
]

/** A package of the machine's package manager and what it is installed for. */
export interface WantedPackage {
  readonly name: string
  readonly why: string
  /** Exactly this version, because a lock file holds it. */
  readonly version?: string
  /** What the file of that version must have. */
  readonly sha256?: string
}

/** Package names, each once, sorted: the same needs give the same command. */
export function namesOf(packages: readonly WantedPackage[]): readonly string[] {
  return [...new Set(packages.map(({ name }) => name))].sort()
}

function wordsOf(manager: PackageManager, packages: readonly WantedPackage[]): readonly string[] {
  const words = packages.map(({ name, version }) =>
    version === undefined || manager.versionMark === undefined
      ? name
      : `${name}${manager.versionMark}${version}`
  )
  return [...new Set(words)].sort()
}

/** The line a person would type for the same effect. */
export function installByHand(manager: PackageManager, packages: readonly WantedPackage[]): string {
  const sudo = manager.root ? 'sudo ' : ''
  const words = wordsOf(manager, packages).join(' ')
  const [verb = ''] = manager.install.filter((word) => /^(?:-S|[a-z].*)$/.test(word))
  const flags = manager.id === 'apt' ? ' -y --no-install-recommends' : ''
  const update = manager.id === 'apt' ? `${sudo}apt-get update && ` : ''
  return `${update}${sudo}${manager.program} ${manager.id === 'apt' ? 'install' : verb}${flags} ${words}`
}

/** Commands that install packages without asking anything and wait for another run of the package manager. */
export function installCommands(
  manager: PackageManager,
  packages: readonly WantedPackage[],
  privilege: 'root' | 'sudo' | 'user'
): { readonly update?: Command; readonly install: Command } {
  // sudo drops the environment; env(1) behind it sets what is needed.
  const sets = Object.entries(manager.env).map(([name, value]) => `${name}=${value}`)
  const front = [
    ...(privilege === 'sudo' ? ['sudo', '-n'] : []),
    ...(privilege === 'sudo' && sets.length > 0 ? ['env', ...sets] : []),
    manager.program
  ]
  const command = (timeoutMs: number, args: readonly string[]): Command => {
    const [first = manager.program, ...rest] = [...front, ...args]
    return {
      argv: [first, ...rest],
      timeoutMs,
      ...(privilege === 'sudo' ? {} : { env: manager.env })
    }
  }
  const exact = manager.id === 'apt' && packages.some(({ version }) => version !== undefined)
  return {
    ...(manager.update === undefined ? {} : { update: command(600_000, manager.update) }),
    install: command(1_800_000, [
      ...manager.install,
      ...(exact ? ['--allow-downgrades'] : []),
      ...wordsOf(manager, packages)
    ])
  }
}
