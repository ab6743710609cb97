import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { NSS_WRAPPERS } from '../install-tools.ts'
import { startDaemon } from './daemon.ts'

/** A key pair of a client. */
export interface SshKey {
  /** File of the private key, with mode 0600; the public one is next to it. */
  readonly file: string
  /** Its text. */
  readonly privateKey: string
  /** `ssh-ed25519 AAAA…` */
  readonly publicKey: string
}

/** Makes an ed25519 key in a directory that it creates. */
export async function createSshKey(
  directory: string,
  options: { readonly passphrase?: string; readonly name?: string } = {}
): Promise<SshKey> {
  await mkdir(directory, { recursive: true, mode: 0o700 })
  const file = join(directory, options.name ?? 'id_ed25519')
  const secret = ['-N', options.passphrase ?? '', '-C', 'tests'] as const
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', ...secret, '-f', file], { stdio: 'pipe' })
  const [privateKey, text] = [await readFile(file, 'utf8'), await readFile(`${file}.pub`, 'utf8')]
  return { file, privateKey, publicKey: text.split(' ').slice(0, 2).join(' ') }
}

/** What a server lets whom do. */
export interface SshdParts {
  /** Has the bare repositories. */
  readonly directory: string
  /** Each key may fetch from these repositories (`team/lib.git`, below the directory) and do nothing else. */
  readonly keys: readonly {
    readonly publicKey: string
    readonly repositories: readonly string[]
  }[]
}

/** A real sshd. */
export interface SshdServer {
  /** Of 127.0.0.1. */
  readonly port: number
  /** `git`, whatever the users of this machine: `ssh://git@127.0.0.1:<port>/team/lib.git`. */
  readonly user: 'git'
  /** Line of a known_hosts file for this server. */
  readonly knownHosts: string
  /** What sshd logged: `Accepted publickey for git …`, `Connection closed by …`, and one `serve …` line per command. */
  log(): Promise<string>
  close(): Promise<void>
}

/** Starts sshd on a free port with a host key of its own; it takes nothing but these keys. */
export async function startSshd(parts: SshdParts): Promise<SshdServer> {
  const home = await mkdtemp(join(tmpdir(), 'crossgo-sshd-'))
  const at = (name: string): string => join(home, name)
  const write = async (name: string, text: string, mode = 0o600): Promise<void> =>
    writeFile(at(name), text, { mode })
  const host = await createSshKey(home, { name: 'host' })
  const { uid, gid } = userInfo()
  // Users of this process alone. sshd wants `sshd` when root starts it.
  await write(
    'passwd',
    `git:*:${uid}:${gid}::${home}:/bin/sh\nsshd:*:65533:65533::/run/sshd:/usr/sbin/nologin\n`
  )
  await write('group', `git:x:${gid}:\nsshd:x:65533:\n`)
  const lines: string[] = []
  for (const [index, { publicKey, repositories }] of parts.keys.entries()) {
    await write(`serve-${index}`, serveScript(parts.directory, repositories, at('commands')), 0o700)
    lines.push(`restrict,command="${at(`serve-${index}`)}" ${publicKey}\n`)
  }
  await write('authorized_keys', lines.join(''))
  await write('commands', '')
  // Where sshd of root puts the half that strangers talk to; its service makes it at other times.
  if (uid === 0) await mkdir('/run/sshd', { recursive: true, mode: 0o755 })
  const preload = NSS_WRAPPERS.find((file) => existsSync(file))
  if (preload === undefined) throw new Error('libnss_wrapper is not here')
  const daemon = await startDaemon({
    async argv(port) {
      await write('config', sshdConfig(home, port))
      return ['/usr/sbin/sshd', '-D', '-f', at('config'), '-E', at('log')]
    },
    env: {
      PATH: '/usr/bin:/bin',
      LD_PRELOAD: preload,
      NSS_WRAPPER_PASSWD: at('passwd'),
      NSS_WRAPPER_GROUP: at('group')
    },
    cwd: home
  })
  return {
    port: daemon.port,
    user: 'git',
    knownHosts: `[127.0.0.1]:${daemon.port} ${host.publicKey}`,
    log: async () =>
      `${await readFile(at('log'), 'utf8')}${await readFile(at('commands'), 'utf8')}`,
    async close() {
      await daemon.close()
      await rm(home, { recursive: true, force: true })
    }
  }
}

const sshdConfig = (home: string, port: number): string =>
  [
    'ListenAddress 127.0.0.1',
    `Port ${port}`,
    `HostKey ${home}/host`,
    `PidFile ${home}/pid`,
    `AuthorizedKeysFile ${home}/authorized_keys`,
    'AuthenticationMethods publickey',
    'PubkeyAuthentication yes',
    'PasswordAuthentication no',
    'KbdInteractiveAuthentication no',
    'PermitRootLogin forced-commands-only',
    'UsePAM no',
    // It also looks at the temp directory, which everybody may write to.
    'StrictModes no',
    'AcceptEnv GIT_PROTOCOL',
    'LogLevel VERBOSE',
    ''
  ].join('\n')

/** What one key may do: exactly these commands, as git sends them for `ssh://…/path` and for `…:path`. */
function serveScript(directory: string, repositories: readonly string[], log: string): string {
  return [
    '#!/bin/sh',
    `printf 'serve %s\\n' "$SSH_ORIGINAL_COMMAND" >> '${log}'`,
    'case "$SSH_ORIGINAL_COMMAND" in',
    ...repositories.map(
      (path) =>
        `"git-upload-pack '/${path}'" | "git-upload-pack '${path}'") exec git upload-pack '${directory}/${path}' ;;`
    ),
    `*) echo 'this key may not do that' >&2; exit 128 ;;`,
    'esac',
    ''
  ].join('\n')
}
