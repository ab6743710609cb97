import { PipelineError } from '../errors.ts'
import { joinWords } from '../host/quoted-words.ts'
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
  /** Git configuration files of the person, which a file of ours stands before; absent where later steps write theirs. */
  readonly personalGitConfigs?: readonly string[]
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

/**
 * Git's configuration as variables. What the caller has in such variables is not passed on, as no `GIT_*` is: it may hold a
 * secret.
 */
function configVariables(all: readonly GitConfig[]): Readonly<Record<string, string>> {
  return Object.fromEntries([
    ['GIT_CONFIG_COUNT', String(all.length)],
    ...all.flatMap(([key, value], at) => [
      [`GIT_CONFIG_KEY_${String(at)}`, key],
      [`GIT_CONFIG_VALUE_${String(at)}`, value]
    ])
  ]) as Readonly<Record<string, string>>
}

/** A text in quotes of git-config(1). */
function configText(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
}

/** A configuration file with rewrites of ours before everything that the person's own files say. */
function configFile(rewrites: readonly GitConfig[], personal: readonly string[]): string {
  const ours = rewrites.map(([key, value]) => {
    const url = key.replace(/^url\./, '').replace(/\.insteadOf$/, '')
    return `[url ${configText(url)}]\n\tinsteadOf = ${configText(value)}\n`
  })
  return [...ours, ...personal.map((path) => `[include]\n\tpath = ${configText(path)}\n`)].join('')
}

/**
 * A netrc knows hosts only: of two logins for one host the wrong one would be sent.
 * @throws PipelineError CONFIG_INVALID
 */
function requireOnePerHost(logins: readonly Login[]): void {
  const hostOf = ({ prefix }: Login): string => prefix.split('/')[0] ?? prefix
  for (const login of logins) {
    const other = logins.find(
      (each) =>
        hostOf(each) === hostOf(login) &&
        (each.user !== login.user || each.password !== login.password)
    )
    if (other === undefined) continue
    throw new PipelineError({
      code: 'CONFIG_INVALID',
      what: `private has different logins for ${login.prefix} and ${other.prefix}, which Go before 1.24 and Go on Windows cannot tell apart.`,
      fix: 'Use Go 1.24 or newer on Linux or macOS, or one login for the host.'
    })
  }
}

function goPart(
  credentials: readonly Credential[],
  proxies: readonly Login[],
  context: CredentialContext
): CredentialSet {
  const { directory, goVersion, goauth } = context
  const all = [...goLogins(credentials), ...proxies]
  if (!hasGoAuth(goVersion) || context.windows) {
    const every = [
      ...all,
      ...credentials.flatMap((credential) =>
        credential.kind === 'goauth' ? credential.logins : []
      )
    ]
    if (every.length === 0) return { files: [], env: {} }
    requireOnePerHost(every)
    const text = renderNetrc(every.filter(fitsNetrc)) + context.netrc
    return { files: [{ name: 'netrc', text }], env: { NETRC: `${directory}/netrc` } }
  }
  const commands = credentials.flatMap((credential) =>
    credential.kind === 'goauth' ? [joinWords(credential.command)] : []
  )
  const ambient = credentials.some(({ kind }) => kind === 'ambient') ? ['git /'] : []
  const script = `${directory}/goauth`
  const own = all.length === 0 ? [] : [joinWords(['sh', script])]
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
  const rewrites = [...git.rewrites, ...ssh.rewrites]
  const { personalGitConfigs: personal } = context
  const inFile = personal !== undefined && rewrites.length > 0
  const config = [...git.config, ...ssh.config, ...(inFile ? [] : rewrites)]
  const inherited = AMBIENT.flatMap((name) => {
    const value = context.env[name]
    return ambient.length === 0 || value === undefined ? [] : [[name, value] as const]
  })
  return {
    files: [
      ...git.files,
      ...ssh.files,
      ...go.files,
      ...(inFile ? [{ name: 'gitconfig', text: configFile(rewrites, personal) }] : [])
    ],
    env: {
      GIT_TERMINAL_PROMPT: '0',
      GCM_INTERACTIVE: 'never',
      ...(context.env['NETRC'] === undefined ? {} : { NETRC: context.env['NETRC'] }),
      ...Object.fromEntries(inherited),
      ...(config.length === 0 ? {} : configVariables(config)),
      ...(inFile ? { GIT_CONFIG_GLOBAL: `${context.directory}/gitconfig` } : {}),
      ...ssh.env,
      ...go.env
    }
  }
}
