import { connect } from 'node:net'
import type { Host } from '../host/host.ts'
import { parseHelpers } from './credential-helpers.ts'
import type { GitFacts, SshAgentFacts } from './git-facts.ts'
import { isThere } from './read-text.ts'

/** Where distributions put git's helper for libsecret (Fedora and Debian's build of it, Arch, openSUSE, Alpine). */
const KEYRING_HELPERS = [
  '/usr/libexec/git-core/git-credential-libsecret',
  '/usr/lib/git-core/git-credential-libsecret',
  '/usr/lib/git/git-credential-libsecret',
  '/usr/share/doc/git/contrib/credential/libsecret/git-credential-libsecret',
  '/usr/share/git/credential/libsecret/git-credential-libsecret'
] as const

/** Where Git for Windows and the manager's own installer put it, as WSL sees them. */
const WINDOWS_MANAGERS = [
  '/mnt/c/Program Files/Git/mingw64/bin/git-credential-manager.exe',
  '/mnt/c/Program Files/Git/mingw64/libexec/git-core/git-credential-manager.exe',
  '/mnt/c/Program Files (x86)/Git Credential Manager/git-credential-manager.exe',
  '/mnt/c/Program Files/Git/mingw64/bin/git-credential-manager-core.exe'
] as const

/** Variables that decide which configuration git reads. */
const GIT_CONFIG = ['GIT_CONFIG_GLOBAL', 'GIT_CONFIG_SYSTEM', 'GIT_CONFIG_NOSYSTEM'] as const

/** The helpers that git would ask, and those that it could. Asks no helper for anything. */
export async function readGit(root: string, directory: string, host: Host): Promise<GitFacts> {
  const pick = async (paths: readonly string[]): Promise<readonly string[]> => {
    const there = await Promise.all(paths.map(async (path) => isThere(root, path)))
    return paths.filter((_, at) => there[at])
  }
  const [config, keyrings, managers] = await Promise.all([
    host.exec({
      argv: ['git', 'config', '-z', '--get-regexp', '^credential\\.(.*\\.)?helper$'],
      cwd: directory,
      env: Object.fromEntries(GIT_CONFIG.map((name) => [name, host.env[name]])),
      timeoutMs: 2_000
    }),
    pick(KEYRING_HELPERS),
    pick(WINDOWS_MANAGERS)
  ])
  const [windowsManager] = managers
  return {
    helpers: config.exitCode === 0 ? parseHelpers(config.stdout) : [],
    keyrings,
    ...(windowsManager === undefined ? {} : { windowsManager })
  }
}

async function answers(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const connection = connect(socket)
    const end = (works: boolean): void => {
      connection.destroy()
      resolve(works)
    }
    connection.setTimeout(1_000, () => {
      end(false)
    })
    connection.once('connect', () => {
      end(true)
    })
    connection.once('error', () => {
      end(false)
    })
  })
}

async function readUserUnit(host: Host): Promise<string | undefined> {
  const runtime = host.env['XDG_RUNTIME_DIR']
  if (runtime === undefined || runtime === '') return undefined
  const result = await host.exec({
    argv: ['systemctl', '--user', 'list-unit-files', '--no-legend', 'ssh-agent.*'],
    env: { XDG_RUNTIME_DIR: runtime },
    timeoutMs: 2_000
  })
  return /^(ssh-agent\.(?:socket|service))\s/m.exec(result.stdout)?.[1]
}

/** Whether an ssh-agent answers and how many keys it holds; their names are not kept. */
export async function readSshAgent(host: Host): Promise<SshAgentFacts> {
  const socket = host.env['SSH_AUTH_SOCK'] ?? ''
  if (host.platform.goos === 'windows') return { state: 'unknown', socket, keys: 0 }
  const works = socket !== '' && (await answers(socket))
  if (!works) {
    const userUnit = await readUserUnit(host)
    const state = socket === '' ? 'none' : 'unreachable'
    return { state, socket, keys: 0, ...(userUnit === undefined ? {} : { userUnit }) }
  }
  const list = await host.exec({
    argv: ['ssh-add', '-l'],
    env: { SSH_AUTH_SOCK: socket },
    timeoutMs: 2_000
  })
  // 2: nobody answers; a time-out says the same.
  if (list.timedOut || list.exitCode === 2) return { state: 'unreachable', socket, keys: 0 }
  // 1: it has no identities.
  const keys = list.exitCode === 0 ? list.stdout.trim().split('\n').length : 0
  return { state: 'ready', socket, keys }
}
