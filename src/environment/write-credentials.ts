import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PipelineError } from '../errors.ts'
import { given } from '../host/cache-dir.ts'
import type { Host } from '../host/host.ts'
import type { Credential } from './credential.ts'
import { createCredentialFiles } from './credential-files.ts'
import type { Login } from './proxy-logins.ts'
import { runAgent, type Agent } from './run-agent.ts'

/** Ways in that git and the go command can use now. */
export interface Credentials {
  /** Private to this user; holds every secret that was written. */
  readonly directory: string
  /** For the fetch phase. No value is a secret. */
  readonly env: Readonly<Record<string, string>>
  /** Removes every file and ends the agent. */
  remove(): Promise<void>
}

/** What is written, and for which Go. */
export interface CredentialRequest {
  readonly credentials: readonly Credential[]
  readonly logins: readonly Login[]
  readonly goVersion: string
  /** GOAUTH in force. */
  readonly goauth: string
  /** Whether they are for this run alone, or for later steps of the job too. */
  readonly lifetime: 'run' | 'job'
}

/**
 * A key that cannot be used is found here, not by a host that refuses it.
 * @throws PipelineError CONFIG_INVALID
 */
async function probeKey(path: string, pattern: string, env: object, host: Host): Promise<void> {
  const { exitCode, stderr } = await host.exec({
    argv: ['ssh-keygen', '-y', '-P', '', '-f', path],
    env: { ...env },
    timeoutMs: 30_000
  })
  if (exitCode === 0) return
  const reasons: readonly (readonly [RegExp, string, string])[] = [
    [
      /incorrect passphrase/i,
      'has a passphrase',
      'Use a key without one, or ssh-agent: ssh agent.'
    ],
    [/permissions|too open/i, 'can be read by others', 'Run chmod 600 on the file.'],
    [/No such file/i, 'is not there', 'Correct the path.']
  ]
  const [
    ,
    problem = 'is no private key that OpenSSH can read',
    fix = 'Give the whole private key, with its first and last line.'
  ] =
    exitCode === 127
      ? [undefined, 'cannot be checked: ssh-keygen is missing', 'Install openssh-client.']
      : (reasons.find(([pattern_]) => pattern_.test(stderr)) ?? [])
  throw new PipelineError({
    code: 'CONFIG_INVALID',
    what: `The SSH key for ${pattern} ${problem}.`,
    fix
  })
}

async function probeKeys(
  credentials: readonly Credential[],
  directory: string,
  host: Host
): Promise<void> {
  const ssh = credentials.filter((credential) => credential.kind === 'ssh')
  for (const [number, { key, pattern }] of ssh.entries()) {
    if (key.kind === 'agent') continue
    const path = key.kind === 'file' ? key.path : join(directory, `key-${String(number)}`)
    await probeKey(path, pattern, { SSH_ASKPASS_REQUIRE: 'never' }, host)
  }
}

/** The person's own file, where there is one. */
async function personalFile(name: string, host: Host): Promise<string | undefined> {
  const path = join(given(host.env, 'HOME') ?? '', name)
  return stat(path).then(
    () => path,
    () => undefined
  )
}

/** Git's own files of the person, in the order in which Git reads them (git-config(1), FILES). */
async function gitConfigs(host: Host): Promise<readonly string[]> {
  const xdg = given(host.env, 'XDG_CONFIG_HOME')
  const first =
    xdg === undefined
      ? await personalFile(join('.config', 'git', 'config'), host)
      : join(xdg, 'git', 'config')
  const second = await personalFile('.gitconfig', host)
  return [first, second].filter((path) => path !== undefined)
}

async function readNetrc(host: Host): Promise<string> {
  const path = given(host.env, 'NETRC') ?? (await personalFile('.netrc', host))
  return path === undefined ? '' : readFile(path, 'utf8').catch(() => '')
}

/** Writes the files (0600, in a new directory with 0700), starts the agent that was asked for, and says how to use them. */
export async function writeCredentials(
  request: CredentialRequest,
  host: Host
): Promise<Credentials> {
  const parent = request.lifetime === 'run' ? host.dirs.temp : host.dirs.job
  await mkdir(parent, { recursive: true })
  const directory = await mkdtemp(join(parent, 'crossgo-auth-'))
  await chmod(directory, 0o700)
  // Before anything secret is in it.
  if (request.lifetime === 'run') host.removeAtEnd(directory)
  else await host.removeAfterJob(directory)
  let agent: Agent | undefined
  const remove = async (): Promise<void> => {
    // Secrets first: an agent that hangs must not keep them.
    await rm(directory, { recursive: true, force: true, maxRetries: 3 })
    await agent?.stop()
  }
  try {
    const config = await personalFile(join('.ssh', 'config'), host)
    const { files, env } = createCredentialFiles(request.credentials, request.logins, {
      directory,
      goVersion: request.goVersion,
      goauth: request.goauth,
      netrc: await readNetrc(host),
      windows: host.platform.goos === 'windows',
      ...(config === undefined ? {} : { personalSshConfig: config }),
      env: host.env,
      ...(request.lifetime === 'job' ? {} : { personalGitConfigs: await gitConfigs(host) })
    })
    for (const { name, text } of files)
      await writeFile(join(directory, name), text, { mode: 0o600, flag: 'wx' })
    await probeKeys(request.credentials, directory, host)
    const keys = request.credentials.flatMap((credential) =>
      credential.kind === 'ambient' && credential.addKey !== undefined ? [credential.addKey] : []
    )
    if (keys.length > 0) agent = await runAgent(keys, directory, host)
    const socket = agent === undefined ? {} : { SSH_AUTH_SOCK: agent.socket }
    return { directory, env: { ...env, ...socket }, remove }
  } catch (error) {
    await remove()
    throw error
  }
}
