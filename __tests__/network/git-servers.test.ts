import { writeFileSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type Authority, createAuthority } from '../helpers/certificates.ts'
import { createModule, createRepository } from '../helpers/module-repos.ts'
import { createModuleClient, type ModuleClient } from '../helpers/module-client.ts'
import type { ChildResult } from '../helpers/run-child.ts'
import { type GitHttpsServer, startGitHttps } from '../helpers/servers/git-https.ts'
import { type ProxyServer, startProxy } from '../helpers/servers/proxies.ts'
import { createSshKey, type SshdServer, type SshKey, startSshd } from '../helpers/servers/sshd.ts'

const PATH = 'git.corp.test/team/lib'
const FILES = {
  'go.mod': `module ${PATH}\n\ngo 1.21\n`,
  'lib.go': 'package lib\n\nconst Answer = 42\n',
  'Sub/ä.txt': 'text\n'
}
const NEWER = { ...FILES, 'lib.go': 'package lib\n\nconst Answer = 43\n' }
const OTHER = { ...FILES, 'go.mod': 'module go.corp.test/other\n' }

let folder: string
let repositories: string
let authority: Authority
let client: ModuleClient
let count = 0

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'crossgo-servers-'))
  client = createModuleClient(folder)
  repositories = join(folder, 'repositories')
  createRepository(repositories, 'team/lib.git', { 'v1.0.0': FILES, 'v1.1.0': NEWER })
  createRepository(repositories, 'team/other.git', { 'v1.0.0': OTHER })
  authority = createAuthority(join(folder, 'authority'))
})

afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})

describe('Git over HTTPS', () => {
  let server: GitHttpsServer
  let proxy: ProxyServer
  let env: Readonly<Record<string, string>>

  const serve = async (hidden: boolean): Promise<void> => {
    server = await startGitHttps({
      directory: repositories,
      names: ['git.corp.test', 'go.corp.test'],
      identity: authority.issue(['DNS:git.corp.test', 'DNS:go.corp.test']),
      users: { alice: 'p:w$ %', bob: 'secret' },
      repositories: [
        { path: 'team/lib.git', users: ['alice'], page: { root: PATH } },
        { path: 'team/other.git', page: { root: 'go.corp.test/other' } }
      ],
      hidden
    })
    proxy = await startProxy({ ports: { https: server.port, http: 1 } })
    const at = `http://${proxy.at}`
    env = {
      HTTPS_PROXY: at,
      SSL_CERT_FILE: authority.file,
      GIT_SSL_CAINFO: authority.file,
      CURL_CA_BUNDLE: authority.file
    }
  }
  const stop = async (): Promise<void> => {
    await proxy.close()
    await server.close()
  }
  const asked = async (login: string, path: string): Promise<string> => {
    const user = login === '' ? [] : ['-u', login]
    const url = `https://git.corp.test${path}`
    const { stdout } = await client.run(['curl', '-s', '-w', '%{http_code}', ...user, url], env)
    return stdout.slice(-3)
  }
  const refs = (name: string): string => `/team/${name}.git/info/refs?service=git-upload-pack`

  describe('that says what is not allowed', () => {
    beforeAll(async () => serve(false))
    afterAll(stop)

    test('a clone with the right password', async () => {
      const url = 'https://alice:p%3Aw%24%20%25@git.corp.test/team/lib.git'
      const { exitCode, stderr } = await client.run(['git', 'clone', '-q', url, 'clone'], env)
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
      expect(await readFile(join(folder, 'clone', 'lib.go'), 'utf8')).toBe(NEWER['lib.go'])
      const requests = await server.requests()
      const sent = `Basic ${Buffer.from('alice:p:w$ %').toString('base64')}`
      expect(requests.slice(0, 2)).toEqual([
        { method: 'GET', host: 'git.corp.test', path: refs('lib'), status: 401 },
        {
          method: 'GET',
          host: 'git.corp.test',
          path: refs('lib'),
          status: 200,
          authorization: sent
        }
      ])
      expect(requests.at(-1)?.path).toBe('/team/lib.git/git-upload-pack')
      expect(proxy.asked[0]).toBe('CONNECT git.corp.test:443')
    })

    test.each([
      ['alice:wrong', 'Authentication failed'],
      ['bob:secret', '403'],
      ['', 'could not read Username']
    ])('no clone for %s', async (login, text) => {
      const url = `https://${login === '' ? '' : `${login}@`}git.corp.test/team/lib.git`
      const { exitCode, stderr } = await client.run(['git', 'clone', '-q', url, 'none'], env)
      expect(exitCode).toBe(128)
      expect(stderr).toContain(text)
    })

    test('a client that does not know the authority does not come in', async () => {
      const { stderr } = await client.run(
        ['git', 'ls-remote', 'https://git.corp.test/team/other.git'],
        {
          HTTPS_PROXY: env['HTTPS_PROXY'] ?? ''
        }
      )
      expect(stderr).toContain('certificate verification failed')
    })

    test('a public repository is found by the page of another name, and has the sums of its files', async () => {
      const module = createModule('go.corp.test/other', 'v1.0.0', OTHER)
      const got = await client.download('go.corp.test/other@v1.0.0', {
        ...env,
        GOPROXY: 'direct',
        GOSUMDB: 'off'
      })
      expect(got.Error).toBeUndefined()
      expect([got.Sum, got.GoModSum]).toEqual([module.zipHash, module.modHash])
      const pages = (await server.requests()).filter(({ host }) => host === 'go.corp.test')
      expect(pages[0]).toMatchObject({ path: '/other?go-get=1', status: 200 })
    })

    test.each([
      ['', refs('none'), '404'],
      ['', refs('other'), '200'],
      ['alice:wrong', '/team/lib/v2/sub?go-get=1', '401'],
      ['bob:secret', '/team/lib/v2/sub?go-get=1', '403'],
      ['alice:p:w$ %', '/team/lib/v2/sub?go-get=1', '200'],
      ['alice:p:w$ %', '/team/lib/v2/sub', '404'],
      ['alice:p:w$ %', '/team/libs?go-get=1', '404']
    ])('%s asks for %s and gets %s', async (login, path, status) => {
      expect(await asked(login, path)).toBe(status)
    })
  })

  describe('that hides what it has', () => {
    beforeAll(async () => serve(true))
    afterAll(stop)

    test.each([
      ['', refs('lib'), '401'],
      ['', refs('none'), '401'],
      ['bob:secret', refs('lib'), '404'],
      ['bob:secret', refs('none'), '404'],
      ['alice:p:w$ %', refs('lib'), '200'],
      ['', '/team/lib?go-get=1', '404'],
      ['', '/team/none?go-get=1', '404'],
      ['bob:secret', '/team/lib?go-get=1', '404'],
      ['alice:p:w$ %', '/team/lib?go-get=1', '200']
    ])('%s asks for %s and gets %s', async (login, path, status) => {
      expect(await asked(login, path)).toBe(status)
    })
  })
})

describe('Git over SSH', () => {
  let key: SshKey
  let server: SshdServer

  beforeAll(async () => {
    key = await createSshKey(join(folder, 'keys'))
    const { publicKey } = key
    server = await startSshd({
      directory: repositories,
      keys: [{ publicKey, repositories: ['team/lib.git'] }]
    })
  })
  afterAll(async () => server.close())

  const lsRemote = async (
    path: string,
    identity = key,
    knownHosts = server.knownHosts
  ): Promise<ChildResult> => {
    const file = join(folder, `known-hosts-${++count}`)
    writeFileSync(file, `${knownHosts}\n`)
    const options = ['IdentitiesOnly=yes', 'BatchMode=yes', 'StrictHostKeyChecking=yes']
    const command = [
      ...['ssh', '-F', 'none', '-i', identity.file],
      ...[...options, `UserKnownHostsFile=${file}`].flatMap((each) => ['-o', each])
    ].join(' ')
    const url = `ssh://${server.user}@127.0.0.1:${server.port}/${path}`
    return client.run(['git', 'ls-remote', '--tags', url], { GIT_SSH_COMMAND: command })
  }

  test('a known server and a known key', async () => {
    const { stdout, stderr } = await lsRemote('team/lib.git')
    expect(stderr).toBe('')
    expect(stdout).toContain('refs/tags/v1.1.0')
    expect(await server.log()).toContain("serve git-upload-pack '/team/lib.git'")
  })

  test('another host key is refused by the client before it offers its key', async () => {
    const other = await createSshKey(join(folder, 'other-host'))
    const before = await server.log()
    const line = `[127.0.0.1]:${server.port} ${other.publicKey}`
    const { exitCode, stderr } = await lsRemote('team/lib.git', key, line)
    expect(exitCode).toBe(128)
    expect(stderr).toContain('Host key verification failed')
    expect((await server.log()).slice(before.length)).not.toContain('ublickey')
  })

  test('another key, and one with a passphrase that nobody types, do not get in', async () => {
    const other = await createSshKey(join(folder, 'other-key'))
    const locked = await createSshKey(join(folder, 'locked-key'), { passphrase: 'a b' })
    expect((await lsRemote('team/lib.git', other)).stderr).toContain('Permission denied')
    expect((await lsRemote('team/lib.git', locked)).stderr).toContain('Permission denied')
    expect(locked.privateKey).toContain('BEGIN OPENSSH PRIVATE KEY')
  })

  test('the key opens its repository alone', async () => {
    const { exitCode, stderr } = await lsRemote('team/other.git')
    expect(exitCode).toBe(128)
    expect(stderr).toContain('this key may not do that')
  })
})
