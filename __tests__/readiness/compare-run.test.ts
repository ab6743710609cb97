import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { StepOf } from '../../src/policy/types/index.ts'
import { judge } from '../../src/readiness/judge.ts'
import type { Observation } from '../../src/readiness/observation.ts'
import { runCompareRun } from '../../src/readiness/types/run-compare-run.ts'
import { TEST_CACHE } from '../helpers/install-tools.ts'
import { createStepContext } from '../helpers/step-context.ts'
import { createTestHost, type TestHost } from '../helpers/test-host.ts'

const SHARES = ['0', '4', '6'] as const
let room: TestHost
const program = (share: string): string => join(room.root, `compare-${share}`)

beforeAll(async () => {
  room = await createTestHost()
  for (const share of SHARES) {
    const { exitCode, stderr } = await room.host.exec({
      argv: ['go', 'build', '-ldflags', `-X main.share=${share}`, '-o', program(share), '.'],
      cwd: '__tests__/fixtures/readiness/compare',
      env: {
        GOTOOLCHAIN: 'local',
        GOFLAGS: '-buildvcs=false',
        GOCACHE: join(TEST_CACHE, 'go-build')
      }
    })
    if (exitCode !== 0) throw new Error(stderr)
  }
  const numbers = Array.from({ length: 1000 }, (_, at) => String(at + 1))
  await writeFile(join(room.root, 'thousand.txt'), `${numbers.join('\n')}\n`)
  await writeFile(join(room.root, 'few.txt'), '1\n\n7\n99')
}, 300_000)
afterAll(async () => room.close())

type With = StepOf<'compare-run'>['with']
const run = async (
  wish: With,
  signal = new AbortController().signal,
  expected?: StepOf<'compare-run'>['expect']
): Promise<Observation> =>
  runCompareRun(
    { type: 'compare-run', with: wish, ...(expected === undefined ? {} : { expect: expected }) },
    createStepContext(room.host, { signal })
  )
const programs = (share: string) => ({
  new: [program(share)] as const,
  previous: [program('0')] as const,
  ignore: ['/meta']
})

test.each([
  ['4', 40, []],
  ['6', 60, ['differing is 6, and must be <= 5%']]
])(
  '%s of a hundred answers differ: exactly that, each time',
  async (share, count, wrong) => {
    const expected = { differing: '<= 5%' }
    const { facts, remarks, measurements } = await run(
      { ...programs(share), inputs: 'thousand.txt' },
      undefined,
      expected
    )
    expect(facts).toEqual({ inputs: 1000, differing: Number(share), errors: 0 })
    expect(
      judge({ expect: expected }, { facts, earlier: {}, onEmpty: 'fail' }).map(
        ({ message }) => message
      )
    ).toEqual(wrong)
    expect(remarks).toMatchObject([
      { verdict: 'pass', message: expect.stringContaining(`${String(count)} of 1000 inputs`) }
    ])
    const lines = measurements[0]?.output?.split('\n') ?? []
    expect(lines).toHaveLength(20)
    expect(lines[0]).toBe('input 1: at character 10: "{\\"double\\":2}" became "{\\"double\\":3}"')
  },
  300_000
)

test('arguments, and expressions for what is not compared', async () => {
  const wish = { inputs: 'few.txt', mode: 'argument', normalize: [{ regex: ',"meta".*' }] } as const
  const same = await run({ ...wish, new: [program('0')], previous: [program('0'), '{input}'] })
  expect(same.facts).toEqual({ inputs: 3, differing: 0, errors: 0 })
  expect(same.remarks).toEqual([])
  const other = await run({ ...wish, new: [program('4')], previous: [program('0')] })
  expect(other.facts).toEqual({ inputs: 3, differing: 100 / 3, errors: 0 })
  // Without a limit no difference is allowed.
  expect(other.remarks).toMatchObject([{ verdict: 'fail' }])
})

describe('what is no answer', () => {
  test('differs, also when both sides have none', async () => {
    await writeFile(join(room.root, 'words.txt'), '1\nword\n')
    const { facts, measurements } = await run({ ...programs('0'), inputs: 'words.txt' })
    expect(facts).toEqual({ inputs: 2, differing: 50, errors: 1 })
    expect(measurements[0]?.output).toMatch(
      /^input 2: previous: exit status 1: no number.*; new: exit status 1: no number/
    )
  })

  test('a side that takes too long, or is not there', async () => {
    const slow = await run({
      ...programs('0'),
      new: ['sleep', '30'],
      inputs: 'few.txt',
      timeout: '200ms'
    })
    expect(slow.facts).toEqual({ inputs: 3, differing: 100, errors: 3 })
    expect(slow.measurements[0]?.output).toContain('input 1: new: no answer within 0.2 s')
    const none = await run({ ...programs('0'), new: ['./none'], inputs: 'few.txt' })
    expect(none.measurements[0]?.output).toContain('new: exit status 127')
  })

  test('no input, or no file of them', async () => {
    await writeFile(join(room.root, 'empty.txt'), '\n\n')
    for (const inputs of ['empty.txt', 'none.txt']) {
      const { facts, remarks } = await run({ ...programs('0'), inputs })
      expect(facts).toEqual({ inputs: 0 })
      expect(remarks).toContainEqual(
        expect.objectContaining({ verdict: 'fail', message: `there is no input in ${inputs}` })
      )
    }
  })
})

test('what takes longer than the step ends with it', async () => {
  const start = performance.now()
  const { facts, remarks } = await run(
    { ...programs('0'), new: ['sleep', '30'], inputs: 'few.txt', timeout: '60s' },
    AbortSignal.timeout(500)
  )
  expect(performance.now() - start).toBeLessThan(10_000)
  expect(facts).toEqual({ inputs: 3 })
  expect(remarks).toMatchObject([{ verdict: 'fail', message: 'time was up after 0 of 3 inputs' }])
})

test('an expression that takes for ever is named', async () => {
  const echo = ['printf', '%s!', 'a'.repeat(40)] as const
  const { facts, remarks } = await run({
    new: echo,
    previous: echo,
    inputs: 'few.txt',
    normalize: [{ regex: '(a+)+$' }]
  })
  expect(facts).toEqual({ inputs: 3 })
  expect(remarks).toMatchObject([
    { verdict: 'inconclusive', message: expect.stringContaining('(a+)+$') }
  ])
}, 60_000)

describe('services', () => {
  const children: ChildProcess[] = []
  const serve = async (share: string): Promise<string> => {
    const child = spawn(program(share), ['serve'], { stdio: ['ignore', 'pipe', 'ignore'] })
    children.push(child)
    const [line] = (await once(child.stdout, 'data')) as [Buffer]
    return line.toString().trim()
  }
  afterAll(() => {
    for (const child of children) child.kill()
  })

  test('are asked over HTTP', async () => {
    const [previous, next] = await Promise.all([serve('0'), serve('4')])
    await writeFile(join(room.root, 'mixed.txt'), '1\n50\n1 2\n103\n')
    const { facts, measurements } = await run({
      mode: 'http',
      new: next,
      previous,
      path: '/double?n={input}',
      inputs: 'mixed.txt',
      ignore: ['/meta']
    })
    expect(facts).toEqual({ inputs: 4, differing: 75, errors: 1 })
    expect(measurements[0]?.output).toContain('input 3: previous: status 500; new: status 500')
    const gone = await run({
      mode: 'http',
      new: 'http://127.0.0.1:1',
      previous,
      path: '/double?n={input}',
      inputs: 'few.txt'
    })
    expect(gone.facts).toEqual({ inputs: 3, differing: 100, errors: 3 })
    expect(gone.measurements[0]?.output).toContain('new: ECONNREFUSED')
  })
})
