import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { report as reportShape, type DailyPolicy } from '../../src/policy/report-shape.ts'
import { createProviders } from '../../src/readiness/create-providers.ts'
import { readDaily, type DailyContext } from '../../src/readiness/daily/read-daily.ts'
import { createLookup } from '../../src/readiness/values.ts'
import type { DailyRecord } from '../../src/report/history-record.ts'
import { openMetrics, recordedEvery } from '../helpers/services/open-metrics.ts'
import { startPrometheus, type PrometheusServer } from '../helpers/services/prometheus.ts'
import { createTestHost, type TestHost } from '../helpers/test-host.ts'

const DAY = 86_400
const SECRET = 'pa55-word-of-prometheus'
const started = Math.floor(Date.now() / 1000)
const midnight = Math.floor(started / DAY) * DAY

let room: TestHost
let server: PrometheusServer

beforeAll(async () => {
  room = await createTestHost()
  // A value a minute around the ends of twenty days, and up to now; the number is that of the day, counted back from today.
  const days = (value: (ago: number) => number | undefined) => [
    ...Array.from({ length: 20 }, (_, index) => 20 - index).flatMap((ago) => {
      const [end, found] = [midnight - (ago - 1) * DAY, value(ago)]
      // What comes after the end of the day is of the next one.
      return found === undefined
        ? []
        : recordedEvery({ from: end - 600, to: end, everySeconds: 60 }, () => found)
    }),
    // Today is no older than the recorded end of yesterday.
    ...recordedEvery(
      { from: Math.max(midnight + 1, started - 240), to: started, everySeconds: 30 },
      () => value(0) ?? Number.NaN
    )
  ]
  server = await startPrometheus({
    directory: join(room.root, 'prometheus'),
    blocks: openMetrics([
      { name: 'lag', labels: { topic: 'orders', pod: 'a' }, points: days((ago) => 100 - ago) },
      {
        name: 'lag',
        labels: { topic: 'mail', pod: 'b' },
        points: days((ago) => (ago === 3 ? undefined : 7))
      },
      { name: 'split', labels: { topic: 'x', pod: 'a' }, points: days(() => 2) },
      { name: 'split', labels: { topic: 'x', pod: 'b' }, points: days(() => 4) },
      { name: 'odd', points: days(() => Number.NaN) }
    ])
  })
})

afterAll(async () => {
  await server.stop()
  await room.close()
})

const context = (own: Partial<DailyContext> & { readonly url?: string } = {}): DailyContext => {
  const { url = server.url, ...rest } = own
  const env = { ...room.host.env, TOPIC: 'orders', TOKEN: SECRET }
  const lookup = createLookup(
    {
      vars: {},
      env,
      release: { directory: room.root, version: '1.2.3' },
      baseline: { found: false, why: 'none' }
    },
    undefined
  )
  const providers = { prom: { type: 'prometheus' as const, url, timeout: '5s' } }
  return {
    host: room.host,
    signal: new AbortController().signal,
    provider: createProviders({ version: 1, providers, checks: [] }, lookup, room.host),
    lookup,
    // Midnight may come while the tests run.
    now: started * 1000,
    ...rest
  }
}

const wished = (...daily: readonly object[]): readonly DailyPolicy[] =>
  reportShape.parse({ daily }).daily ?? []

async function read(wish: object, own?: Parameters<typeof context>[0]): Promise<DailyRecord> {
  const [record] = await readDaily(wished({ id: 'd', ...wish }), context(own))
  if (record === undefined) throw new Error('there is no record')
  return record
}

const write = async (name: string, text: string): Promise<void> => {
  const path = join(room.host.dirs.workspace, name)
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, text)
}

describe('a query', () => {
  test('the value at the end of each of the last fourteen days, and the one of now', async () => {
    const found = await read({
      title: 'Lag',
      unit: 'ms',
      expect: '<= 95',
      query: { query: 'lag', by: ['topic'] }
    })
    expect(found).toMatchObject({
      id: 'd',
      title: 'Lag',
      unit: 'ms',
      threshold: '<= 95',
      source: 'lag',
      notes: []
    })
    expect(found.days).toHaveLength(14)
    expect(found.days.at(-1)).toBe(new Date(midnight * 1000).toISOString().slice(0, 10))
    const [orders, mail] = found.rows
    expect([orders?.name, mail?.name]).toEqual(['orders', 'mail'])
    expect(orders?.values).toEqual([87, 88, 89, 90, 91, 92, 93, 94, 95, 96, 97, 98, 99, 100])
    expect(orders?.over).toEqual([
      ...Array<boolean>(9).fill(false),
      ...Array<boolean>(5).fill(true)
    ])
    expect(orders).toMatchObject({ slope: 1, trend: 'rises' })
    expect(mail?.values).toEqual([7, 7, 7, 7, 7, 7, 7, 7, 7, 7, null, 7, 7, 7])
    expect(mail).toMatchObject({ slope: 0, trend: 'level' })
    expect(found.durationMs).toBeGreaterThanOrEqual(0)
    expect(found.at).toBeGreaterThanOrEqual(started * 1000)
  })

  test('Prometheus itself gives the same at these times', async () => {
    const { rows, days } = await read({ query: { query: 'lag{topic="orders"}', days: 5 } })
    expect(rows[0]?.name).toBe('lag{pod="a",topic="orders"}')
    for (const [index, day] of days.slice(0, -1).entries()) {
      const [sample] = await server.query(
        'lag{topic="orders"}',
        Date.parse(`${day}T24:00:00Z`) / 1000
      )
      expect(rows[0]?.values[index]).toBe(Number(sample?.value[1]))
    }
  })

  test('names are filled in; days before there was anything are null; two days are two', async () => {
    const found = await read({ query: { query: 'lag{topic="${env:TOPIC}"}', days: 30 } })
    expect(found.source).toBe('lag{topic="orders"}')
    expect([found.days.length, found.rows[0]?.values[0]]).toEqual([30, null])
    expect(found.rows[0]?.values.filter((value) => value === null)).toHaveLength(9)
    const two = await read({ query: { query: 'lag{topic="orders"}', days: 2 } })
    expect(two.rows[0]).toMatchObject({ values: [99, 100], trend: 'too-few' })
  })

  test('several, in the order of the policy', async () => {
    const records = await readDaily(
      wished({ id: 'b', query: { query: 'lag' } }, { id: 'a', csv: { path: 'gone.csv' } }),
      context()
    )
    expect(records.map(({ id, rows }) => [id, rows.length])).toEqual([
      ['b', 2],
      ['a', 0]
    ])
  })
})

describe('a query that says little', () => {
  test.each([
    ['no series', { query: 'nothing' }, 'the query found no series in the last 14 days'],
    ['no query', { query: 'lag{' }, 'parse error'],
    ['a text', { query: '"text"' }, 'invalid expression type'],
    ['no such provider', { query: 'lag', provider: 'other' }, 'does not say which provider'],
    ['a name without a value', { query: 'lag{topic="${env:NOT_THERE}"}' }, 'NOT_THERE is not set']
  ])('%s', async (_, query, words) => {
    const found = await read({ query })
    expect(found).toMatchObject({ rows: [], days: [] })
    expect(found.notes.join('\n')).toContain(words)
  })

  test('several series of one name are their mean, and it is said', async () => {
    const found = await read({ query: { query: 'split', by: ['topic'], days: 3 } })
    expect(found.rows).toMatchObject([{ name: 'x', values: [3, 3, 3] }])
    expect(found.notes.join()).toContain('3 times several series have one name')
  })

  test('NaN is no number', async () => {
    const found = await read({ expect: '<= 1', query: { query: 'odd', days: 3 } })
    expect(found.rows).toMatchObject([{ values: [null, null, null], over: [false, false, false] }])
    expect(found.notes).toEqual(['3 values are no finite numbers and were left out'])
  })

  test('nobody answers, or the time is up', async () => {
    const closed = await read({ query: { query: 'lag' } }, { url: 'http://127.0.0.1:1' })
    expect([closed.rows, closed.notes.length]).toEqual([[], 1])
    const signal = AbortSignal.abort()
    expect((await read({ query: { query: 'lag' } }, { signal })).notes).toEqual(['the time was up'])
  }, 60_000)

  test('a limit that names make wrong, and a secret in a query', async () => {
    room.host.mask(SECRET)
    const found = await read({
      expect: '<= ${env:TOPIC}',
      query: { query: 'lag{topic="${env:TOKEN}"}' }
    })
    expect(found.notes.join()).toContain('the limit "<= orders" is none')
    expect(found.source).toContain('lag{topic="')
    expect(JSON.stringify(found)).not.toContain(SECRET)
  })

  test('what is a bug is thrown', async () => {
    const provider = (): never => {
      throw new TypeError('not ours')
    }
    await expect(read({ query: { query: 'lag' } }, { provider })).rejects.toThrow('not ours')
  })
})

describe('a file', () => {
  test('a row per component', async () => {
    await write(
      'data/cost.csv',
      'date,name,value\n2026-01-01,api,5\n2026-01-02,api,7\n2026-01-02,db,1\n'
    )
    const found = await read({ expect: '<= 6', csv: { path: 'data/cost.csv' } })
    expect(found).toMatchObject({
      source: 'data/cost.csv',
      days: ['2026-01-01', '2026-01-02'],
      rows: [
        { name: 'api', values: [5, 7], over: [false, true] },
        { name: 'db', values: [null, 1], over: [false, false] }
      ],
      notes: []
    })
  })

  test.each([
    ['gone.csv', 'gone.csv: it is not there'],
    ['data', 'data: it is not a file'],
    ['../outside.csv', '../outside.csv: it is not in the workspace'],
    ['/etc/passwd', '/etc/passwd: it is not in the workspace'],
    ['link.csv', 'link.csv: it is not in the workspace'],
    ['empty.csv', 'empty.csv: it is empty'],
    ['binary.csv', 'binary.csv: it has no column "date"']
  ])('%s', async (path, note) => {
    await write('empty.csv', '')
    await write('binary.csv', '\0\u0001\u0002')
    await write('../outside.csv', 'date,value\n2026-01-01,1\n')
    await write('data/there.csv', '')
    const link = join(room.host.dirs.workspace, 'link.csv')
    await symlink('../outside.csv', link).catch(() => undefined)
    const found = await read({ csv: { path } })
    expect(found).toMatchObject({ days: [], rows: [] })
    expect(found.notes.join()).toContain(note)
  })
})
