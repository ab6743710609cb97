import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import {
  explainAccess,
  type AccessContext,
  type AccessProblem
} from '../../../src/environment/explain-access.ts'

const FOLDER = join('__tests__', 'fixtures', 'module-access')
const CHAIN = 'https://proxy.corp.test,https://goproxy.example,direct'
const OPEN: AccessContext = { goproxy: CHAIN, ways: [], goprivate: '' }

/** What go 1.24 to 1.27, git 2.39 and OpenSSH 9.2 said to servers of ours, ports and directories made neutral. */
function captured(name: string): string {
  return readFileSync(join(FOLDER, `${name}.txt`), 'utf8')
}

function explain(name: string, context: Partial<AccessContext> = {}): AccessProblem {
  return explainAccess(captured(name), { ...OPEN, ...context })
}

function withWay(
  way: AccessContext['ways'][number]['way'],
  pattern = 'git.corp.test'
): Partial<AccessContext> {
  return { ways: [{ pattern, way }] }
}

const NAMES = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.txt'))
  .map((name) => name.slice(0, -'.txt'.length))
const EXPECTED = new Map(
  Object.entries(
    JSON.parse(readFileSync(join(FOLDER, 'expected.json'), 'utf8')) as Record<string, unknown>
  )
)

describe('every captured output', () => {
  test.each(NAMES)('%s', (name) => {
    expect({ [name]: explain(name) }).toEqual({
      [name]: EXPECTED.get(name)
    })
  })

  test('has a row of its own', () => {
    expect(NAMES.length).toBeGreaterThan(90)
    expect(NAMES.filter((name) => explain(name).kind === 'unknown')).toEqual([])
  })

  test.each(NAMES)('%s: one sentence each, and the module by its name', (name) => {
    const { what, fix, module } = explain(name)
    expect(what).toMatch(/^[\w"].*[^.]\.$/)
    expect(fix).toMatch(/^[A-Z].*\.$/)
    expect(`${what}${fix}`).not.toMatch(/[\n\r]|undefined/)
    // Not where the go command names none: a zip without -json, go.mod itself.
    if (module !== undefined) expect(what).toContain(module)
    else expect(name).toMatch(/^(?:proxy-(?:html-zip|zip-cut-chunked)|no-go-mod|go-mod-syntax)$/)
  })

  test('Windows line ends change nothing', () => {
    for (const name of NAMES) {
      expect(explainAccess(captured(name).replaceAll(/\r?\n/g, '\r\n'), OPEN)).toEqual(
        explain(name)
      )
    }
  })
})

describe('whether another try can help', () => {
  test('yes for what passes', () => {
    const passing = NAMES.filter((name) => explain(name).retry === 'yes')
    expect(passing.sort()).toEqual([
      'git-429',
      'git-500',
      'git-503',
      'git-cut-body',
      'git-early-eof',
      'git-refused',
      'git-tunnel-cut',
      'meta-503',
      'proxy-429',
      'proxy-500',
      'proxy-502',
      'proxy-503',
      'proxy-503-zip',
      'proxy-504',
      'proxy-closed',
      'proxy-http-proxy-503',
      'proxy-http-proxy-refused',
      'proxy-mod-cut',
      'proxy-refused',
      'proxy-reset',
      'proxy-several',
      'proxy-several.json-x',
      'proxy-tls-handshake-timeout',
      'proxy-tunnel-cut',
      'proxy-zip-cut',
      'ssh-refused',
      'ssh-timeout',
      'sumdb-503'
    ])
  })

  test('one early try for names that do not resolve', () => {
    const quick = NAMES.filter((name) => explain(name).retry === 'quick')
    expect(quick.sort()).toEqual([
      'git-unresolved',
      'meta-unresolved',
      'proxy-unresolved',
      'ssh-unresolved',
      'sumdb-unresolved'
    ])
  })
})

describe('the way out', () => {
  test('no way in for a host: the line to write, with the owner on hosts that everybody shares', () => {
    expect(explain('git-401-no-credentials').fix).toContain('private: git.corp.test=token $NAME')
    expect(explain('github-401-no-credentials').fix).toContain(
      'private: github.com/acme=token $NAME'
    )
  })

  test('401, 403 and 404 of a Git host are told apart', () => {
    const [wrong, forbidden, hidden] = [
      'git-401-wrong-token',
      'git-403',
      'git-404-with-credentials'
    ].map((name) => explain(name, withWay('token')))
    expect(wrong?.what).toContain('refuses the login that it got')
    expect(forbidden?.what).toContain('knows the login that it got and forbids')
    expect(hidden?.what).toContain('many hosts answer 404 where 403 is meant')
    for (const problem of [wrong, forbidden, hidden]) {
      expect(problem).toMatchObject({ code: 'MODULE_ACCESS_DENIED', retry: 'no' })
      expect(problem?.fix).toMatch(/[Gg]ive a token that may read team\/lib in the variable/)
    }
  })

  test.each([
    ['token', 'git-401-wrong-token', 'Give a token that may read team/lib'],
    ['basic', 'git-401-wrong-token', 'Give a login that may read team/lib in the variable'],
    ['netrc', 'git-401-wrong-token', 'in the netrc file that private names'],
    ['goauth', 'git-401-wrong-token', 'Git does not ask the goauth command'],
    ['goauth', 'meta-401', 'Let the goauth command of git.corp.test give credentials'],
    ['ssh', 'meta-401', 'a way for https as well'],
    ['ssh', 'ssh-permission-denied', 'the public half of the key'],
    ['ambient', 'git-401-no-credentials', 'Store a login for git.corp.test']
  ] as const)('%s in force, %s: %s', (way, name, words) => {
    expect(explain(name, withWay(way)).fix).toContain(words)
  })

  test('the longest pattern that fits is the way in force, and patterns of others are none', () => {
    const ways = [
      { pattern: 'git.corp.test', way: 'ssh' },
      { pattern: 'git.corp.test/team', way: 'token' },
      { pattern: 'git.corp.test/other/deeper', way: 'netrc' }
    ] as const
    expect(explain('git-401-wrong-token', { ways }).fix).toContain('for git.corp.test/team.')
    expect(explain('git-401-wrong-token', withWay('token', 'git.other.test')).fix).toContain(
      'Add to private'
    )
  })

  test('the checksum database and a private module: where to list it, and what else when it is listed', () => {
    expect(explain('sumdb-410').fix).toContain('list git.corp.test/team/lib in goprivate')
    expect(explain('sumdb-410', { goprivate: 'git.corp.test' }).fix).toContain('gonosumdb')
    expect(explain('sumdb-404').what).toContain('HTTP 404')
    expect(explain('sumdb-410').what).toContain('HTTP 410')
  })

  test('words of a server are quoted and never taken for words of git', () => {
    const problem = explain('proxy-404-text-of-git')
    expect(problem).toMatchObject({ kind: 'proxy-unknown-version', host: 'proxy.corp.test' })
  })

  test('a comma behind the failing link, and only there, offers |', () => {
    const offer = /write \| instead of the comma behind https:\/\/proxy\.corp\.test in goproxy/
    expect(explain('proxy-503').fix).toMatch(offer)
    expect(explain('proxy-403-comma').fix).toMatch(offer)
    for (const goproxy of [
      'https://proxy.corp.test|https://goproxy.example',
      'https://proxy.corp.test',
      'https://proxy.corp.test,',
      'https://goproxy.example,https://proxy.corp.test',
      'https://proxy.corp.test.example,direct'
    ]) {
      expect(explain('proxy-503', { goproxy }).fix).not.toContain('write |')
    }
    expect(explain('proxy-404').fix).not.toContain('write |')
  })

  test('the URL is the one to ask for Retry-After', () => {
    expect(explain('proxy-429').url).toBe(
      'https://proxy.corp.test/git.corp.test/team/lib/@v/v1.2.3.mod'
    )
    expect(explain('git-429').url).toBe(
      'https://git.corp.test/team/lib.git/info/refs?service=git-upload-pack'
    )
  })
})

describe('several failures', () => {
  test.each(['several-zips', 'several-zips.json-x'])('%s: what stays comes first', (name) => {
    expect(explain(name)).toMatchObject({ kind: 'proxy-forbidden', retry: 'no' })
    expect(explain(name).what).toMatch(/; 2 more modules failed\.$/)
  })

  test('one module that fails twice is one', () => {
    const text = captured('proxy-503')
    expect(explainAccess(`${text}\n${text}`, OPEN)).toEqual(explain('proxy-503'))
  })

  test('what passes does not hide behind words that nobody knows', () => {
    const text = `${captured('git-403')}\ngo: something new happened`
    expect(explainAccess(text, OPEN).kind).toBe('git-forbidden')
  })
})
