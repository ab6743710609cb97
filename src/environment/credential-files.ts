import { shWord } from '../host/sh-word.ts'
import { splitPattern } from './create-access.ts'
import type { Credential, CredentialFile } from './credential.ts'
import { hasGoAuth, renderGoAuth } from './goauth.ts'
import { gitLogins, type GitConfig, type GitLogin } from './git-logins.ts'
import { gitSsh } from './git-ssh.ts'
import { fitsNetrc, renderNetrc } from './netrc.ts'
import type { Login } from './proxy-logins.ts'

/** What the machine is, as far as it matters here. */
export interface CredentialContext {
  /** Private directory that the files will be in; absolute. */
  readonly directory: string
  readonly goVersion: string
  /** GOAUTH in force, without our part. */
  readonly goauth: string
  /** A netrc that the go command would have read; only Go before 1.24 loses it to ours. */
  readonly netrc: string
  readonly windows: boolean
  /** The person's ssh_config, where there is one. */
  readonly personalSshConfig?: string
  readonly env: Readonly<Record<string, string | undefined>>
}

/** Files, and the variables that make git and the go command use them. No variable holds a secret. */
export interface CredentialSet {
  readonly files: readonly CredentialFile[]
  readonly env: Readonly<Record<string, string>>
}

/** Variables through which a person's agent and keychain are found. */
const AMBIENT = [
  'SSH_AUTH_SOCK',
  'DBUS_SESSION_BUS_ADDRESS',
  'XDG_RUNTIME_DIR',
  'XDG_DATA_HOME',
  'GNOME_KEYRING_CONTROL',
  'DISPLAY',
  'WAYLAND_DISPLAY'
] as const

/** What the credentials come to for https addresses: the pattern, and the host where Git is served. */
export function goLogins(credentials: readonly Credential[]): readonly Login[] {
  return credentials.flatMap((credential) => {
    if (credential.kind !== 'login') return []
    const { pattern, gitHost, user, password } = credential
    const { path } = splitPattern(pattern)
    const served = gitHost === undefined ? [] : [path === '' ? gitHost : `${gitHost}/${path}`]
    return [pattern, ...served].map((prefix) => ({ prefix, user, password }))
  })
}

function logins(credentials: readonly Credential[]): readonly GitLogin[] {
  return credentials.flatMap((credential): readonly GitLogin[] => {
    if (credential.kind === 'login') return [credential]
    if (credential.kind !== 'goauth') return []
    return credential.logins.map(({ prefix, user, password }) => ({
      pattern: prefix,
      user,
      password
    }))
  })
}

/** Git's configuration as variables, behind what the caller has there already. */
function configVariables(
  config: readonly GitConfig[],
  env: CredentialContext['env']
): Readonly<Record<string, string>> {
  const had = Number(env['GIT_CONFIG_COUNT'] ?? '0') || 0
  const old = Array.from({ length: had }, (_, at): GitConfig => [
    env[`GIT_CONFIG_KEY_${String(at)}`] ?? '',
    env[`GIT_CONFIG_VALUE_${String(at)}`] ?? ''
  ])
  const all = [...old, ...config]
  return Object.fromEntries([
    ['GIT_CONFIG_COUNT', String(all.length)],
    ...all.flatMap(([key, value], at) => [
      [`GIT_CONFIG_KEY_${String(at)}`, key],
      [`GIT_CONFIG_VALUE_${String(at)}`, value]
    ])
  ]) as Readonly<Record<string, string>>
}

/** A word of Go's quoted lists (cmd/internal/quoted), which know no escape. */
function goWord(word: string): string {
  if (word !== '' && !/[\s'"]/.test(word)) return word
  return word.includes("'") ? `"${word}"` : `'${word}'`
}

function goPart(
  credentials: readonly Credential[],
  proxies: readonly Login[],
  context: CredentialContext
): CredentialSet {
  const { directory, goVersion, goauth } = context
  const all = [...goLogins(credentials), ...proxies]
  if (!hasGoAuth(goVersion) || context.windows) {
    if (all.length === 0) return { files: [], env: {} }
    const text = renderNetrc(all.filter(fitsNetrc)) + context.netrc
    return { files: [{ name: 'netrc', text }], env: { NETRC: `${directory}/netrc` } }
  }
  const commands = credentials.flatMap((credential) =>
    credential.kind === 'goauth' ? [credential.command.map(goWord).join(' ')] : []
  )
  const ambient = credentials.some(({ kind }) => kind === 'ambient') ? [`git ${directory}`] : []
  const script = `${directory}/goauth`
  const own = all.length === 0 ? [] : [`sh ${goWord(script)}`]
  const theirs = goauth === '' || goauth === 'off' ? [] : [goauth]
  const chain = [...own, ...commands, ...theirs, ...ambient]
  const files =
    all.length === 0
      ? []
      : [
          // The address that the go command adds is not looked at: the answer is always the whole.
          { name: 'goauth', text: `exec cat ${shWord(`${directory}/headers`)}\n` },
          { name: 'headers', text: renderGoAuth(all) }
        ]
  return { files, env: chain.length === 0 ? {} : { GOAUTH: chain.join('; ') } }
}

/** Decides the files of the private directory and the variables of the fetch phase. */
export function createCredentialFiles(
  credentials: readonly Credential[],
  proxies: readonly Login[],
  context: CredentialContext
): CredentialSet {
  const ambient = credentials.filter(({ kind }) => kind === 'ambient')
  const git = gitLogins(logins(credentials), context.directory)
  const ssh = gitSsh(
    credentials.filter((credential) => credential.kind === 'ssh'),
    ambient.map(({ pattern }) => splitPattern(pattern).host),
    context.personalSshConfig,
    context.directory
  )
  const go = goPart(credentials, proxies, context)
  const config = [...git.config, ...ssh.config]
  const inherited = AMBIENT.flatMap((name) => {
    const value = context.env[name]
    return ambient.length === 0 || value === undefined ? [] : [[name, value] as const]
  })
  return {
    files: [...git.files, ...ssh.files, ...go.files],
    env: {
      GIT_TERMINAL_PROMPT: '0',
      GCM_INTERACTIVE: 'never',
      ...(context.env['NETRC'] === undefined ? {} : { NETRC: context.env['NETRC'] }),
      ...Object.fromEntries(inherited),
      ...(config.length === 0 ? {} : configVariables(config, context.env)),
      ...ssh.env,
      ...go.env
    }
  }
}
