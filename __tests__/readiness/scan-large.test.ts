import { createWriteStream } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { runScan } from '../../src/readiness/types/run-scan.ts'
import { createStepContext } from '../helpers/step-context.ts'
import { createTestHost, type TestHost } from '../helpers/test-host.ts'

let room: TestHost
beforeAll(async () => {
  room = await createTestHost()
})
afterAll(async () => room.close())

const ID = '11010519491231002X'

test('a million matches are counted, and two hundred kept', async () => {
  await writeFile(join(room.root, 'many.txt'), `${ID}\n`.repeat(1_000_000))
  const before = process.memoryUsage().rss
  const { facts, measurements } = await runScan(
    { type: 'scan', with: { paths: 'many.txt', detectors: ['cn-idcard'] } },
    createStepContext(room.host)
  )
  expect(facts).toMatchObject({ matches: 1_000_000, bytesScanned: 19_000_000 })
  expect(measurements[0]?.output?.split('\n')).toHaveLength(200)
  expect(measurements[0]?.output).toContain('many.txt:200:')
  expect(process.memoryUsage().rss - before).toBeLessThan(400e6)
}, 120_000)

test('more than a string can hold is read in pieces, and the match at its end is found', async () => {
  const piece = Buffer.alloc(1 << 20, 'the quick brown fox jumps 12345678 times over 99.5 dogs\n')
  const pieces = function* (): Iterable<Uint8Array> {
    for (let at = 0; at < 600; at++) yield piece
    yield Buffer.from(`\n${ID} EMP-12345678`)
  }
  await pipeline(Readable.from(pieces()), createWriteStream(join(room.root, 'large.log')))
  const before = process.memoryUsage().rss
  const { facts, measurements } = await runScan(
    {
      type: 'scan',
      with: {
        paths: '*.log',
        detectors: ['cn-idcard', 'cn-mobile', 'us-ssn', 'card-luhn', 'private-key', 'github-token'],
        patterns: { own: 'EMP-\\d{8}' }
      }
    },
    createStepContext(room.host)
  )
  expect(facts).toMatchObject({ matches: 2, bytesScanned: 600 * 2 ** 20 + 32, filesScanned: 1 })
  expect(measurements[0]?.output).toMatch(/^large\.log:\d+: cn-idcard .*\nlarge\.log:\d+: own /)
  expect(process.memoryUsage().rss - before).toBeLessThan(500e6)
}, 300_000)
