import { beforeAll, describe, expect, test } from '@jest/globals'
import { SHIPPED_CHECKPOINT } from '../../../src/go-sdk/checkpoint.ts'
import { proveLookup } from '../../../src/go-sdk/prove-lookup.ts'
import { parseVerifierKey } from '../../../src/go-sdk/signed-note.ts'
import {
  escapeModule,
  hashInRecord,
  type LookupAnswer,
  parseLookup,
  parseTreeHead,
  type TreeHead
} from '../../../src/go-sdk/sumdb.ts'
import { type Tile, tilePath } from '../../../src/go-sdk/tlog.ts'
import { ADDRESSES } from '../../../src/host/addresses.ts'
import { failureOf } from '../../helpers/failure-of.ts'
import {
  readRecordedLookup,
  RECORDED_H1,
  RECORDED_VERSION,
  type RecordedLookup,
  recordedTile
} from '../../helpers/recorded-lookup.ts'
import { createLog, type TestLog } from '../../helpers/servers/sumdb.ts'

const MODULE = 'golang.org/toolchain'
const h1 = (letter: string): string => `h1:${letter.repeat(43)}=`

const recordOf = (index: number): string =>
  `m.example/p${index} v1.0.0 ${h1('A')}\nm.example/p${index} v1.0.0/go.mod ${h1('B')}\n`

function expectRefusal(work: () => unknown): void {
  try {
    work()
  } catch (error) {
    expect(error).toMatchObject({ code: 'DIGEST_MISMATCH' })
    return
  }
  throw new Error('it was accepted')
}

function createHistory(name: string, count: number): TestLog {
  const log = createLog(name)
  for (let index = 0; index < count; index++) {
    log.add(recordOf(index))
  }
  return log
}

const log = createHistory('log.example', 700)
const key = parseVerifierKey(log.verifierKey)
const answerOf = (id: number, size?: number): LookupAnswer =>
  parseLookup(Buffer.from(log.lookup(id, size)), key)
const headOf = (from: TestLog, size?: number): TreeHead =>
  parseTreeHead(Buffer.from(from.head(size)), parseVerifierKey(from.verifierKey))
const tiles =
  (from: TestLog) =>
  async ({ level, index, width }: Tile): Promise<Buffer> =>
    Promise.resolve(from.tile(level, index, width))

describe('the public database’s own answer for Go 1.27.4', () => {
  let recorded: RecordedLookup
  const publicKey = parseVerifierKey(ADDRESSES.goSumdbKey)
  const prove = async (body: Buffer, heads: readonly TreeHead[]): Promise<string> => {
    const answer = parseLookup(body, publicKey)
    await proveLookup(answer, heads, readTile)
    return hashInRecord(answer.record, MODULE, RECORDED_VERSION)
  }
  const readTile = async (tile: Tile): Promise<Buffer> =>
    Promise.resolve(recordedTile(recorded, tilePath(tile)) ?? Buffer.alloc(tile.width * 32))

  beforeAll(async () => {
    recorded = await readRecordedLookup()
  })

  test('is proven, alone and against the shipped checkpoint', async () => {
    const body = Buffer.from(recorded.lookup)
    expect(await prove(body, [])).toBe(RECORDED_H1)
    const shipped = parseTreeHead(Buffer.from(SHIPPED_CHECKPOINT), publicKey)
    expect(await prove(body, [shipped])).toBe(RECORDED_H1)
    const answer = parseLookup(body, publicKey)
    expect(answer).toMatchObject({ id: 71124599, head: { size: 71769961 } })
    expect(await proveLookup(answer, [shipped], readTile)).toBe(shipped)
  })
})

describe('lookups', () => {
  test('every record of several sizes is proven, from every remembered size', async () => {
    for (const size of [1, 255, 256, 257, 700]) {
      for (const id of [0, 128, 255, 256, 699].filter((index) => index < size)) {
        const answer = answerOf(id, size)
        const heads = [1, 200, 256, 300, 700].map((remembered) => headOf(log, remembered))
        expect((await proveLookup(answer, heads, tiles(log))).size).toBe(700)
        expect((await proveLookup(answer, [], tiles(log))).size).toBe(size)
      }
    }
  })

  const whole = log.lookup(5)
  const bad: readonly (readonly [string, string])[] = [
    ['empty', ''],
    ['no id', whole.replace(/^5/, '')],
    ['a sign', `+${whole}`],
    ['a leading zero', `0${whole}`],
    ['a huge id', whole.replace(/^5/, '99999999999999999')],
    ['an empty record', whole.replace(/^5\n[^]*?\n\n/, '5\n\n')],
    ['no note', '5\nm.example v1 h1\n\n'],
    ['a control character in the record', whole.replace('m.example', 'm.\u0007xample')],
    ['another title', `5\nm v h\n\n${log.note('go.sum database trees\n1\nAAAA\n')}`],
    ['a short root', `5\nm v h\n\n${log.note('go.sum database tree\n9\nAAAA\n')}`],
    [
      'a negative size',
      `5\nm v h\n\n${log.note(`go.sum database tree\n-9\n${'A'.repeat(43)}=\n`)}`
    ],
    [
      'a size with a leading zero',
      `5\nm v h\n\n${log.note(`go.sum database tree\n09\n${'A'.repeat(43)}=\n`)}`
    ]
  ]
  test.each(bad)('%s is refused', (_name, body) => {
    expectRefusal(() => parseLookup(Buffer.from(body), key))
  })

  test('a record of another place, or outside the tree, is refused', async () => {
    const five = answerOf(5)
    expect((await failureOf(proveLookup({ ...five, id: 6 }, [], tiles(log)))).what).toContain(
      'not in the log'
    )
    expect((await failureOf(proveLookup({ ...five, id: 700 }, [], tiles(log)))).what).toContain(
      'outside'
    )
    const old = { ...answerOf(5, 100), id: 150, record: answerOf(150).record }
    expect((await failureOf(proveLookup(old, [headOf(log)], tiles(log)))).what).toContain('outside')
  })
})

describe('the three weaknesses of 2026, and splits of the log', () => {
  test('CVE-2026-42501: a proven record without the line asked for is an error', () => {
    const { record } = answerOf(5)
    expect(() => hashInRecord(record, MODULE, RECORDED_VERSION)).toThrow('no line')
    expect(() => hashInRecord(record, 'm.example/p5', 'v1.0.1')).toThrow('no line')
    expect(() => hashInRecord(record, 'm.example/p', '5 v1.0.0')).toThrow('no line')
    expect(() => hashInRecord('', 'm.example/p5', 'v1.0.0')).toThrow('no line')
  })

  test('CVE-2026-56864: a hash in the tree text counts for nothing', async () => {
    const line = `${MODULE} ${RECORDED_VERSION} ${h1('E')}\n`
    const head = log.head()
    const text = head.slice(0, head.indexOf('\n\n') + 1)
    const body = log.lookup(5).replace(head, log.note(text + line))
    const answer = parseLookup(Buffer.from(body), key)
    await proveLookup(answer, [], tiles(log))
    expect(() => hashInRecord(answer.record, MODULE, RECORDED_VERSION)).toThrow('no line')
    // The same line smuggled between record and tree text.
    const smuggled = log.lookup(5).replace('\n\n', `\n${line}\n`)
    const forged = parseLookup(Buffer.from(smuggled), key)
    expect((await failureOf(proveLookup(forged, [], tiles(log)))).code).toBe('DIGEST_MISMATCH')
  })

  test('CVE-2026-56865: no subset of forged tiles gets a forged record in', async () => {
    const evil = createHistory('log.example', 0)
    for (let index = 0; index < 700; index++) {
      evil.add(index === 300 ? `${MODULE} ${RECORDED_VERSION} ${h1('E')}\n` : recordOf(index))
    }
    const forged: LookupAnswer = {
      id: 300,
      record: `${MODULE} ${RECORDED_VERSION} ${h1('E')}\n`,
      head: headOf(log)
    }
    const paths = ['tile/8/0/001', 'tile/8/1/000.p/2', 'tile/8/0/002.p/188']
    for (let subset = 0; subset < 2 ** paths.length; subset++) {
      const read = async (tile: Tile): Promise<Buffer> => {
        const at = paths.indexOf(tilePath(tile))
        expect(at).not.toBe(-1)
        return tiles((subset >> at) % 2 === 1 ? evil : log)(tile)
      }
      const error = await failureOf(proveLookup(forged, [], read))
      expect(error.what).toContain('SECURITY')
    }
  })

  test('a fork: two signed heads that contradict each other, both shown', async () => {
    const fork = createHistory('log.example', 120)
    fork.add('evil.example v1.0.0 h1:x\n')
    for (const [remembered, size] of [
      [headOf(fork), 700],
      [headOf(fork), 121]
    ] as const) {
      const answer = answerOf(5, size)
      const error = await failureOf(proveLookup(answer, [remembered], tiles(log)))
      expect(error.what).toContain('forked or rewritten')
      expect(error.details).toContain(remembered.note)
      expect(error.details).toContain(answer.head.note)
    }
  })

  test('a rollback: an old answer of the same log is still proven against what was seen', async () => {
    const seen = headOf(log, 700)
    expect(await proveLookup(answerOf(5, 121), [seen], tiles(log))).toBe(seen)
  })

  test('two hashes for one version, or one that is no h1, are refused', () => {
    const lines = (...hashes: string[]): string => hashes.map((hash) => `m v1 ${hash}\n`).join('')
    expect(hashInRecord(lines(h1('A'), h1('A')), 'm', 'v1')).toBe(h1('A'))
    expect(() => hashInRecord(lines(h1('A'), h1('B')), 'm', 'v1')).toThrow('several')
    for (const hash of ['h2:x', h1('A').slice(0, -1), `${h1('A')} x`, `g1${h1('A')}`, '']) {
      expectRefusal(() => hashInRecord(lines(hash), 'm', 'v1'))
    }
  })
})

test('capitals are escaped', () => {
  expect(escapeModule('github.com/BurntSushi/TOML')).toBe('github.com/!burnt!sushi/!t!o!m!l')
})
