import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Observation } from '../../src/readiness/observation.ts'
import { runTests } from '../../src/readiness/types/run-tests.ts'
import { TEST_CACHE } from '../helpers/install-tools.ts'
import { createStepContext } from '../helpers/step-context.ts'
import { createTestHost, type TestHost } from '../helpers/test-host.ts'
import { writeTree } from '../helpers/write-tree.ts'

let room: TestHost
beforeAll(async () => {
  room = await createTestHost()
  await writeTree(room.root, {
    'go.mod': 'module example.com/m\n\ngo 1.24\n',
    'good/good.go':
      'package good\n\nfunc F(a int) int {\n\tif a > 0 {\n\t\treturn 1\n\t}\n\treturn 2\n}\n',
    'good/good_test.go':
      'package good\n\nimport "testing"\n\nfunc TestA(t *testing.T) {\n\tif F(1) != 1 {\n\t\tt.Fatal()\n\t}\n\tt.Run("sub", func(t *testing.T) {})\n}\n\nfunc TestSkip(t *testing.T) { t.Skip("no") }\n',
    'bad/bad.go': 'package bad\n\nfunc F() { undefined() }\n',
    'bad/bad_test.go': 'package bad\n\nimport "testing"\n\nfunc TestB(t *testing.T) {}\n',
    'panics/p.go': 'package panics\n',
    'panics/p_test.go':
      'package panics\n\nimport "testing"\n\nfunc TestP(t *testing.T) {\n\tvar m map[string]int\n\tm["a"] = 1\n}\n',
    'exits/e.go': 'package exits\n',
    'exits/e_test.go':
      'package exits\n\nimport (\n\t"os"\n\t"testing"\n)\n\nfunc TestE(t *testing.T) { os.Exit(3) }\n',
    'starts/s.go': 'package starts\n\nfunc init() { panic("at start") }\n',
    'starts/s_test.go': 'package starts\n\nimport "testing"\n\nfunc TestS(t *testing.T) {}\n',
    'none/n.go': 'package none\n'
  })
})
afterAll(async () => room.close())

const go = async (...argv: readonly string[]): Promise<string> => {
  const { stdout } = await room.host.exec({
    argv: ['go', ...argv],
    cwd: room.root,
    env: {
      GOTOOLCHAIN: 'local',
      GOFLAGS: '',
      GOPROXY: 'off',
      GOCACHE: join(TEST_CACHE, 'go-build')
    }
  })
  return stdout
}
const read = async (reports: string, coverage?: string): Promise<Observation> =>
  runTests(
    { type: 'tests', with: { reports, ...(coverage === undefined ? {} : { coverage }) } },
    createStepContext(room.host)
  )

test('a package that fails to build, panics or exits is a failure with its name', async () => {
  const stream = await go('test', '-json', './...')
  await writeFile(join(room.root, 'all.json'), stream)
  const { facts, remarks, measurements } = await read('all.json')
  expect(facts).toMatchObject({ total: 7, passed: 2, failed: 4, skipped: 1, flaky: 0 })
  expect(measurements[0]?.output?.split('\n').sort()).toEqual([
    'failed: example.com/m/bad (did not build)',
    'failed: example.com/m/exits TestE',
    'failed: example.com/m/panics TestP',
    'failed: example.com/m/starts (panic: at start)'
  ])
  expect(remarks.map(({ verdict }) => verdict)).toEqual(['fail'])

  const lines = stream.trimEnd().split('\n')
  const cut = lines.slice(0, -1).join('\n')
  await writeFile(join(room.root, 'cut.json'), `${cut}\n`)
  expect((await read('cut.json')).remarks[0]).toMatchObject({
    verdict: 'fail',
    message: expect.stringContaining('cut.json has no end of example.com/m/')
  })
  await writeFile(join(room.root, 'torn.json'), stream.slice(0, -20))
  expect((await read('torn.json')).remarks).toContainEqual(
    expect.objectContaining({
      verdict: 'inconclusive',
      message: expect.stringContaining('ends within an event')
    })
  )
}, 120_000)

test('coverage is what go tool cover says, also of profiles that overlap', async () => {
  const stream = await go('test', '-json', '-coverprofile=one.out', './good')
  await writeFile(join(room.root, 'good.json'), stream)
  await go(
    'test',
    '-covermode=count',
    '-coverpkg=./good',
    '-coverprofile=two.out',
    './good',
    './none'
  )
  const [, percent] = /total:\s+\(statements\)\s+([\d.]+)%/.exec(
    await go('tool', 'cover', '-func=one.out')
  ) ?? ['', 'none']
  const { facts, remarks } = await read('good.json', '{one,two}.out')
  expect(remarks).toEqual([])
  expect(Number(facts['coverage']).toFixed(1)).toBe(percent)
  expect(facts).toMatchObject({ total: 3, passed: 2, skipped: 1, failed: 0 })
  expect(facts['duration']).toBeGreaterThan(0)
  expect(await readFile(join(room.root, 'one.out'), 'utf8')).toMatch(/^mode: set/)
}, 120_000)

test.each([
  ['none.json', undefined, 'fail', 'no report fits none.json'],
  ['empty.json', '', 'fail', 'empty.json is empty'],
  ['text.json', 'ok  \texample.com/m\t0.1s\n', 'inconclusive', 'is neither a stream'],
  ['other.json', '{"a":1}\n', 'fail', 'has no event'],
  ['none.xml', '<testsuites/>', 'fail', 'there is no test in none.xml'],
  ['page.xml', '<html><p>x</p></html>', 'inconclusive', 'has no testsuite']
])('%s is no proof', async (name, content, verdict, message) => {
  if (content !== undefined) await writeFile(join(room.root, name), content)
  expect((await read(name)).remarks[0]).toMatchObject({
    verdict,
    message: expect.stringContaining(message)
  })
})

test('a coverage profile that is none, or has nothing, leaves the coverage unknown', async () => {
  await writeFile(join(room.root, 'ok.xml'), '<testsuite><testcase name="a"/></testsuite>')
  await writeFile(join(room.root, 'bad.out'), 'mode: set\na.go:1.1,2.2 3\n')
  await writeFile(join(room.root, 'mode.out'), 'mode: set\n')
  for (const [file, message] of [
    ['bad.out', 'bad.out:2 is no line'],
    ['mode.out', 'no statement is in mode.out'],
    ['gone.out', 'no coverage profile fits']
  ] as const) {
    const { facts, remarks } = await read('ok.xml', file)
    expect(facts).not.toHaveProperty('coverage')
    expect(remarks).toMatchObject([{ message: expect.stringContaining(message) }])
  }
})
