import { lstatSync, readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { createAuthority } from '../helpers/certificates.ts'
import { createKeyring, type Keyring, libsecretHelper } from '../helpers/keyring.ts'
import { createRepository } from '../helpers/module-repos.ts'
import { type GitHttpsServer, startGitHttps } from '../helpers/servers/git-https.ts'
import { type ProxyServer, startProxy } from '../helpers/servers/proxies.ts'

const SECRET = 'tr0ub4dor-and-3'
const CREDENTIAL = { host: 'git.corp.test', username: 'alice', password: SECRET }
const PATH = process.env['PATH'] ?? ''

let folder: string
let keyring: Keyring
let server: GitHttpsServer
let proxy: ProxyServer
let env: Readonly<Record<string, string>>

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'crossgo-keyring-'))
  createRepository(join(folder, 'repositories'), 'lib.git', { 'v1.0.0': { 'a.txt': 'a\n' } })
  const authority = createAuthority(join(folder, 'authority'))
  server = await startGitHttps({
    directory: join(folder, 'repositories'),
    names: ['git.corp.test'],
    identity: authority.issue(['DNS:git.corp.test']),
    users: { alice: SECRET },
    repositories: [{ path: 'lib.git', users: ['alice'] }]
  })
  proxy = await startProxy({ ports: { https: server.port, http: 1 } })
  env = {
    PATH,
    HTTPS_PROXY: `http://${proxy.at}`,
    GIT_SSL_CAINFO: authority.file,
    GIT_TERMINAL_PROMPT: '0',
    GIT_CONFIG_NOSYSTEM: '1'
  }
  keyring = await createKeyring(join(folder, 'home'), 'the password of the login')
  const settings = `[credential]\n\thelper = ${await libsecretHelper()}\n`
  await writeFile(join(keyring.home, '.gitconfig'), settings)
})

afterAll(async () => {
  await proxy.close()
  await server.close()
  await rm(folder, { recursive: true, force: true })
})

const clone = ['git', 'clone', '-q', 'https://git.corp.test/lib.git'] as const

test('an empty keyring opens nothing', async () => {
  const { exitCode, stderr } = await keyring.run({ argv: [...clone, 'empty'], env })
  expect(exitCode).toBe(128)
  expect(stderr).toContain('could not read Username')
})

test('what one session stores, git finds in another, and no file says it', async () => {
  await keyring.store(CREDENTIAL)
  const result = await keyring.run({ argv: [...clone, 'clone'], env })
  expect(result).toEqual({ exitCode: 0, stdout: '', stderr: '' })
  const sent = (await server.requests()).at(-1)?.authorization
  expect(sent).toBe(`Basic ${Buffer.from(`alice:${SECRET}`).toString('base64')}`)
  const files = readdirSync(keyring.home, { recursive: true, encoding: 'utf8' })
    .map((name) => join(keyring.home, name))
    .filter((path) => lstatSync(path).isFile())
  expect(files.filter((path) => path.endsWith('.keyring'))).toHaveLength(1)
  const told = files.filter((path) => {
    const text = readFileSync(path, 'latin1')
    return text.includes(SECRET) || text.includes(Buffer.from(SECRET).toString('base64'))
  })
  expect(told).toEqual([])
})

test('another program sees it in a session, and nobody without the password', async () => {
  const argv = ['secret-tool', 'lookup', 'server', 'git.corp.test'] as const
  expect(await keyring.run({ argv, env: { PATH } })).toMatchObject({ exitCode: 0, stdout: SECRET })
  const guess = await keyring.run({ argv, env: { PATH }, typed: 'guess' })
  expect(guess.exitCode).not.toBe(0)
  expect(guess.stdout).toBe('')
})
