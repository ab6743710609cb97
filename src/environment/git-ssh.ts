/** SSH for Git by a configuration of our own. Source: ssh_config(5) of OpenSSH. */
import { shWord } from '../host/sh-word.ts'
import { splitPattern } from './create-access.ts'
import type { Credential } from './credential.ts'
import { belowPattern, type GitConfig, type GitParts } from './git-logins.ts'

type SshCredential = Extract<Credential, { kind: 'ssh' }>

interface SshPlace {
  readonly credential: SshCredential
  /** Name in the configuration: the host, or one of our own where a host has several keys. */
  readonly alias: string
  readonly host: string
  readonly port: string
  readonly number: number
}

function placesOf(credentials: readonly SshCredential[]): readonly SshPlace[] {
  const addresses = credentials.map(({ pattern, gitHost }) => gitHost ?? splitPattern(pattern).host)
  return credentials.map((credential, number) => {
    const address = addresses[number] ?? ''
    const [host = '', port = ''] = address.split(':')
    const shared = addresses.filter((other) => other === address).length > 1
    return { credential, host, port, number, alias: shared ? `${host}--${String(number)}` : host }
  })
}

/** A path as a word of ssh_config, where % starts a token. */
function configPath(path: string): string {
  return `"${path.replaceAll('%', '%%')}"`
}

function hostBlock(place: SshPlace, directory: string): readonly string[] {
  const { credential, alias, host, port, number } = place
  const { key, user } = credential
  const identity =
    key.kind === 'agent'
      ? [`  IdentityAgent ${configPath(key.socket)}`, '  IdentitiesOnly no', '  IdentityFile none']
      : [
          `  IdentityFile ${configPath(key.kind === 'file' ? key.path : `${directory}/key-${String(number)}`)}`,
          '  IdentitiesOnly yes',
          '  IdentityAgent none'
        ]
  return [
    `Host ${alias}`,
    `  HostName ${host}`,
    ...(port === '' ? [] : [`  Port ${port}`]),
    `  User ${user}`,
    ...identity,
    `  UserKnownHostsFile ${configPath(`${directory}/known_hosts-${String(number)}`)}`
  ]
}

/** What holds for every host: nothing is asked, nothing unknown is trusted. */
const EVERY_HOST = [
  'Host *',
  '  BatchMode yes',
  '  StrictHostKeyChecking yes',
  '  UpdateHostKeys no',
  '  ControlMaster no',
  '  ControlPath none',
  '  ForwardAgent no',
  '  PermitLocalCommand no'
]

/**
 * Configuration, keys and known hosts, and what makes Git use them. `personal` is the person's own ssh_config for
 * `ambientHosts`.
 */
export function gitSsh(
  credentials: readonly SshCredential[],
  ambientHosts: readonly string[],
  personal: string | undefined,
  directory: string
): GitParts & { readonly env: Readonly<Record<string, string>> } {
  if (credentials.length === 0) return { files: [], config: [], rewrites: [], env: {} }
  const places = placesOf(credentials)
  const own = ambientHosts.length > 0 && personal !== undefined
  const except = (hosts: readonly string[]): string => hosts.map((name) => ` !${name}`).join('')
  const text = [
    ...places.flatMap((place) => hostBlock(place, directory)),
    ...(own ? [`Host ${ambientHosts.join(' ')}`, `  Include ${configPath(personal)}`] : []),
    // Keys of the person are offered to nobody who is not named.
    `Host *${except([...places.map(({ alias }) => alias), ...ambientHosts])}`,
    '  IdentityFile none',
    '  IdentityAgent none',
    '  UserKnownHostsFile none',
    `Host *${except(ambientHosts)}`,
    '  GlobalKnownHostsFile none',
    ...EVERY_HOST,
    ''
  ].join('\n')
  const files = places.flatMap(({ credential: { key, knownHosts }, number }) => [
    { name: `known_hosts-${String(number)}`, text: knownHosts },
    ...(key.kind === 'text' ? [{ name: `key-${String(number)}`, text: key.text }] : [])
  ])
  const rewrites = places.flatMap(({ credential, alias, port }): readonly GitConfig[] => {
    const { host, path } = splitPattern(credential.pattern)
    const at = port === '' || alias.includes('--') ? alias : `${alias}:${port}`
    const to = belowPattern(`ssh://${credential.user}@${at}/`, path)
    const from = ['https://', 'ssh://git@', 'ssh://']
      .map((scheme) => belowPattern(`${scheme}${host}/`, path))
      .concat(belowPattern(`git@${host}:`, path))
      .filter((prefix) => prefix !== to)
    return from.map((prefix) => [`url.${to}.insteadOf`, prefix])
  })
  return {
    files: [{ name: 'ssh_config', text }, ...files],
    config: [],
    rewrites,
    env: {
      GIT_SSH_COMMAND: `ssh -F ${shWord(`${directory}/ssh_config`)}`,
      GIT_SSH_VARIANT: 'ssh'
    }
  }
}
