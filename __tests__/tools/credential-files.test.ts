import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import {
  createCredentialFiles,
  type CredentialContext
} from '../../src/environment/credential-files.ts'
import type { Credential } from '../../src/environment/credential.ts'
import { parseGoAuth, renderGoAuth } from '../../src/environment/goauth.ts'
import { parseNetrc, renderNetrc } from '../../src/environment/netrc.ts'

const PASSWORD = 'p%40ss w@rd:/"\'+1'
let directory: string

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "crossgo-it's a test-"))
})

afterAll(() => {
  rmSync(directory, { recursive: true })
})

const context = (changes: Partial<CredentialContext> = {}): CredentialContext => ({
  directory,
  goVersion: '1.27.4',
  goauth: 'netrc',
  netrc: '',
  windows: false,
  env: {},
  ...changes
})

const login = (pattern: string, password = PASSWORD): Credential => ({
  kind: 'login',
  pattern,
  user: 'robot',
  password
})

/** Asks the helper as git does. */
function ask(credentials: readonly Credential[], question: string, action = 'get'): string {
  const { files } = createCredentialFiles(credentials, [], context())
  for (const { name, text } of files) writeFileSync(join(directory, name), text)
  return execFileSync('sh', [join(directory, 'git-credential'), action], {
    input: question,
    encoding: 'utf8'
  })
}

describe('the credential helper', () => {
  const both = [login('git.test', 'of-the-host'), login('git.test/team', PASSWORD)]

  test.each([
    ['protocol=https\nhost=git.test\npath=team/lib.git\n\n', PASSWORD],
    ['protocol=https\nhost=git.test\npath=team\n', PASSWORD],
    ['protocol=https\nhost=git.test\npath=teams/lib.git\n', 'of-the-host'],
    ['protocol=https\nhost=git.test\npath=other/lib\n\n', 'of-the-host']
  ])('%j', (question, password) => {
    expect(ask(both, question)).toBe(`username=robot\npassword=${password}\n`)
  })

  test.each([
    ['protocol=http\nhost=git.test\npath=team/lib\n', 'get'],
    ['protocol=https\nhost=git.test.evil.test\npath=team/lib\n', 'get'],
    ['protocol=https\nhost=evil.test\npath=git.test/team/lib\n', 'get'],
    ['protocol=https\nhost=git.test:8443\npath=team/lib\n', 'get'],
    ['protocol=https\nhost=gitxtest\npath=team/lib\n', 'get'],
    ['protocol=https\nhost=git.test\npath=team/lib\n', 'store'],
    ['protocol=https\nhost=git.test\npath=team/lib\n', 'erase'],
    ['', 'get']
  ])('says nothing to %j (%s)', (question, action) => {
    expect(ask(both, question, action)).toBe('')
  })

  test('a login for a path says nothing of another path', () => {
    expect(ask([login('git.test/team')], 'protocol=https\nhost=git.test\npath=other/x\n')).toBe('')
  })
})

test("no variable holds a secret, ours or the caller's, and Git asks the helper alone", () => {
  const { env } = createCredentialFiles(
    [login('git.test/team')],
    [{ prefix: 'proxy.test', user: 'u', password: 'proxy-secret' }],
    context({
      env: {
        GIT_CONFIG_COUNT: '1',
        GIT_CONFIG_KEY_0: 'http.extraHeader',
        GIT_CONFIG_VALUE_0: 'Authorization: Basic callers-secret'
      }
    })
  )
  const text = JSON.stringify(env)
  for (const word of ['proxy-secret', 'p%40ss', 'rd:/', 'callers-secret'])
    expect(text).not.toContain(word)
  const config = Array.from({ length: Number(env['GIT_CONFIG_COUNT']) }, (_, at) => [
    env[`GIT_CONFIG_KEY_${String(at)}`],
    env[`GIT_CONFIG_VALUE_${String(at)}`]
  ])
  expect(config[0]).toEqual(['credential.https://git.test.helper', ''])
  expect(config).toContainEqual(['url.https://git.test/team/.insteadOf', 'git@git.test:team/'])
  expect(env['GOAUTH']).toMatch(/^sh .*goauth"?; netrc$/)
})

describe('what a person has configured', () => {
  test.each([
    ['https://git.test/team/lib', 'ssh://git@git.test/', 'https://git.test/'],
    ['git@git.test:team/lib.git', 'https://other.test/', 'git@git.test:'],
    ['https://git.test/team/lib', 'https://x:tok@git.test/team/', 'https://git.test/team/']
  ])('does not lead %s elsewhere', (url, to, from) => {
    const home = join(directory, 'person')
    mkdirSync(home, { recursive: true })
    const own = join(home, '.gitconfig')
    writeFileSync(own, `[url "${to}"]\n\tinsteadOf = ${from}\n[user]\n\tname = me\n`)
    const { files, env } = createCredentialFiles(
      [login('git.test/team')],
      [],
      context({ personalGitConfigs: [own] })
    )
    for (const { name, text } of files) writeFileSync(join(directory, name), text)
    const git = (...args: readonly string[]): string =>
      execFileSync('git', args, {
        cwd: home,
        encoding: 'utf8',
        env: { PATH: process.env['PATH'], HOME: home, ...env }
      }).trim()
    expect(git('ls-remote', '--get-url', url)).toMatch(/^https:\/\/git\.test\/team\/lib(?:\.git)?$/)
    expect(git('config', 'user.name')).toBe('me')
  })
})

test('two logins of one host are not mixed up in a netrc', () => {
  expect(() =>
    createCredentialFiles(
      [login('git.test/a', 'one'), login('git.test/b', 'two')],
      [],
      context({ goVersion: '1.23.9' })
    )
  ).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }))
})

test('GOAUTH reads back what it prints, and is asked for the page of a repository', () => {
  const logins = [{ prefix: 'git.test/team/lib', user: 'robot', password: PASSWORD }]
  expect(parseGoAuth(renderGoAuth(logins))).toEqual([...logins, ...logins])
  expect(renderGoAuth(logins)).toContain('https://git.test/team/lib?go-get=1\n')
})

test('Go before 1.24 gets a netrc with the one of the person behind it', () => {
  const { files, env } = createCredentialFiles(
    [login('git.test', 'plain')],
    [],
    context({ goVersion: '1.23.9', netrc: 'machine own.test login me password mine\n' })
  )
  const text = files.find(({ name }) => name === 'netrc')?.text ?? ''
  expect(parseNetrc(text)).toEqual([
    { prefix: 'git.test', user: 'robot', password: 'plain' },
    { prefix: 'own.test', user: 'me', password: 'mine' }
  ])
  expect(env['NETRC']).toBe(join(directory, 'netrc'))
  expect(env['GOAUTH']).toBeUndefined()
})

// cmd/go/internal/auth/netrc_test.go
test('a netrc with macros, half entries and a default', () => {
  const text = `machine incomplete
password none

machine api.github.com
  login user
  password pwd

machine incomlete.host
  login justlogin

machine test.host
login user2
password pwd2

machine oneline login user3 password pwd3

machine ignore.host macdef ignore
  login nobody
  password nothing

machine hasmacro.too macdef ignore-next-lines login user4 password pwd4
  login nobody
  password nothing

default
login anonymous
password gopher@golang.org

machine after.default
login oops
password too-late-in-file
`
  expect(parseNetrc(text).map(({ prefix, user, password }) => [prefix, user, password])).toEqual([
    ['api.github.com', 'user', 'pwd'],
    ['test.host', 'user2', 'pwd2'],
    ['oneline', 'user3', 'pwd3'],
    ['hasmacro.too', 'user4', 'pwd4']
  ])
  expect(parseNetrc(renderNetrc(parseNetrc(text)))).toHaveLength(4)
})

describe('SSH', () => {
  const ssh = (pattern: string, gitHost?: string): Credential => ({
    kind: 'ssh',
    pattern,
    user: 'git',
    key: { kind: 'text', text: 'KEY\n' },
    knownHosts: 'line\n',
    ...(gitHost === undefined ? {} : { gitHost })
  })
  const configOf = (credentials: readonly Credential[]): string => {
    const { files } = createCredentialFiles(credentials, [], context())
    return files.find(({ name }) => name === 'ssh_config')?.text ?? ''
  }
  const resolved = (credentials: readonly Credential[], host: string): string => {
    const file = join(directory, 'ssh_config')
    writeFileSync(file, configOf(credentials))
    return execFileSync('ssh', ['-G', '-F', file, host], { encoding: 'utf8' })
  }

  test('OpenSSH reads it as it is meant', () => {
    const text = resolved([ssh('git.test', 'ssh.git.test:2222')], 'ssh.git.test')
    expect(text).toContain('port 2222')
    expect(text).toContain(`identityfile ${join(directory, 'key-0')}`)
    for (const line of ['identitiesonly yes', 'batchmode yes', 'stricthostkeychecking true'])
      expect(text).toContain(line)
    const other = resolved([ssh('git.test')], 'other.test')
    expect(other).toContain('identityfile none')
    expect(other).not.toContain('key-0')
    expect(other).toContain('stricthostkeychecking true')
  })

  test('two keys of one host have names of their own', () => {
    const two = [ssh('git.test/a'), ssh('git.test/b')]
    expect(resolved(two, 'git.test--1')).toContain(`identityfile ${join(directory, 'key-1')}`)
    const { env } = createCredentialFiles(two, [], context())
    expect(JSON.stringify(env)).toContain('url.ssh://git@git.test--1/b/.insteadOf')
  })
})
