import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { type Exporter, startExporter } from '../helpers/services/exporter.ts'
import { basicHeader, bearerHeader, startGuardedProxy } from '../helpers/services/guarded-proxy.ts'
import { openMetrics, recordedEvery } from '../helpers/services/open-metrics.ts'
import { type PrometheusRequest, startPrometheus } from '../helpers/services/prometheus.ts'
import { processesOf } from '../helpers/services/processes-of.ts'

let directory: string
let count = 0
let stops: (() => Promise<void>)[] = []
const kept = async <T extends { stop(): Promise<void> }>(starting: Promise<T>): Promise<T> => {
  const service = await starting
  stops.push(async () => service.stop())
  return service
}
const start = async (parts: Omit<PrometheusRequest, 'directory'>) => {
  count += 1
  return kept(startPrometheus({ directory: join(directory, String(count)), ...parts }))
}
const numbers = (samples: readonly { readonly value: readonly [number, string] }[]) =>
  samples.map(({ value }) => Number(value[1]))
const now = (): number => Date.now() / 1000

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'crossgo-prometheus-'))
})
afterEach(async () => {
  await Promise.all(stops.map(async (stop) => stop()))
  stops = []
  expect(await processesOf(directory)).toEqual([])
})
afterAll(async () => {
  await rm(directory, { recursive: true, force: true })
})

describe('recorded data', () => {
  test('answers at its times: looked back for five minutes and no longer, over hours and in days past', async () => {
    const end = now()
    const points = (from: number, to: number) =>
      recordedEvery({ from: end - from, to: end - to, everySeconds: 15 }, (index) => index)
    const prometheus = await start({
      blocks: openMetrics([
        { name: 'fresh', labels: { app: 'a"b\\c' }, points: points(600, 180) },
        { name: 'stale', points: points(1200, 600) },
        { name: 'long_total', points: points(4 * 3600, 60) },
        { name: 'old', points: points(20 * 86_400, 20 * 86_400 - 60) },
        { name: 'odd', labels: { of: 'nan' }, points: [{ at: end - 60, value: NaN }] },
        { name: 'odd', labels: { of: 'inf' }, points: [{ at: end - 60, value: -Infinity }] }
      ])
    })
    expect(await prometheus.query('fresh', end)).toEqual([
      { metric: { __name__: 'fresh', app: 'a"b\\c' }, value: [expect.any(Number), '28'] }
    ])
    expect(await prometheus.query('stale', end)).toEqual([])
    expect(numbers(await prometheus.query('last_over_time(stale[15m])', end))).toEqual([40])
    expect(numbers(await prometheus.query('stale', end - 900))).toEqual([20])
    // One step of 1 each 15 s, across the borders of blocks.
    expect(numbers(await prometheus.query('rate(long_total[3h])', end - 60))[0]).toBeCloseTo(
      1 / 15,
      6
    )
    expect(
      numbers(await prometheus.query('count_over_time(old[5m])', end - 20 * 86_400 + 60))
    ).toEqual([5])
    const odd = await prometheus.query('odd', end)
    expect(odd.map(({ metric, value }) => [metric['of'], value[1]]).sort()).toEqual([
      ['inf', '-Inf'],
      ['nan', 'NaN']
    ])
    await expect(prometheus.query('rate(')).rejects.toThrow('bad_data')
    await expect(prometheus.query('1')).rejects.toThrow('a scalar')
  })

  test('a subtraction across labels is empty, as often copied', async () => {
    const points = (value: number) =>
      recordedEvery({ from: now() - 300, to: now() - 5, everySeconds: 5 }, () => value)
    const prometheus = await start({
      blocks: openMetrics([
        { name: 'gap', labels: { group: 'f' }, points: points(0.5) },
        { name: 'gap', labels: { group: 'm' }, points: points(0.25) }
      ])
    })
    expect(await prometheus.query('gap{group="f"} - gap{group="m"} > 0.12')).toEqual([])
    expect(
      numbers(await prometheus.query('gap{group="f"} - ignoring(group) gap{group="m"} > 0.12'))
    ).toEqual([0.25])
  })

  test('text that is no OpenMetrics is refused', async () => {
    await expect(start({ blocks: 'up 1 1\n' })).rejects.toThrow('# EOF')
  })
})

describe('scraping', () => {
  const job = (exporter: Exporter) => ({
    job: 'model',
    targets: [exporter.target],
    interval: '200ms'
  })

  test('goes on where the recorded data ends, and sees changes, gaps and histograms', async () => {
    const exporter = await kept(startExporter())
    exporter.set('load', { app: 'a' }, 0.25)
    for (let index = 0; index < 100; index += 1)
      exporter.observe('took_seconds', {}, index < 95 ? 0.02 : 2)
    exporter.add('seen_total')
    const end = now()
    const points = recordedEvery({ from: end - 900, to: end - 5, everySeconds: 5 }, () => 0.125)
    const labels = { app: 'a', job: 'model', instance: exporter.target }
    const prometheus = await start({
      scrape: [{ ...job(exporter), labels: { env: 'staging' } }],
      blocks: openMetrics([{ name: 'load', labels: { ...labels, env: 'staging' }, points }])
    })
    await prometheus.until('load == 0.25')
    expect(numbers(await prometheus.query('min_over_time(load[10m])'))).toEqual([0.125])
    expect(numbers(await prometheus.query('count(load)'))).toEqual([1])
    const quantile = 'histogram_quantile(0.99, sum by (le) (took_seconds_bucket))'
    expect(numbers(await prometheus.query(quantile))[0]).toBeCloseTo(2.2, 9)
    expect(
      numbers(await prometheus.query('histogram_quantile(0.5, took_seconds_bucket)'))[0]
    ).toBeLessThan(0.025)
    exporter.add('seen_total', {}, 41)
    await prometheus.until('seen_total == 42')
    exporter.setUp(false)
    await prometheus.until('up{env="staging"} == 0')
    expect(await prometheus.query('load')).toEqual([])
    exporter.setUp(true)
    exporter.remove('load')
    await prometheus.until('up == 1')
    expect(await prometheus.query('load')).toEqual([])
    expect(exporter.scrapes).toBeGreaterThan(2)
    expect(() => {
      exporter.set('seen_total', {}, 1)
    }).toThrow('is a counter')
  })

  test('recorded data from ahead of now keeps every scrape out', async () => {
    const exporter = await kept(startExporter())
    exporter.set('load', {}, 1)
    const points = [{ at: now() + 3600, value: 2 }]
    const prometheus = await start({
      scrape: [job(exporter)],
      blocks: openMetrics([{ name: 'ahead', points }])
    })
    while (exporter.scrapes < 3) await new Promise((resolve) => setTimeout(resolve, 50))
    expect(await prometheus.query('load')).toEqual([])
  })
})

test('a proxy that asks for a credential lets one through, for queries and for scrapes', async () => {
  const exporter = await kept(startExporter())
  exporter.set('load', {}, 1)
  const guarded = await kept(
    startGuardedProxy({ upstreamPort: exporter.port, authorization: bearerHeader('s3cret') })
  )
  const prometheus = await start({
    scrape: [
      { job: 'known', targets: [`127.0.0.1:${guarded.port}`], interval: '200ms', bearer: 's3cret' },
      { job: 'unknown', targets: [`127.0.0.1:${guarded.port}`], interval: '200ms' }
    ]
  })
  await prometheus.until('up{job="known"} == 1')
  await prometheus.until('up{job="unknown"} == 0')
  expect(await prometheus.query('load{job="unknown"}')).toEqual([])

  const authorization = basicHeader('team-a', 'pass:wörd')
  const door = await kept(startGuardedProxy({ upstreamPort: prometheus.port, authorization }))
  const ask = async (headers: Readonly<Record<string, string>>) =>
    fetch(`${door.url}/api/v1/query?query=load`, { headers })
  expect((await ask({})).status).toBe(401)
  expect((await ask({ authorization: basicHeader('team-a', 'wrong') })).status).toBe(401)
  const answer = await ask({ authorization })
  expect(answer.status).toBe(200)
  expect(await answer.json()).toMatchObject({ status: 'success', data: { resultType: 'vector' } })
  expect(door.counts).toEqual({ passed: 1, refused: 2 })
  await prometheus.stop()
  expect((await ask({ authorization })).status).toBe(502)
})
