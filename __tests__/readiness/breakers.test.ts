import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Policy } from '../../src/policy/policy-shape.ts'
import { runBreakers } from '../../src/readiness/breakers/run-breakers.ts'
import type { BreakerSeen } from '../../src/report/readiness-report.ts'
import { startExporter, type Exporter } from '../helpers/services/exporter.ts'
import { openMetrics, recordedEvery } from '../helpers/services/open-metrics.ts'
import { startPrometheus, type PrometheusServer } from '../helpers/services/prometheus.ts'
import { createStepContext } from '../helpers/step-context.ts'
import { createTestHost, type TestHost } from '../helpers/test-host.ts'

type Breakers = NonNullable<Policy['breakers']>
type Level = Breakers['levels'][number]

let room: TestHost
let server: PrometheusServer
let exporter: Exporter
let events: string[]
const now = Math.floor(Date.now() / 1000)

beforeAll(async () => {
  room = await createTestHost()
  exporter = await startExporter()
  const every15 = (from: number, to: number, value: (index: number) => number) =>
    recordedEvery({ from: now + from, to: now + to, everySeconds: 15 }, value)
  server = await startPrometheus({
    directory: join(room.root, 'prometheus'),
    scrape: [{ job: 'tests', targets: [exporter.target], interval: '200ms' }],
    blocks: openMetrics([
      // Two errors a second for the last five minutes: 240 in two minutes.
      {
        name: 'http_requests_total',
        labels: { app: 'payments', status: '503' },
        points: every15(-1800, -5, (index) => (index < 100 ? 0 : (index - 100) * 30))
      },
      {
        name: 'model_fairness_gap',
        labels: { group: 'female' },
        points: every15(-1800, -5, (index) => (index < 80 ? 0.1 : 0.3))
      },
      {
        name: 'model_fairness_gap',
        labels: { group: 'male' },
        points: every15(-1800, -5, () => 0.1)
      },
      {
        name: 'kafka_consumer_lag',
        labels: { topic: 'prediction_results', partition: '0' },
        points: every15(-1800, -5, (index) => (index < 90 ? 10 : 60_000))
      },
      {
        name: 'kafka_consumer_lag',
        labels: { topic: 'prediction_results', partition: '1' },
        points: every15(-1800, -5, () => 5)
      },
      // Bad for four minutes, nothing for one, bad for four.
      { name: 'holed', points: [...every15(-540, -300, () => 9), ...every15(-240, -5, () => 9)] },
      { name: 'not_a_number', points: every15(-1800, -5, () => Number.NaN) },
      { name: 'unlimited', points: every15(-1800, -5, () => Infinity) }
    ])
  })
})

afterAll(async () => {
  await server.stop()
  await exporter.stop()
  await room.close()
})

function contextOf(url = server.url, signal = new AbortController().signal) {
  events = []
  const context = createStepContext(room.host, {
    signal,
    event: (what) => events.push(what),
    provider: () => ({ name: 'prom', url, headers: {}, timeoutMs: 5000 })
  })
  return { ...context, now: now * 1000 }
}

async function look(
  levels: readonly Level[],
  own: Omit<Partial<Breakers>, 'levels'> = {},
  until = new AbortController().signal,
  url = server.url
): Promise<readonly BreakerSeen[]> {
  const breakers = { mode: 'history', every: '15s', watch: '30m', ...own, levels } as const
  return runBreakers(breakers, contextOf(url), until)
}

const level = (own: Partial<Level>): Level => ({
  id: 'level',
  gate: 'rollback',
  query: 'vector(0)',
  trip: '> 1',
  for: '1m',
  ...own
})

const ERRORS = 'sum(rate(http_requests_total{app="payments",status=~"5.."}[2m])) * 120'
const FAIR =
  'abs(model_fairness_gap{group="female"} - ignoring(group) model_fairness_gap{group="male"})'
const LAG = 'max(kafka_consumer_lag{topic="prediction_results"})'
/** Shows holes that the five minutes of looking back would hide. */
const HOLED = 'last_over_time(holed[20s])'

describe('history', () => {
  test.each([
    ['pause', ERRORS, '> 100', '2m', 'tripped'],
    ['pause', ERRORS, '> 250', '2m', 'watching'],
    ['pause', ERRORS, '> 100', '6m', 'pending'],
    ['review', FAIR, '> 0.12', '5m', 'tripped'],
    ['review', FAIR, '> 0.21', '5m', 'watching'],
    ['review', FAIR, '> 0.12', '15m', 'pending'],
    ['rollback', LAG, '> 50000', '5m', 'tripped'],
    ['rollback', LAG, '> 60000', '5m', 'watching'],
    ['rollback', LAG, '>= 60000', '5m', 'tripped'],
    ['rollback', LAG, '> 50000', '10m', 'pending'],
    ['rollback', 'unlimited', '> 50000', '5m', 'tripped'],
    ['rollback', 'unlimited', '< 50000', '5m', 'watching'],
    ['rollback', 'not_a_number', '!= 0', '0s', 'no-data'],
    ['rollback', 'no_such_metric', '> 0', '0s', 'no-data'],
    // The classic mistake: labels that do not match give nothing, which never trips.
    [
      'review',
      'model_fairness_gap{group="female"} - model_fairness_gap{group="male"}',
      '> 0.12',
      '0s',
      'no-data'
    ],
    ['rollback', HOLED, '> 5', '3m', 'tripped'],
    ['rollback', HOLED, '> 5', '5m', 'pending'],
    ['rollback', 'sum(', '> 5', '1m', 'no-data']
  ] as const)('%s: %s %s for %s is %s', async (gate, query, trip, forTime, state) => {
    const [report] = await look([level({ gate, query, trip, for: forTime })])
    expect(report).toMatchObject({ state, gate })
    if (state === 'tripped') expect(report?.trippedAt).toBeLessThanOrEqual(Date.now())
    else expect(report).not.toHaveProperty('trippedAt')
  })

  test('a gap ends a run and is counted; what was longest is told', async () => {
    const [report] = await look([level({ query: HOLED, trip: '> 5', for: '5m' })], { watch: '9m' })
    expect(report?.gaps).toBeGreaterThanOrEqual(2)
    expect(report?.longestMs).toBeGreaterThanOrEqual(210_000)
    expect(report?.longestMs).toBeLessThanOrEqual(270_000)
    expect(report?.message).toMatch(/^it is > 5, so far for .* and not for 5m; \d+ evaluations had/)
  })

  test('all levels of a policy at once', async () => {
    const reports = await look([
      level({ id: 'errors', gate: 'pause', query: ERRORS, trip: '> 100', for: '2m' }),
      level({ id: 'fairness', gate: 'review', query: FAIR, trip: '> 0.12', for: '5m' }),
      level({ id: 'lag', gate: 'rollback', query: LAG, trip: '> 60000', for: '5m' })
    ])
    expect(reports.map(({ id, state }) => [id, state])).toEqual([
      ['errors', 'tripped'],
      ['fairness', 'tripped'],
      ['lag', 'watching']
    ])
    expect(events.at(-1)).toBe('breakers end: errors, fairness tripped')
  })

  test('the reason why nothing was seen is told', async () => {
    const [bad] = await look([level({ query: 'sum(' })])
    expect(bad?.message).toMatch(/^its query never had a value: .*bad_data/)
    const [relative] = await look([level({ trip: '> +10%' })])
    expect(relative).toMatchObject({ state: 'no-data' })
  })

  test('more evaluations than Prometheus gives are made with a longer step', async () => {
    const own = { every: '1s', watch: '10d' }
    const [report] = await look([level({ query: 'vector(9)', for: '9d' })], own)
    expect(report).toMatchObject({ state: 'tripped', gaps: 0 })
  })
})

describe('watch', () => {
  const own = { mode: 'watch', every: '300ms', watch: '6s' } as const

  test('trips while it is watched, and then ends', async () => {
    exporter.set('live', {}, 0)
    await server.until('live == 0')
    const looking = look([level({ query: 'live', trip: '> 5', for: '900ms' })], own)
    await sleep(700)
    exporter.set('live', {}, 9)
    const [report] = await looking
    expect(report?.state).toBe('tripped')
    expect(report?.measurements.length).toBeGreaterThanOrEqual(5)
    expect(report?.measurements.length).toBeLessThan(15)
    expect(events).toContain('breaker level trips: > 5 for 900ms; gate rollback')
  })

  test('a scrape that fails is a gap, and trips nothing', async () => {
    exporter.set('flaky', {}, 9)
    await server.until('flaky == 9')
    exporter.setUp(false)
    try {
      await sleep(600)
      const [report] = await look([level({ query: 'flaky', trip: '> 5', for: '0s' })], {
        ...own,
        watch: '900ms'
      })
      expect(report).toMatchObject({ state: 'no-data' })
      expect(report?.gaps).toBeGreaterThanOrEqual(3)
    } finally {
      exporter.setUp(true)
    }
  })

  test('a milder level that trips does not end it, the most severe one does', async () => {
    exporter.set('mild', {}, 9)
    exporter.set('severe', {}, 0)
    await server.until('severe == 0 and on() mild == 9')
    const looking = look(
      [
        level({ id: 'mild', gate: 'pause', query: 'mild', trip: '> 5', for: '300ms' }),
        level({ id: 'severe', gate: 'rollback', query: 'severe', trip: '> 5', for: '300ms' })
      ],
      own
    )
    await sleep(1500)
    exporter.set('severe', {}, 9)
    expect((await looking).map(({ state }) => state)).toEqual(['tripped', 'tripped'])
  })

  test('ends when the stage does, and looks once more', async () => {
    const [report] = await look(
      [level({ query: 'vector(0)' })],
      { ...own, every: '1h', watch: '2h' },
      AbortSignal.timeout(300)
    )
    expect(report).toMatchObject({ state: 'watching', message: 'it was never > 1' })
    expect(report?.measurements).toHaveLength(2)
  })

  test('what was bad for just as long as it was watched has tripped', async () => {
    const rules = { ...own, watch: '1200ms' }
    const [report] = await look([level({ query: 'vector(9)', for: '1200ms' })], rules)
    expect(report?.state).toBe('tripped')
    const [longer] = await look([level({ query: 'vector(9)', for: '3s' })], rules)
    expect(longer?.state).toBe('pending')
  })

  test('a server that is not there trips nothing, and is told', async () => {
    const signal = AbortSignal.timeout(200)
    const [report] = await look([level({ for: '0s' })], own, signal, 'http://127.0.0.1:1')
    expect(report).toMatchObject({ state: 'no-data' })
    expect(report?.message).toMatch(/never had a value: the connection was refused/)
  }, 30_000)
})
