import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { openPrometheus } from '../../src/readiness/prometheus/read-prometheus.ts'
import { openPrometheusRoom, type PrometheusRoom } from '../helpers/prometheus-room.ts'
import {
  bearerHeader,
  startGuardedProxy,
  type GuardedProxy
} from '../helpers/services/guarded-proxy.ts'
import { openMetrics, recordedEvery } from '../helpers/services/open-metrics.ts'

const TOKEN = 'gvR7tqXn2mYw5pLkzB8dHc4s'

let prom: PrometheusRoom
let guarded: GuardedProxy

const now = Math.floor(Date.now() / 1000)

beforeAll(async () => {
  const points = recordedEvery({ from: now - 7200, to: now - 3600, everySeconds: 15 }, () => 1)
  prom = await openPrometheusRoom(
    (exporter) => {
      exporter.set('up_value', { app: 'a' }, 1)
      for (let number = 1; number <= 10; number++)
        exporter.set(`wanted_${String(number)}`, { app: 'payments' }, number)
      exporter.observe('wanted_seconds', { app: 'payments' }, 0.1)
    },
    openMetrics([{ name: 'wanted_stale', labels: { app: 'payments' }, points }])
  )
  guarded = await startGuardedProxy({
    upstreamPort: prom.server.port,
    authorization: bearerHeader(TOKEN)
  })
})

afterAll(async () => {
  await guarded.stop()
  await prom.close()
})

describe('the way there', () => {
  test('a token is sent, and shown nowhere', async () => {
    const provider = { url: guarded.url, bearer: TOKEN }
    const seen = await prom.look({ with: { query: '1' }, expect: { value: '== 1' } }, {}, provider)
    expect(seen.verdict).toBe('pass')
    const echoed = await prom.look(
      { with: { query: `vector(1) + ${TOKEN}` }, expect: { value: '== 1' } },
      {},
      provider
    )
    expect(JSON.stringify(prom.room.host.redact(JSON.stringify(echoed)))).not.toContain(TOKEN)
    expect(echoed.measurements[0]?.what).not.toContain(TOKEN)
  })

  test('a wrong token is told at once, without more tries', async () => {
    const before = guarded.counts.refused
    const seen = await prom.look(
      { with: { query: '1' }, expect: { value: '== 1' } },
      {},
      { url: guarded.url, bearer: 'wrong-wrong-wrong-wrong' }
    )
    expect(seen.verdict).toBe('inconclusive')
    expect(seen.message).toMatch(/answers HTTP 401 \(unauthorized\)$/)
    expect(guarded.counts.refused).toBe(before + 1)
  })

  test('nobody there is inconclusive after four tries', async () => {
    const seen = await prom.look(
      { with: { query: '1' }, expect: { value: '== 1' } },
      {},
      { url: 'http://127.0.0.1:1' }
    )
    expect(seen.verdict).toBe('inconclusive')
    expect(seen.message).toMatch(/refused.*\(4 tries\)$/)
  }, 30_000)

  test('warnings of the server are kept', async () => {
    const client = openPrometheus({
      host: prom.room.host,
      provider: { name: 'prom', url: prom.server.url, headers: {}, timeoutMs: 5000 },
      signal: new AbortController().signal
    })
    const answer = await client.range('up_value', Date.now() - 2000, Date.now(), 500)
    expect(answer).toMatchObject({ ok: true, warnings: [] })
    expect(await client.names()).toContain('up_value')
  })

  test('more points than Prometheus gives are asked for with a longer step', async () => {
    const seen = await prom.ask('vector(1)', '== 1', { range: { last: '10d', step: '1s' } })
    expect(seen.verdict).toBe('pass')
    expect(seen.measurements[0]?.samplesLeftOut).toBeGreaterThan(10_000)
  })
})

describe('required metrics', () => {
  const names = [...Array.from({ length: 10 }, (_, i) => `wanted_${String(i + 1)}`)]

  test('twelve, of which one is missing and one is stale', async () => {
    const file = 'required.txt'
    const list = ['# required', '', ...names, 'wanted_stale  # once', 'wanted_11'].join('\n')
    await writeFile(join(prom.room.host.dirs.workspace, file), list)
    const metrics = { file, maxAge: '5m', selector: '{app="payments"}' }
    const seen = await prom.look({ with: { metrics }, expect: { missing: '== 0' } })
    expect(seen.verdict).toBe('fail')
    expect(seen.facts).toEqual({ missing: 1, stale: 1 })
    expect(seen.message.split('\n')).toEqual([
      expect.stringMatching(/^missing is 1, and must be == 0: wanted_11; did you mean wanted_1\?$/),
      expect.stringMatching(/^stale is 1, and must be == 0: wanted_stale \(\d+m(\d+s)? old\)$/)
    ])
  })

  test('all there', async () => {
    const metrics = { names, selector: '{app="payments"}' }
    expect(await prom.look({ with: { metrics } })).toMatchObject({ verdict: 'pass' })
  })

  test('there, but with other labels', async () => {
    const metrics = { names: ['up_value'], selector: '{app="payments"}' }
    const seen = await prom.look({ with: { metrics } })
    expect(seen.verdict).toBe('fail')
    expect(seen.message).toContain('up_value; it is there without these labels')
  })

  test('a histogram must be named by a part of it', async () => {
    const seen = await prom.look({ with: { metrics: { names: ['wanted_seconds'] } } })
    expect(seen.message).toContain('wanted_seconds; there is wanted_seconds_bucket')
  })

  test('a file of no names, and no file, are no pass', async () => {
    await writeFile(join(prom.room.host.dirs.workspace, 'none.txt'), '# nothing\n')
    for (const file of ['none.txt', 'missing.txt'])
      expect(await prom.look({ with: { metrics: { file } } })).toMatchObject({
        verdict: 'inconclusive'
      })
  })

  test('a selector that is no PromQL is inconclusive', async () => {
    const metrics = { names: ['up_value'], selector: '{app=payments}' }
    const seen = await prom.look({ with: { metrics } })
    expect(seen.verdict).toBe('inconclusive')
    expect(seen.message).toContain('bad_data')
  })
})
