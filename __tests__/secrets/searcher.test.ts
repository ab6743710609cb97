import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { TEST_CACHE } from '../helpers/install-tools.ts'
import { LOGIN } from '../helpers/private-room.ts'
import { needlesOf, search } from '../helpers/secrets/needles.ts'
import { searchSinks, SINKS, wrongModes, type Places, type Sink } from '../helpers/secrets/sinks.ts'
import { startTraced, type TracedResult } from '../helpers/secrets/traced-run.ts'
import { createSshKey } from '../helpers/servers/sshd.ts'

let folder: string
let key: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'crossgo-searcher-'))
  key = (await createSshKey(join(folder, 'key'))).privateKey
})

afterAll(() => {
  rmSync(folder, { recursive: true })
})

const base64 = (text: string): string => Buffer.from(text).toString('base64')

/** How programs write a secret down. */
const FORMS: Readonly<Record<string, (secret: string) => Buffer | string>> = {
  'as it is': (secret) => `before ${secret} after`,
  'base64 of it alone': base64,
  'base64 behind one byte': (secret) => base64(`:${secret}`),
  'base64 behind a user name': (secret) => base64(`ab:${secret}`),
  'base64 for addresses': (secret) => Buffer.from(`u:${secret}!`).toString('base64url'),
  hex: (secret) => Buffer.from(secret).toString('hex'),
  'large hex': (secret) => Buffer.from(secret).toString('hex').toUpperCase(),
  'percent-encoded': encodeURIComponent,
  'percent-encoded in full': (secret) =>
    [...Buffer.from(secret)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
  'an address': (secret) => {
    const url = new URL('https://host.test/')
    url.password = secret
    return url.href
  },
  'a form': (secret) => new URLSearchParams({ secret }).toString(),
  JSON: (secret) => JSON.stringify({ secret }),
  'JSON in JSON': (secret) => JSON.stringify({ text: JSON.stringify({ secret }) }),
  'a word of the shell': (secret) => `'${secret.replaceAll("'", "'\\''")}'`
}

describe('each form is found', () => {
  test.each(Object.entries(FORMS))('%s', (_, write) => {
    for (const secret of [LOGIN.password, key])
      expect(search(write(secret), 'text', needlesOf(secret))).not.toEqual([])
    expect(search(write('another text: 1 + 1'), 'text', needlesOf(LOGIN.password))).toEqual([])
    expect(search(write('another text: 1 + 1'), 'text', needlesOf(key))).toEqual([])
  })

  test('the bytes of a key, without the text around', () => {
    const body = key.split('\n').filter((line) => !line.startsWith('-----'))
    const blob = Buffer.from(body.join(''), 'base64')
    expect(search(blob, 'bytes', needlesOf(key)).map(({ form }) => form)).toContain('key seed raw')
  })

  test('no public key', async () => {
    const { publicKey } = await createSshKey(join(folder, 'public'))
    expect(search(publicKey, 'text', needlesOf(key))).toEqual([])
  })
})

function placesIn(root: string): Places {
  const at = (name: string): string => join(root, name)
  return {
    person: at('person'),
    home: at('home'),
    workspace: at('workspace'),
    temps: [at('temp'), at('tmp')],
    modules: at('modules'),
    out: at('workspace/out'),
    toolCache: at('tools'),
    buildCache: at('builds')
  }
}

function plant(path: string, content: Buffer | string): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
}

/** A release archive with a program whose build information holds a text. */
function plantProgram(out: string, text: string): void {
  const at = mkdtempSync(join(folder, 'program-'))
  plant(join(at, 'go.mod'), 'module example.com/leak\n\ngo 1.26\n')
  plant(
    join(at, 'main.go'),
    'package main\n\nvar secret string\n\nfunc main() { println(secret) }\n'
  )
  const env = { ...process.env, CGO_ENABLED: '0', GOCACHE: join(TEST_CACHE, 'secrets', 'go-build') }
  const flags = ['-buildvcs=false', `-ldflags=-X "main.secret=${text}"`]
  execFileSync('go', ['build', ...flags, '-o', 'leak', '.'], { cwd: at, env, stdio: 'pipe' })
  mkdirSync(out, { recursive: true })
  execFileSync('tar', ['-czf', join(out, 'leak.tar.gz'), '-C', at, 'leak'])
}

/** A word that the quoting of -ldflags lets pass. */
const PLAIN = 'canary-of-this-test'

describe('each sink', () => {
  const nothing: TracedResult = { exitCode: 0, stdout: '', stderr: '', executions: [] }

  /** Which sinks show a secret that stands where `put` has put it. */
  async function sinksWith(
    put: (places: Places) => Promise<TracedResult | undefined> | undefined,
    except: readonly string[] = []
  ): Promise<readonly Sink[]> {
    const places = placesIn(mkdtempSync(join(folder, 'sinks-')))
    for (const path of [places.temps[0], places.temps[1], join(places.toolCache, 'go')])
      mkdirSync(path, { recursive: true })
    // The tool cache of the tests has the go command that reads build information.
    const toolCache = join(TEST_CACHE, 'tools')
    const result = (await put(places)) ?? nothing
    const report = searchSinks(
      { ...places, toolCache: (await hasCanary(places)) ? places.toolCache : toolCache },
      {
        needles: needlesOf(PLAIN),
        since: Date.now() - 60_000,
        executions: result.executions,
        results: [result],
        except: except.map((name) => join(places.home, name))
      }
    )
    return SINKS.filter((sink) => report[sink].findings.length > 0)
  }

  const hasCanary = async ({ toolCache }: Places): Promise<boolean> =>
    Promise.resolve(execFileSync('find', [toolCache, '-name', 'canary']).toString().trim() !== '')

  const file =
    (at: (places: Places) => string, content: Buffer | string = PLAIN) =>
    (places: Places): undefined => {
      plant(at(places), content)
    }

  test.each<[string, (places: Places) => string, readonly Sink[]]>([
    ['temp', ({ temps }) => join(temps[0], 'a', 'b'), ['temp']],
    ['the system’s temp', ({ temps }) => join(temps[1], 'b'), ['temp']],
    ['home', ({ home }) => join(home, '.cache', 'b'), ['home']],
    ['workspace', ({ workspace }) => join(workspace, 'b'), ['workspace']],
    ['tool cache', ({ toolCache }) => join(toolCache, 'canary'), ['tool cache']],
    ['module cache', ({ modules }) => join(modules, 'b'), ['module cache']],
    ['build cache', ({ buildCache }) => join(buildCache, 'b'), ['build cache']],
    ['report', ({ out }) => join(out, 'report.json'), ['workspace', 'release files', 'report']],
    [
      'go env -w',
      ({ home }) => join(home, '.config', 'go', 'env'),
      ['home', 'configuration of git and go']
    ],
    [
      'git config',
      ({ modules }) => join(modules, 'cache', 'vcs', 'x', 'config'),
      ['module cache', 'configuration of git and go']
    ]
  ])('%s', async (_, at, sinks) => {
    expect(await sinksWith(file(at))).toEqual(sinks)
  })

  test('a name of a file, and a file in a gzip archive', async () => {
    expect(await sinksWith(file(({ home }) => join(home, PLAIN), ''))).toEqual(['home'])
    const packed = file(({ home }) => join(home, 'b.gz'), gzipSync(PLAIN))
    expect(await sinksWith(packed)).toEqual(['home'])
  })

  test('no file that the person has', async () => {
    expect(
      await sinksWith(
        file(({ home }) => join(home, '.netrc')),
        ['.netrc']
      )
    ).toEqual([])
  })

  test('release files and the build information in them', async () => {
    const found = await sinksWith(({ out }) => {
      plantProgram(out, PLAIN)
      return undefined
    })
    expect(found).toEqual(['workspace', 'release files', 'build info'])
  })

  const traced = async (
    root: string,
    script: string,
    env: Readonly<Record<string, string>> = {}
  ): Promise<TracedResult> =>
    startTraced({
      argv: ['/bin/sh', '-c', script],
      cwd: root,
      env: { PATH: '/usr/bin:/bin', ...env },
      trace: join(root, 'trace')
    }).ended

  const half = (at: number): string => PLAIN.slice(at === 0 ? 0 : 6, at === 0 ? 6 : undefined)
  // The script itself does not hold the canary: only what it starts does.
  const joined = `a=${half(0)}; b=${half(1)}`

  test('what processes print, are called with, and inherit', async () => {
    const print = async (script: string, env = {}) =>
      sinksWith(async ({ temps }) => traced(temps[0], `${joined}; ${script}`, env))
    expect(await print('echo "$a$b"')).toEqual(['stdout'])
    expect(await print('echo "$a$b" >&2')).toEqual(['stderr'])
    expect(await print('(env true "$a$b")')).toEqual(['argv of every process'])
    expect(await print('S="$a$b"; export S; true | cat >/dev/null')).toEqual([
      'environment of every process'
    ])
    // What the program under test itself was given is no leak; what its child inherits is.
    expect(await print('exit 0', { GIVEN: PLAIN })).toEqual([])
    expect(await print('cat /dev/null', { GIVEN: PLAIN })).toEqual(['environment of every process'])
  })

  test('/proc, while a process runs', async () => {
    const root = mkdtempSync(join(folder, 'proc-'))
    const run = startTraced({
      argv: ['/bin/sh', '-c', `${joined}; S="$a$b" sleep 60; :`],
      cwd: root,
      env: { PATH: '/usr/bin:/bin' },
      trace: join(root, 'trace')
    })
    let seen = run.look()
    for (let tries = 0; tries < 100 && seen.length === 0; tries += 1) {
      await sleep(20)
      seen = run.look()
    }
    run.killAll()
    await run.ended
    expect(seen.map(({ argv }) => String(argv[0]))).toEqual(['sleep'])
    expect(seen.flatMap(({ environ }) => environ).map(String)).toContain(`S=${PLAIN}`)
  })

  test('modes that are too open, and a directory that is not there', () => {
    const temps = mkdtempSync(join(folder, 'modes-'))
    expect(wrongModes([temps])).toEqual(['0 private directories'])
    const directory = join(temps, 'crossgo-a', 'crossgo-auth-b')
    mkdirSync(directory, { recursive: true, mode: 0o700 })
    writeFileSync(join(directory, 'good'), '', { mode: 0o600 })
    expect(wrongModes([temps])).toEqual([])
    writeFileSync(join(directory, 'bad'), '', { mode: 0o640 })
    expect(wrongModes([temps])).toEqual([`${join(directory, 'bad')} 640`])
  })
})
