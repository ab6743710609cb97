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

const NAMES = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.txt'))
  .map((name) => name.slice(0, -'.txt'.length))

describe('hostile and odd texts', () => {
  test('nothing said', () => {
    expect(explainAccess('', OPEN)).toMatchObject({ kind: 'unknown', retry: 'no' })
  })

  test('words that nobody knows are given back, cut and clean', () => {
    const problem = explainAccess(
      `go: a.test/b@v1.0.0: \u001b[31mnew\u202e thing\u0007 at https://u:secret@h.test/x ${'y'.repeat(5000)}`,
      OPEN
    )
    expect(problem).toMatchObject({
      code: 'BUILD_FAILED',
      kind: 'unknown',
      module: 'a.test/b@v1.0.0'
    })
    expect(problem.what).toContain('new thing at https://h.test/x')
    expect(problem.what.length).toBeLessThan(620)
  })

  test('a login that the cap of a line would cut is gone as a whole', () => {
    for (let length = 1_900; length < 2_010; length += 1) {
      const text = `go: ${'y'.repeat(length)} https://bob:${'secret'.repeat(300)}@h.test/x`
      expect(explainAccess(text, OPEN).what).not.toContain('secret')
    }
  })

  test('a server cannot speak for the go command in JSON', () => {
    const error =
      'a.test/b@v1.0.0: reading https://p.test/a.test/b/@v/v1.0.0.mod: 403 Forbidden\n\tserver response: x\n}\n{\n'
    const text = `{\n\t"Path": "a.test/b",\n\t"Version": "v1.0.0",\n\t"Error": ${JSON.stringify(error)}\n}\n`
    expect(explainAccess(text, OPEN)).toMatchObject({
      kind: 'proxy-forbidden',
      module: 'a.test/b@v1.0.0'
    })
  })

  test('JSON that is cut or no JSON', () => {
    expect(explainAccess('{\n\t"Path": "a', OPEN).kind).toBe('unknown')
    expect(explainAccess('{\nnonsense\n}\n', OPEN).kind).toBe('unknown')
    expect(explainAccess('{\n\t"Error": 7\n}\n', OPEN).kind).toBe('unknown')
  })

  test('a GOPROXY that nobody can read', () => {
    for (const goproxy of ['', ',,,|', '%%%', 'https://[', 'https://a b,c']) {
      expect(explain('proxy-503', { goproxy }).kind).toBe('server-error')
    }
  })

  test('never throws, never prints a login, whatever is cut, repeated or put in', () => {
    // A generator with a seed, so that a failure can be seen again.
    let seed = 7
    const next = (bound: number): number => {
      seed = (seed * 48_271) % 2_147_483_647
      return seed % bound
    }
    const texts = NAMES.map(captured)
    const pieces = [
      ' https://bob:hunter2@proxy.corp.test/x: 403 Forbidden',
      "\n\tfatal: unable to access 'https://bob:hunter2@git.corp.test/t/l.git/': The requested URL returned error: 503",
      '\ngo: a.test/b@v1.0.0: parse "https://bob:hunter2@p%ZZ.test": invalid URL escape "%ZZ"',
      '\nverifying bob:hunter2@',
      '\u0000{\n}\n',
      '://bob:hunter2@',
      'ssh://bob:hunter2@git.corp.test:22/x'
    ]
    for (let round = 0; round < 3_000; round += 1) {
      const text = texts[next(texts.length)] ?? ''
      const at = next(text.length + 1)
      const piece = pieces[next(pieces.length)] ?? ''
      const mixed = `${text.slice(0, at)}${piece}${text.slice(next(2) === 0 ? at : next(text.length + 1))}`
      const said = JSON.stringify(explainAccess(mixed, OPEN))
      if (!piece.startsWith('\nverifying')) expect(said).not.toContain('hunter2')
      expect(said).not.toMatch(/\\u00|:\/\/[^"/ ]*:[^"/ ]*@/)
    }
  })

  test.each([
    ['one long line', 'a'.repeat(4_000_000)],
    ['addresses', 'https://'.repeat(300_000)],
    ['names', `go: ${'a/'.repeat(500_000)}@v1`],
    ['logins', ':@//'.repeat(400_000)],
    ['git', `go: a.test/b@v1.0.0: git ls-remote ${'https://x '.repeat(200_000)}`],
    ['lines', 'go: a.test/b@v1.0.0: reading https://p.test/x: 503 Service\n'.repeat(50_000)],
    ['blocks', '{\n}\n'.repeat(200_000)],
    ['white space', `go: a${' '.repeat(2_000_000)}\n${'\t'.repeat(500_000)}server response: x`],
    ['server response', `go: a.test/b@v1.0.0: x\n${'\n\t\t'.repeat(400_000)}`],
    ['replaced', `go: a.test/b@v1.0.0 ${'(replaced by '.repeat(100_000)}`],
    ['revisions', `go: a.test/b@v1.0.0: ${'at revision x/v1 '.repeat(100_000)}`]
  ])('long input is no trouble: %s', (_, text) => {
    const start = performance.now()
    explainAccess(text, { ...OPEN, goproxy: 'https://p.test/,'.repeat(1_000) })
    expect(performance.now() - start).toBeLessThan(1_500)
  })
})
