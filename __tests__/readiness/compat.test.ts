import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { access, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { StepOf } from '../../src/policy/types/index.ts'
import type { StepContext } from '../../src/readiness/context.ts'
import type { Observation } from '../../src/readiness/observation.ts'
import { runCompat } from '../../src/readiness/types/run-compat.ts'
import { TEST_CACHE } from '../helpers/install-tools.ts'
import { createStepContext } from '../helpers/step-context.ts'
import { createTestHost, type TestHost } from '../helpers/test-host.ts'
import { writeTree } from '../helpers/write-tree.ts'

let room: TestHost
beforeAll(async () => {
  room = await createTestHost({
    // What is built once is kept: buf takes minutes.
    XDG_CACHE_HOME: join(TEST_CACHE, 'readiness'),
    GOCACHE: process.env['GOCACHE'] ?? join(TEST_CACHE, 'go-build')
  })
  const git = async (...args: readonly string[]): Promise<void> => {
    const { exitCode, stderr } = await room.host.exec({
      argv: ['git', '-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args],
      cwd: room.root
    })
    if (exitCode !== 0) throw new Error(stderr)
  }
  await writeTree(room.root, {
    '.gitignore': 'temp/\ntools/\n',
    'lib/go.mod': 'module example.com/lib\n\ngo 1.24\n',
    'lib/pkg/a/a.go':
      'package a\n\ntype T struct{ A int }\n\nfunc F(a int) int { return a }\n\nfunc Gone() {}\n',
    'lib/other/o.go': 'package other\n\nfunc X() {}\n',
    'proto/a.proto':
      'syntax = "proto3";\npackage a.v1;\nmessage M {\n  string a = 1;\n  int32 b = 2;\n}\n'
  })
  await git('init', '-q')
  await git('add', '.')
  await git('commit', '-q', '-m', 'first')
  await git('tag', 'v1.1.0')
  await git('tag', 'v0.9.0')
})
afterAll(async () => room.close())

type With = StepOf<'compat'>['with']
const run = async (
  wish: With,
  own: Partial<StepContext> = {},
  expected?: StepOf<'compat'>['expect']
): Promise<Observation> =>
  runCompat(
    { type: 'compat', with: wish, ...(expected === undefined ? {} : { expect: expected }) },
    createStepContext(room.host, own)
  )
const release = (version: string) => ({ release: { directory: room.root, version } })

describe('the Go API, by apidiff', () => {
  const api = (against: string, more: object = {}): With => ({
    'go-api': { packages: ['./pkg/...'], dir: 'lib', against, ...more }
  })

  test('nothing changed', async () => {
    const { facts, remarks } = await run(api('v1.1.0'), release('1.2.0'))
    expect(remarks).toEqual([])
    expect(facts).toMatchObject({ incompatible: 0, compatible: 0, 'go-api.incompatible': 0 })
  }, 300_000)

  test('what was removed or changed breaks, unless the version says so', async () => {
    await writeTree(room.root, {
      'lib/pkg/a/a.go':
        'package a\n\ntype T struct {\n\tA int\n\tB string\n}\n\nfunc F(a string) int { return len(a) }\n',
      'lib/other/o.go': 'package other\n'
    })
    const minor = await run(api('v1.1.0'), release('1.2.0'))
    expect(minor.facts).toMatchObject({ incompatible: 2, compatible: 1 })
    expect(minor.remarks).toMatchObject([
      { verdict: 'fail', message: expect.stringContaining('./pkg/a.Gone: removed') }
    ])
    for (const [against, version] of [
      ['v1.1.0', '2.0.0'],
      ['v0.9.0', '0.10.0']
    ] as const) {
      const { facts, remarks } = await run(api(against), release(version))
      expect(facts).toMatchObject({ incompatible: 0, compatible: 1 })
      expect(remarks).toMatchObject([
        { verdict: 'pass', message: expect.stringContaining('; allowed, since') }
      ])
    }
    const none = await run(api('v1.1.0', { allow: [] }), release('1.2.0'))
    expect(none.remarks.map(({ verdict }) => verdict)).toEqual(['fail', 'fail'])
    const judged = await run(api('v1.1.0'), release('1.2.0'), { incompatible: '<= 2' })
    expect(judged.remarks.map(({ verdict }) => verdict)).toEqual(['pass'])
  }, 300_000)

  test.each([
    ['v9.9.9', 'v9.9.9 is not in this clone'],
    ['--upload-pack=x', 'is not in this clone'],
    ['baseline', 'there is no earlier release to compare with']
  ])('against %s: %s', async (against, message) => {
    const { facts, remarks } = await run(api(against), release('1.2.0'))
    expect(facts).toEqual({})
    expect(remarks).toMatchObject([
      {
        verdict: 'inconclusive',
        message: expect.stringContaining(message),
        ...(against === 'baseline' ? { noBaseline: true } : {})
      }
    ])
  })

  test('packages that do not compile leave it unknown', async () => {
    await writeFile(join(room.root, 'lib/pkg/a/b.go'), 'package a\n\nfunc Q() { undefined() }\n')
    const { facts, remarks } = await run(api('v1.1.0'), release('1.2.0'))
    await rm(join(room.root, 'lib/pkg/a/b.go'))
    expect(facts).toEqual({})
    expect(remarks).toMatchObject([
      { verdict: 'inconclusive', message: expect.stringContaining('undefined') }
    ])
  }, 120_000)
})

describe('protocol buffers, by buf', () => {
  const wish: With = { protobuf: { dir: 'proto', against: 'v1.1.0' } }

  test('nothing changed, then a field with another type and one without', async () => {
    expect(await run(wish)).toMatchObject({ facts: { incompatible: 0 }, remarks: [] })
    await writeTree(room.root, {
      'proto/a.proto': 'syntax = "proto3";\npackage a.v1;\nmessage M {\n  int64 a = 1;\n}\n'
    })
    const { facts, remarks } = await run(wish)
    expect(facts).toMatchObject({ incompatible: 2, 'protobuf.incompatible': 2 })
    expect(remarks).toMatchObject([
      { verdict: 'fail', message: expect.stringMatching(/proto\/a\.proto:3: .*FIELD_NO_DELETE/) }
    ])
  }, 900_000)

  test.each([
    ['does not compile', 'proto', 'message'],
    ['is not there', 'none', 'buf cannot compare none with v1.1.0']
  ])(
    'what %s leaves it unknown',
    async (_, dir, message) => {
      await writeTree(room.root, { 'proto/a.proto': 'syntax = "proto3";\nmessage {\n' })
      const { facts, remarks } = await run({ protobuf: { dir, against: 'v1.1.0' } })
      expect(facts).toEqual({})
      expect(remarks).toMatchObject([
        { verdict: 'inconclusive', message: expect.stringContaining(message) }
      ])
    },
    60_000
  )
})

describe('a schema registry, with the rules of Avro', () => {
  const TOKEN = 'a-long-random-token-5f2c9d'
  const VENV = join(TEST_CACHE, 'venv-avro')
  const record = (...fields: readonly object[]): string =>
    JSON.stringify({ type: 'record', name: 'Order', namespace: 'shop', fields })
  const ID = { name: 'id', type: 'long' }
  const NOTE = { name: 'note', type: 'string', default: '' }
  const SUBJECTS = {
    orders: { level: 'FULL', versions: [record(ID)] },
    grown: { level: 'BACKWARD_TRANSITIVE', versions: [record(ID, NOTE), record(ID)] },
    loose: { level: 'NONE', versions: [record(ID)] }
  }
  let child: ChildProcess
  let url = ''

  beforeAll(async () => {
    const python = join(VENV, 'bin', 'python3')
    const there = await access(join(VENV, 'done')).then(
      () => true,
      () => false
    )
    if (!there) {
      const runFile = promisify(execFile)
      await runFile('python3', ['-m', 'venv', '--clear', VENV])
      await runFile(python, ['-m', 'pip', 'install', '-q', 'avro==1.12.2'])
      await writeFile(join(VENV, 'done'), '')
    }
    const script = '__tests__/helpers/servers/schema-registry.py'
    child = spawn(python, [script, JSON.stringify(SUBJECTS), TOKEN], {
      stdio: ['ignore', 'pipe', 'inherit']
    })
    const [line] = (await once(child.stdout ?? child, 'data')) as [Buffer]
    url = `http://127.0.0.1:${line.toString().trim()}`
    await writeTree(room.root, {
      'same.avsc': record(ID),
      'more.avsc': record(ID, NOTE),
      'must.avsc': record(ID, { name: 'note', type: 'string' }),
      'other.avsc': record({ name: 'id', type: 'string' }),
      'bad.avsc': '{"type": "nothing"}'
    })
  }, 120_000)
  afterAll(() => {
    child.kill()
  })

  type Registry = NonNullable<With['schema-registry']>
  const ask = async (more: Omit<Registry, 'url'> & { readonly url?: string }) =>
    run({ 'schema-registry': { url, bearer: TOKEN, ...more } })

  test('a field with a default is compatible both ways, one without is not', async () => {
    const good = await ask({ subjects: { orders: 'more.avsc' }, mode: 'FULL' })
    expect(good.remarks).toEqual([])
    expect(good.facts).toMatchObject({ incompatible: 0, 'schema-registry.compatible': 1 })
    const bad = await ask({ subjects: { orders: 'must.avsc', loose: 'other.avsc' } })
    expect(bad.facts).toMatchObject({ incompatible: 1, compatible: 1 })
    expect(bad.remarks).toMatchObject([
      {
        verdict: 'fail',
        message: expect.stringMatching(/must\.avsc is not compatible: reader_field/)
      }
    ])
    expect(JSON.stringify(bad)).not.toContain(TOKEN)
  })

  test('the first version of a subject is told', async () => {
    const { facts, remarks } = await ask({ subjects: { fresh: 'same.avsc' } })
    expect(facts).toMatchObject({ incompatible: 0, compatible: 0 })
    expect(remarks).toMatchObject([
      { verdict: 'warn', message: expect.stringContaining('will be its first') }
    ])
  })

  test('a rule that is less than the wanted one fails; one of all versions is asked of all', async () => {
    const { remarks } = await ask({ subjects: { loose: 'same.avsc' }, mode: 'FULL' })
    expect(remarks).toMatchObject([
      { verdict: 'fail', message: expect.stringContaining('NONE, which is less than FULL') }
    ])
    // Compatible with the latest version, and not with the one before.
    await writeTree(room.root, {
      'typed.avsc': record(ID, { name: 'note', type: 'int', default: 0 })
    })
    const all = await ask({ subjects: { grown: 'typed.avsc' }, mode: 'BACKWARD' })
    expect(all.facts).toMatchObject({ incompatible: 1 })
    const latest = await ask({ subjects: { grown: 'typed.avsc' } })
    expect(latest.facts).toMatchObject({ incompatible: 0 })
  })

  test.each([
    ['bad.avsc', {}, 'fail', 'bad.avsc is refused: Invalid schema'],
    ['none.avsc', {}, 'inconclusive', 'none.avsc cannot be read: ENOENT'],
    ['same.avsc', { bearer: 'wrong' }, 'inconclusive', 'the registry answers 401'],
    ['same.avsc', { url: 'http://127.0.0.1:1' }, 'inconclusive', 'the registry does not answer'],
    ['same.avsc', { url: 'nowhere' }, 'inconclusive', 'the address of the schema registry is none']
  ])('%s %j: %s', async (file, more, verdict, message) => {
    const { remarks } = await ask({ subjects: { orders: file }, ...more })
    expect(remarks).toContainEqual(
      expect.objectContaining({ verdict, message: expect.stringContaining(message) })
    )
  })

  test('another address than that of a registry proves nothing', async () => {
    const { facts, remarks } = await ask({
      url: `${url}/elsewhere`,
      subjects: { orders: 'same.avsc' }
    })
    expect(facts).toEqual({})
    expect(remarks).toMatchObject([
      { verdict: 'inconclusive', message: expect.stringContaining('answers 404') }
    ])
  })
})
