import { readFile } from 'node:fs/promises'
import { isAbsolute, join, resolve } from 'node:path'
import type { PrivateEntry, SecretSource } from '../config/private-value.ts'
import { PipelineError } from '../errors.ts'
import { given } from '../host/cache-dir.ts'
import type { CommandResult, Host } from '../host/host.ts'
import { splitPattern } from './create-access.ts'
import type { Credential } from './credential.ts'
import { parseGoAuth } from './goauth.ts'
import { knownHostsLines } from './host-keys.ts'
import { parseNetrc } from './netrc.ts'
import { basicOf } from './proxy-logins.ts'

function wrong(what: string, fix: string, details?: string): PipelineError {
  return new PipelineError({
    code: 'CONFIG_INVALID',
    what,
    fix,
    ...(details === undefined || details === '' ? {} : { details })
  })
}

/** A path of the settings: `~/` is the home directory, as people expect who write it where no shell reads it. */
function absolute(path: string, host: Host): string {
  if (path.startsWith('~/')) return join(given(host.env, 'HOME') ?? '', path.slice(2))
  return isAbsolute(path) ? path : resolve(host.dirs.workspace, path)
}

async function readText(path: string, what: string, host: Host): Promise<string> {
  const file = absolute(path, host)
  return readFile(file, 'utf8').catch(() => {
    throw wrong(
      `${what} cannot be read from ${file}.`,
      'Correct the path, and let this user read it.'
    )
  })
}

async function readSource(source: SecretSource, what: string, host: Host): Promise<string> {
  if (source.kind === 'file') return readText(source.path, what, host)
  const value = given(host.env, source.name)
  if (value !== undefined) return value
  throw wrong(
    `${what} should be in the variable ${source.name}, which is not set or empty.`,
    `Set it, in a workflow with env: ${source.name}: \${{ secrets.${source.name} }}; a workflow of a fork gets no secrets.`
  )
}

/** Masks a login in the forms in which programs print it. */
function maskLogin(user: string, password: string, host: Host): void {
  host.mask(password)
  host.mask(basicOf({ user, password }))
}

async function readLogin(
  { pattern, gitHost }: PrivateEntry,
  user: string,
  source: SecretSource,
  host: Host
): Promise<Credential> {
  const password = (await readSource(source, `The secret for ${pattern}`, host)).replace(
    /\r?\n$/,
    ''
  )
  maskLogin(user, password, host)
  if (/[\r\n\0]/.test(password)) {
    throw wrong(
      `The secret for ${pattern} has more than one line, which no password has.`,
      'Give the password or token alone; a key is for ssh.'
    )
  }
  return { kind: 'login', pattern, user, password, ...(gitHost === undefined ? {} : { gitHost }) }
}

async function readNetrcLogin(
  { pattern, gitHost }: PrivateEntry,
  path: string,
  host: Host
): Promise<Credential> {
  const file = path === '' ? (given(host.env, 'NETRC') ?? '~/.netrc') : path
  const logins = parseNetrc(await readText(file, `The netrc for ${pattern}`, host))
  const machines = [splitPattern(pattern).host, ...(gitHost === undefined ? [] : [gitHost])]
  const found = logins.find(({ prefix }) => machines.includes(prefix))
  if (found !== undefined) {
    const { user, password } = found
    maskLogin(user, password, host)
    return { kind: 'login', pattern, user, password, ...(gitHost === undefined ? {} : { gitHost }) }
  }
  throw wrong(
    `${absolute(file, host)} has no machine ${machines.join(' or ')} with login and password.`,
    'Add the line, or name another file.'
  )
}

async function readKnownHosts(
  { pattern, gitHost }: PrivateEntry,
  source: SecretSource | undefined,
  host: Host
): Promise<string> {
  if (source !== undefined) {
    const text = await readSource(source, `The known hosts for ${pattern}`, host)
    return `${text.trimEnd()}\n`
  }
  const [name = '', port = '22'] = (gitHost ?? splitPattern(pattern).host).split(':')
  const lines = knownHostsLines(name, Number(port))
  if (lines.length > 0) return `${lines.join('\n')}\n`
  throw wrong(
    `crossgo does not know the SSH host key of ${name}${port === '22' ? '' : `:${port}`}, and takes none unseen.`,
    `Add known-hosts=FILE or known-hosts=$NAME with the line that the host's owner gives you.`
  )
}

async function readSsh(entry: PrivateEntry, host: Host): Promise<Credential> {
  const { pattern, gitHost, way } = entry
  if (way.kind !== 'ssh') throw new Error('unreachable: the caller asked for ssh')
  const knownHosts = await readKnownHosts(entry, way.knownHosts, host)
  const rest = {
    kind: 'ssh' as const,
    pattern,
    user: way.user,
    knownHosts,
    ...(gitHost === undefined ? {} : { gitHost })
  }
  if (way.key.kind === 'file')
    return { ...rest, key: { kind: 'file', path: absolute(way.key.path, host) } }
  if (way.key.kind === 'variable') {
    const text = await readSource(way.key, `The SSH key for ${pattern}`, host)
    host.mask(text)
    return { ...rest, key: { kind: 'text', text: `${text.replaceAll('\r\n', '\n').trim()}\n` } }
  }
  const socket = given(host.env, 'SSH_AUTH_SOCK')
  if (socket !== undefined) return { ...rest, key: { kind: 'agent', socket } }
  throw wrong(
    `${pattern} is to be reached by ssh-agent, and SSH_AUTH_SOCK is not set.`,
    'Start ssh-agent and add the key, or name the key instead.'
  )
}

/** Runs a GOAUTH command once, so that Git gets what the go command will get. */
async function readGoAuthCommand(
  pattern: string,
  command: readonly string[],
  host: Host
): Promise<Credential> {
  const [program = '', ...args] = command
  const run = async (...address: readonly string[]): Promise<CommandResult> =>
    host.exec({ argv: [program, ...args, ...address], timeoutMs: 60_000 })
  // As the go command does: without an address first, with one when that did not help.
  const first = await run()
  const { stdout, stderr, exitCode } =
    first.exitCode === 0 && first.stdout.trim() !== '' ? first : await run(`https://${pattern}`)
  const logins = parseGoAuth(stdout)
  for (const { user, password } of logins) maskLogin(user, password, host)
  const secret = /^(?:authorization|cookie|[\w-]*(?:token|key|secret)): (?:\w+ )?(\S{8,})\s*$/gim
  for (const [, value = ''] of stdout.matchAll(secret)) host.mask(value)
  if (exitCode === 0) return { kind: 'goauth', pattern, command, logins }
  throw wrong(
    `The GOAUTH command for ${pattern} ended with ${String(exitCode)}.`,
    'Run it by hand; "go help goauth" says what it must print.',
    stderr.trim().split('\n').slice(-10).join('\n')
  )
}

async function readCredential(entry: PrivateEntry, host: Host): Promise<Credential> {
  const { pattern, way } = entry
  switch (way.kind) {
    case 'token':
    case 'basic':
      return readLogin(entry, way.user, way.secret, host)
    case 'netrc':
      return readNetrcLogin(entry, way.path, host)
    case 'ssh':
      return readSsh(entry, host)
    case 'goauth':
      return readGoAuthCommand(pattern, way.command, host)
    case 'ambient':
      return {
        kind: 'ambient',
        pattern,
        ...(way.addKey === undefined ? {} : { addKey: absolute(way.addKey, host) })
      }
  }
}

/**
 * Reads the secrets that `private` names, and masks them before anything else happens.
 * @throws PipelineError CONFIG_INVALID for a variable that is not set, a file that cannot be read, an unknown host key
 */
export async function readCredentials(
  entries: readonly PrivateEntry[],
  host: Host
): Promise<readonly Credential[]> {
  const credentials: Credential[] = []
  for (const entry of entries) credentials.push(await readCredential(entry, host))
  return credentials
}
