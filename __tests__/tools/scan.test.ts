import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { StepOf } from '../../src/policy/types/index.ts'
import type { Observation } from '../../src/readiness/observation.ts'
import { runScan } from '../../src/readiness/types/run-scan.ts'
import { createStepContext } from '../helpers/step-context.ts'
import { createTestHost, type TestHost } from '../helpers/test-host.ts'

let room: TestHost
beforeAll(async () => {
  room = await createTestHost()
})
afterAll(async () => room.close())

const put = async (name: string, content: string | Uint8Array): Promise<void> => {
  await mkdir(dirname(join(room.root, name)), { recursive: true })
  await writeFile(join(room.root, name), content)
}
const scan = async (
  wish: StepOf<'scan'>['with'],
  more: Partial<StepOf<'scan'>> = {},
  signal = new AbortController().signal
): Promise<Observation> =>
  runScan({ type: 'scan', with: wish, ...more }, createStepContext(room.host, { signal }))

const ID = '11010519491231002X'
const SHA = createHash('sha256').update(ID).digest('hex')

test('finds in texts, executables, archives within archives, and UTF-16; shows no match', async () => {
  await put('a/log.txt', `first\nsecond ${ID}\n`)
  await put('a/program', Buffer.concat([Buffer.alloc(16), Buffer.from(`${ID}\n`), Buffer.alloc(3)]))
  await put('a/old.log.gz', gzipSync(`x\ny\n${ID}\n`))
  await put('a/wide.txt', Buffer.from(`\ufeff\n${ID}`, 'utf16le'))
  await put('in/inner.txt', `EMP-12345678 ${ID}`)
  const tar = await room.host.exec({
    argv: ['tar', '-C', join(room.root, 'in'), '-czf', join(room.root, 'in/inner.tgz'), 'inner.txt']
  })
  const zip = await room.host.exec({
    argv: ['python3', '-m', 'zipfile', '-c', join(room.root, 'a/all.zip'), 'in/inner.tgz']
  })
  expect([tar.exitCode, zip.exitCode]).toEqual([0, 0])
  const { facts, remarks, measurements } = await scan({
    paths: ['a/**'],
    detectors: ['cn-idcard'],
    patterns: { 'internal-id': 'EMP-\\d{8}' }
  })
  expect(facts).toMatchObject({ matches: 6, allowed: 0, filesScanned: 5 })
  const { output = '' } = measurements[0] ?? {}
  const digest = `cn-idcard sha256:${SHA.slice(0, 8)}`
  expect(output.split('\n')).toEqual([
    `a/all.zip!inner.tgz!inner.txt:1: internal-id sha256:${createHash('sha256').update('EMP-12345678').digest('hex').slice(0, 8)}`,
    `a/all.zip!inner.tgz!inner.txt:1: ${digest}`,
    `a/log.txt:2: ${digest}`,
    `a/old.log.gz:3: ${digest}`,
    `a/program@0x10: ${digest}`,
    `a/wide.txt:2: ${digest}`
  ])
  // Nothing in the policy says how many may be there.
  expect(remarks).toMatchObject([{ verdict: 'fail' }])
  expect(JSON.stringify({ facts, remarks, measurements })).not.toMatch(/1949|12345678/)
})

test('nothing scanned is a failure, a pattern without files a warning', async () => {
  const none = await scan({ paths: ['nothing/**'], detectors: ['us-ssn'] })
  expect(none.facts).toMatchObject({ filesScanned: 0 })
  expect(none.remarks).toMatchObject([
    { verdict: 'fail', message: expect.stringContaining('nothing/**') }
  ])
  await put('b/clean.txt', 'nothing here')
  const some = await scan({ paths: ['b/*', 'nothing/**'], detectors: ['us-ssn'] })
  expect(some.facts).toMatchObject({ matches: 0, filesScanned: 1, bytesScanned: 12 })
  expect(some.remarks).toMatchObject([{ verdict: 'warn', message: 'no file fits nothing/**' }])
})

test('accepted matches do not count; entries that are unused, or over, are told', async () => {
  await put('c/a.txt', `${ID}\n${ID}\n123-45-6789`)
  await put(
    'allow.yml',
    [
      `- {path: c/a.txt, detector: cn-idcard, sha256: ${SHA.slice(0, 12)}, reason: sample}`,
      '- {path: c/a.txt, detector: us-ssn, line: 3, reason: sample, until: 2020-01-01}',
      '- {path: c/b.txt, detector: us-ssn, line: 3, reason: sample}'
    ].join('\n')
  )
  const { facts, remarks } = await scan(
    { paths: 'c/*', detectors: ['cn-idcard', 'us-ssn'], allow: { file: 'allow.yml' } },
    { expect: { matches: '== 0' } }
  )
  expect(facts).toMatchObject({ matches: 1, allowed: 2 })
  expect(remarks.map(({ verdict, message }) => [verdict, message])).toEqual([
    ['pass', expect.stringContaining('c/a.txt:3: us-ssn')],
    ['fail', 'allow.yml: entry 2 (us-ssn in c/a.txt) counted until 2020-01-01'],
    ['warn', 'allow.yml: entry 3 (us-ssn in c/b.txt) allows nothing that is there']
  ])
})

test.each([
  ['missing.yml', undefined, 'ENOENT'],
  ['bad.yml', '- {path: a}', 'entry 0']
])('a list that cannot be used is told: %s', async (file, content, why) => {
  if (content !== undefined) await put(file, content)
  const { remarks } = await scan({ paths: 'c/*', detectors: ['us-ssn'], allow: { file } })
  expect(remarks).toMatchObject([
    { verdict: 'inconclusive', message: expect.stringContaining(why) }
  ])
})

test('a damaged archive is inconclusive, and the others are looked at', async () => {
  await put('d/bad.gz', gzipSync('x'.repeat(1000)).subarray(0, 20))
  await put('d/good.txt', ID)
  const { facts, remarks } = await scan({ paths: 'd/*', detectors: ['cn-idcard'] })
  expect(facts).toMatchObject({ matches: 1, filesScanned: 1 })
  expect(remarks.map(({ verdict }) => verdict)).toEqual(['fail', 'inconclusive'])
})

test('a pattern that takes for ever ends with the step', async () => {
  await put('f/text.txt', `${'a'.repeat(60)}!`)
  const start = performance.now()
  const { facts, remarks } = await scan(
    { paths: 'f/*', patterns: { bad: '(a+)+$' } },
    {},
    AbortSignal.timeout(500)
  )
  expect(performance.now() - start).toBeLessThan(5000)
  expect(facts).toMatchObject({ filesScanned: 0 })
  expect(remarks).toMatchObject([
    { verdict: 'fail', message: expect.stringContaining('time was up') }
  ])
})
