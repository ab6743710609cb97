import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, STATUS_CODES } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createAuthority } from '../certificates.ts'
import { createRepository } from '../module-repos.ts'
import { startFileServer } from '../servers/downloads.ts'
import { type HostedRepository, startGitHttps } from '../servers/git-https.ts'
import { type ProxyServer, startProxy } from '../servers/proxies.ts'
import { createSshKey, startSshd } from '../servers/sshd.ts'
import type { Served } from './recipe.ts'

/** The private Git host of the recipes; its modules are `team/lib` and `team/open`. */
export const GIT_HOST = 'git.corp.example'
/** Where an HTTP proxy of the recipes is said to be. */
export const TUNNEL = 'proxy.corp.example:3128'

/** What is special about the Git host of a recipe. */
export interface HostRecipe {
  /** Nobody learns which repositories there are, as on public forges. */
  readonly hidden?: boolean
  /** Login of a netrc file; none where absent. `robot` may read everything, `guest` nothing. */
  readonly login?: readonly [string, string]
  /** The certificate: by an authority that nobody was told of, of a time long gone, or for another name. */
  readonly certificate?: 'unknown' | 'unknown-to-git' | 'past' | 'other'
  /** Where the go-get page of `team/lib` says that the repository is. */
  readonly pageUrl?: string
  /** The go-get pages want a login, too. */
  readonly closed?: boolean
  /** The HTTP proxy in front of the host answers everything with this status. */
  readonly refuse?: number
  /** The HTTP proxy ends every tunnel as soon as it is there. */
  readonly cut?: boolean
  /** The host speaks HTTP without TLS. */
  readonly plain?: boolean
  /** Addresses become SSH ones: with a key that is known, one that is not, or a host key that nobody gave or that has changed. */
  readonly ssh?: 'known' | 'stranger' | 'no-host-key' | 'changed-host-key' | 'other-repository'
  readonly env?: Readonly<Record<string, string>>
}

const filesOf = (path: string, more: string): Readonly<Record<string, string>> => ({
  'go.mod': `module ${path}\n\ngo 1.21\n`,
  'lib.go': `package lib\n\nconst Name = "${more}"\n`
})

/** A private Git host over HTTPS and SSH, reached through an HTTP proxy, for a go command with an empty module cache. */
export function serveHost(wanted: HostRecipe = {}): () => Promise<Served> {
  return async () => {
    const folder = mkdtempSync(join(tmpdir(), 'recipe-host-'))
    const repositories = join(folder, 'repositories')
    const lib = `${GIT_HOST}/team/lib`
    createRepository(repositories, 'team/lib.git', {
      'v1.0.0': filesOf(lib, 'lib'),
      'v2.0.0': filesOf(lib, 'two'),
      'v1.1.0': filesOf(`${GIT_HOST}/old/lib`, 'moved')
    })
    createRepository(repositories, 'team/open.git', {
      'v1.0.0': filesOf(`${GIT_HOST}/team/open`, 'open')
    })
    const authority = createAuthority(join(folder, 'authority'))
    const name = wanted.certificate === 'other' ? 'www.corp.example' : GIT_HOST
    const page = {
      open: wanted.closed !== true,
      ...(wanted.pageUrl === undefined ? {} : { url: wanted.pageUrl })
    }
    const hosted: readonly HostedRepository[] = [
      { path: 'team/lib.git', users: ['robot'], page: { root: lib, ...page } },
      { path: 'team/open.git', page: { root: `${GIT_HOST}/team/open`, ...page } }
    ]
    const git = await startGitHttps({
      directory: repositories,
      names: [GIT_HOST],
      identity: authority.issue([`DNS:${name}`], wanted.certificate === 'past' ? 'past' : 'now'),
      users: { robot: 'robot-password', guest: 'guest-password' },
      repositories: hosted,
      ...(wanted.hidden === undefined ? {} : { hidden: wanted.hidden })
    })
    const plain = await startFileServer(new Map())
    const tunnel =
      wanted.refuse === undefined
        ? await startProxy({
            cut: wanted.cut === true,
            ports: {
              https: wanted.plain === true ? Number(new URL(plain.url).port) : git.port,
              http: 1
            }
          })
        : await startRefusal(wanted.refuse)
    const ssh = wanted.ssh === undefined ? undefined : await sshOf(folder, repositories, wanted.ssh)
    const [user, password] = wanted.login ?? []
    writeFileSync(
      join(folder, '.netrc'),
      user === undefined ? '' : `machine ${GIT_HOST} login ${user} password ${password ?? ''}\n`,
      { mode: 0o600 }
    )
    const trusted = {
      SSL_CERT_FILE: authority.file,
      ...(wanted.certificate === 'unknown-to-git' ? {} : { GIT_SSL_CAINFO: authority.file })
    }
    return {
      env: {
        HTTPS_PROXY: `http://${tunnel.at}`,
        GOPROXY: 'direct',
        GOSUMDB: 'off',
        GOPRIVATE: GIT_HOST,
        GOMODCACHE: '{{home}}/go/pkg/mod',
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_CONFIG_GLOBAL: '/dev/null',
        // The go command and git read .netrc there.
        HOME: folder,
        ...(wanted.certificate === 'unknown' ? {} : trusted),
        ...ssh?.env,
        ...wanted.env
      },
      shownAs: {
        [tunnel.at]: TUNNEL,
        [folder]: '/home/user',
        ...(ssh === undefined ? {} : { '127.0.0.1': GIT_HOST })
      },
      async close() {
        await tunnel.close()
        await plain.close()
        await git.close()
        await ssh?.close()
        rmSync(folder, { recursive: true, force: true })
      }
    }
  }
}

/** An HTTP proxy that lets nobody through and says so in the usual words. */
async function startRefusal(status: number): Promise<Pick<ProxyServer, 'at' | 'close'>> {
  const server = createServer().on('connect', (_, client) => {
    client.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\nContent-Length: 0\r\n\r\n`)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    at: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    }
  }
}

async function sshOf(folder: string, directory: string, how: NonNullable<HostRecipe['ssh']>) {
  const key = await createSshKey(join(folder, 'keys'))
  const other = await createSshKey(join(folder, 'keys'), { name: 'other' })
  const readable =
    how === 'other-repository' ? ['team/open.git', 'team/open'] : ['team/lib.git', 'team/lib']
  const sshd = await startSshd({
    directory,
    keys: [
      { publicKey: how === 'stranger' ? other.publicKey : key.publicKey, repositories: readable }
    ]
  })
  const known =
    how === 'changed-host-key' ? other.publicKey : sshd.knownHosts.split(' ').slice(1).join(' ')
  writeFileSync(join(folder, 'known_hosts'), how === 'no-host-key' ? '' : `${GIT_HOST} ${known}\n`)
  const lines = [
    `Host ${GIT_HOST}`,
    'HostName 127.0.0.1',
    `Port ${String(sshd.port)}`,
    `HostKeyAlias ${GIT_HOST}`,
    `UserKnownHostsFile ${join(folder, 'known_hosts')}`,
    'GlobalKnownHostsFile /dev/null',
    `IdentityFile ${key.file}`,
    'IdentitiesOnly yes',
    'IdentityAgent none'
  ]
  writeFileSync(join(folder, 'ssh_config'), `${lines.join('\n  ')}\n`)
  return {
    env: {
      GIT_SSH_COMMAND: `ssh -F ${join(folder, 'ssh_config')} -o ControlMaster=no -o BatchMode=yes`,
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: `url.ssh://git@${GIT_HOST}/.insteadOf`,
      GIT_CONFIG_VALUE_0: `https://${GIT_HOST}/`
    },
    close: async () => sshd.close()
  }
}
