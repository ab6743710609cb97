import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { parsePolicy } from '../../src/policy/parse-policy.ts'
import type { StepOf } from '../../src/policy/types/index.ts'
import { worst } from '../../src/readiness/check-verdict.ts'
import type { Provider, StepContext } from '../../src/readiness/context.ts'
import { judge } from '../../src/readiness/judge.ts'
import type { Observation } from '../../src/readiness/observation.ts'
import { openPrometheus } from '../../src/readiness/prometheus/read-prometheus.ts'
import { runPrometheus } from '../../src/readiness/types/run-prometheus.ts'
import { startExporter, type Exporter } from '../helpers/services/exporter.ts'
import {
  bearerHeader,
  startGuardedProxy,
  type GuardedProxy
} from '../helpers/services/guarded-proxy.ts'
import { openMetrics, recordedEvery } from '../helpers/services/open-metrics.ts'
import { startPrometheus, type PrometheusServer } from '../helpers/services/prometheus.ts'
import { createStepContext } from '../helpers/step-context.ts'
import { createTestHost, type TestHost } from '../helpers/test-host.ts'

type Step = StepOf<'prometheus'>

const TOKEN = 'gvR7tqXn2mYw5pLkzB8dHc4s'
/** A value with everything that could break out of something. */
const HOSTILE = `"><script>alert('x')</script>\n\\{}$\{env:HOME}`

let room: TestHost
let server: PrometheusServer
let exporter: Exporter
let guarded: GuardedProxy

const now = Math.floor(Date.now() / 1000)

beforeAll(async () => {
  room = await createTestHost()
  exporter = await startExporter()
  exporter.set('up_value', { app: 'a' }, 1)
  exporter.set('up_value', { app: 'b' }, 3)
  exporter.set('strange', { kind: 'nan' }, Number.NaN)
  exporter.set('endless', {}, Infinity)
  exporter.set('hostile', { text: HOSTILE }, 1)
  for (let number = 1; number <= 10; number++)
    exporter.set(`wanted_${String(number)}`, { app: 'payments' }, number)
  exporter.observe('wanted_seconds', { app: 'payments' }, 0.1)
  const points = (from: number, to: number, value: (index: number) => number) =>
    recordedEvery({ from: now + from, to: now + to, everySeconds: 15 }, value)
  server = await startPrometheus({
    directory: join(room.root, 'prometheus'),
    scrape: [{ job: 'tests', targets: [exporter.target], interval: '200ms' }],
    blocks: openMetrics([
      { name: 'wanted_stale', labels: { app: 'payments' }, points: points(-7200, -3600, () => 1) },
      { name: 'load', labels: { app: 'a' }, points: points(-1200, -3, () => 9) },
      // Bad, but for three minutes only.
      { name: 'load', labels: { app: 'b' }, points: points(-1200, -3, (i) => (i > 68 ? 9 : 1)) },
      { name: 'past', points: points(-1200, -3, (i) => (i === 40 ? 9 : 1)) }
    ])
  })
  await server.until('wanted_10')
  guarded = await startGuardedProxy({
    upstreamPort: server.port,
    authorization: bearerHeader(TOKEN)
  })
})

afterAll(async () => {
  await guarded.stop()
  await server.stop()
  await exporter.stop()
  await room.close()
})

const providerOf = (own: Partial<Provider> = {}): Provider => ({
  name: 'prom',
  url: server.url,
  headers: {},
  timeoutMs: 5000,
  ...own
})

interface Outcome extends Observation {
  readonly verdict: string
  readonly message: string
}

/** As the engine does it: the step's own remarks, and what is said of the facts that it did not judge. */
async function look(
  step: Omit<Step, 'type'>,
  own: Partial<StepContext> = {},
  provider: Partial<Provider> = {}
): Promise<Outcome> {
  const context = createStepContext(room.host, {
    provider: () => providerOf(provider),
    ...own
  })
  const full: Step = { type: 'prometheus', ...step }
  const seen = await runPrometheus(full, context)
  const { facts, remarks, judged = [] } = seen
  const { earlier, defaults } = context
  const all = [...remarks, ...judge(full, { facts, earlier, onEmpty: defaults.onEmpty, judged })]
  return {
    ...seen,
    remarks: all,
    verdict: worst(all.map(({ verdict }) => verdict)),
    message: all.map(({ message }) => message).join('\n')
  }
}

const ask = async (query: string, value: string, more: Partial<Step['with']> = {}) =>
  look({ with: { query, ...more }, expect: { value } })

describe('one measurement', () => {
  test.each([
    ['a vector of one series', 'sum(up_value)', '== 4', 'pass'],
    ['the other side', 'sum(up_value)', '< 4', 'fail'],
    ['a scalar', 'scalar(sum(up_value))', '>= 4', 'pass'],
    ['a scalar, the other side', '1 + 1', '> 2', 'fail'],
    ['every series', 'up_value', '>= 1', 'pass'],
    ['one series of two is wrong', 'up_value', '< 2', 'fail'],
    ['NaN', 'strange', '< 1', 'inconclusive'],
    ['NaN of a division', '0 * up_value / 0', '< 1', 'inconclusive'],
    ['infinity is more', 'endless', '> 100', 'pass'],
    ['infinity is not less', 'endless', '< 100', 'fail'],
    ['no series', 'nothing_has_this_name', '< 100', 'fail'],
    ['a text', '"text"', '< 100', 'inconclusive'],
    ['a bad query', 'sum(up_value', '< 100', 'inconclusive'],
    ['a query that fails when it runs', 'up_value * on() up_value', '< 9', 'inconclusive']
  ])('%s', async (_name, query, value, verdict) => {
    const seen = await ask(query, value)
    expect(`${seen.verdict} ${seen.message}`).toMatch(new RegExp(`^${verdict}`))
    expect(seen.measurements).toHaveLength(1)
  })

  test('no series is inconclusive where the policy says so', async () => {
    const step = { with: { query: 'nothing_has_this_name' }, expect: { value: '< 1' } }
    const seen = await look(step, { defaults: { onEmpty: 'inconclusive' } })
    expect(seen.verdict).toBe('inconclusive')
    expect(seen.message).toBe('value has no value: the query found no series')
  })

  test('what Prometheus says of a bad query is told, with its kind', async () => {
    const { message } = await ask('sum(up_value', '< 1')
    expect(message).toMatch(
      /^127\.0\.0\.1:\d+ does not understand the query \(bad_data\): .*unclosed left paren/
    )
  })

  test('which series is wrong is told', async () => {
    const { message } = await ask('up_value', '< 2')
    expect(message).toMatch(/^value of \{.*app="b".*\} is 3, and must be < 2$/)
  })

  test('labels stay data, whatever they hold', async () => {
    const seen = await ask('hostile', '== 1')
    expect(seen.verdict).toBe('pass')
    expect(seen.measurements[0]?.samples?.[0]?.labels['text']).toBe(HOSTILE)
  })

  test.each([
    ['any', '< 2', 'pass'],
    ['any', '< 1', 'fail'],
    ['max', '== 3', 'pass'],
    ['min', '== 1', 'pass'],
    ['sum', '== 4', 'pass'],
    ['avg', '== 2', 'pass'],
    ['avg', '> 2', 'fail'],
    ['all', '<= 3', 'pass']
  ] as const)('reduce: %s %s is %s', async (reduce, value, verdict) => {
    expect(await ask('up_value', value, { reduce })).toMatchObject({ verdict })
  })

  test.each(['max', 'min', 'sum', 'avg'] as const)('NaN is not lost by %s', async (reduce) => {
    const seen = await ask('label_replace(strange, "a", "b", "", "") or up_value', '< 99', {
      reduce
    })
    expect(seen.verdict).toBe('inconclusive')
  })

  test('the earlier release is compared with', async () => {
    const step = { with: { query: 'sum(up_value)' }, expect: { value: '<= +10%' } }
    expect(await look(step, { earlier: { value: 3.7 } })).toMatchObject({ verdict: 'pass' })
    expect(await look(step, { earlier: { value: 3.6 } })).toMatchObject({ verdict: 'fail' })
    const first = await look(step)
    expect(first.remarks).toEqual([expect.objectContaining({ noBaseline: true })])
  })

  test('warn is the bad side', async () => {
    const step = { with: { query: 'sum(up_value)' }, expect: { value: '< 9' } }
    expect(await look({ ...step, warn: { value: '> 3' } })).toMatchObject({ verdict: 'warn' })
    expect(await look({ ...step, warn: { value: '> 4' } })).toMatchObject({ verdict: 'pass' })
  })

  test('a query of which nothing is required is not passed', async () => {
    expect(await look({ with: { query: 'up_value' } })).toMatchObject({ verdict: 'inconclusive' })
  })

  test.each([
    ['above 0', 'sum(up_value) > bool 3', 'pass'],
    ['0', 'sum(up_value) > bool 4', 'inconclusive'],
    ['no data', 'sum(up_value) > 4', 'inconclusive'],
    ['NaN', 'strange', 'inconclusive']
  ])('a guard that is %s', async (_name, guard, verdict) => {
    expect(await ask('sum(up_value)', '== 4', { guard })).toMatchObject({ verdict })
  })
})

describe('the way there', () => {
  test('a token is sent, and shown nowhere', async () => {
    const provider = { url: guarded.url, bearer: TOKEN }
    const seen = await look({ with: { query: '1' }, expect: { value: '== 1' } }, {}, provider)
    expect(seen.verdict).toBe('pass')
    const echoed = await look(
      { with: { query: `vector(1) + ${TOKEN}` }, expect: { value: '== 1' } },
      {},
      provider
    )
    expect(JSON.stringify(room.host.redact(JSON.stringify(echoed)))).not.toContain(TOKEN)
    expect(echoed.measurements[0]?.what).not.toContain(TOKEN)
  })

  test('a wrong token is told at once, without more tries', async () => {
    const before = guarded.counts.refused
    const seen = await look(
      { with: { query: '1' }, expect: { value: '== 1' } },
      {},
      { url: guarded.url, bearer: 'wrong-wrong-wrong-wrong' }
    )
    expect(seen.verdict).toBe('inconclusive')
    expect(seen.message).toMatch(/answers HTTP 401 \(unauthorized\)$/)
    expect(guarded.counts.refused).toBe(before + 1)
  })

  test('nobody there is inconclusive after four tries', async () => {
    const seen = await look(
      { with: { query: '1' }, expect: { value: '== 1' } },
      {},
      { url: 'http://127.0.0.1:1' }
    )
    expect(seen.verdict).toBe('inconclusive')
    expect(seen.message).toMatch(/refused.*\(4 tries\)$/)
  }, 30_000)

  test('warnings of the server are kept', async () => {
    const client = openPrometheus({
      host: room.host,
      provider: providerOf(),
      signal: new AbortController().signal
    })
    const answer = await client.range('up_value', Date.now() - 2000, Date.now(), 500)
    expect(answer).toMatchObject({ ok: true, warnings: [] })
    expect(await client.names()).toContain('up_value')
  })

  test('more points than Prometheus gives are asked for with a longer step', async () => {
    const seen = await ask('vector(1)', '== 1', { range: { last: '10d', step: '1s' } })
    expect(seen.verdict).toBe('pass')
    expect(seen.measurements[0]?.samplesLeftOut).toBeGreaterThan(10_000)
  })
})

describe('the past', () => {
  test.each([
    ['each point of a range counts', { range: { last: '15m', step: '15s' } }, 'fail'],
    ['the bad one lies before it', { range: { last: '5m', step: '15s' } }, 'pass']
  ])('%s', async (_name, more, verdict) => {
    expect(await ask('past', '< 5', more)).toMatchObject({ verdict })
  })

  test.each([
    ['bad for long enough', 'load{app="a"}', '10m', 'fail'],
    ['not bad for that long', 'load{app="b"}', '10m', 'pass'],
    ['bad for a shorter time', 'load{app="b"}', '2m', 'fail'],
    ['good now', 'past', '1m', 'pass'],
    ['one of two series', 'load', '10m', 'fail']
  ])('for: %s', async (_name, query, forTime, verdict) => {
    const step = { with: { query }, expect: { value: '< 5' }, for: forTime }
    const seen = await look(step)
    expect(seen).toMatchObject({ verdict })
  })

  test('for: in a range, at any time of it', async () => {
    const step = {
      with: { query: 'load{app="b"}', range: { last: '15m', step: '15s' } },
      expect: { value: '< 5' }
    }
    expect(await look({ ...step, for: '2m' })).toMatchObject({ verdict: 'fail' })
    const mild = await look({ ...step, for: '4m' })
    expect(mild.verdict).toBe('pass')
    expect(mild.message).toMatch(/bad, but was so for \dm\d*s? only and not for 4m/)
  })
})

describe('required metrics', () => {
  const names = [...Array.from({ length: 10 }, (_, i) => `wanted_${String(i + 1)}`)]

  test('twelve, of which one is missing and one is stale', async () => {
    const file = 'required.txt'
    const list = ['# required', '', ...names, 'wanted_stale  # once', 'wanted_11'].join('\n')
    await writeFile(join(room.host.dirs.workspace, file), list)
    const metrics = { file, maxAge: '5m', selector: '{app="payments"}' }
    const seen = await look({ with: { metrics }, expect: { missing: '== 0' } })
    expect(seen.verdict).toBe('fail')
    expect(seen.facts).toEqual({ missing: 1, stale: 1 })
    expect(seen.message.split('\n')).toEqual([
      expect.stringMatching(/^missing is 1, and must be == 0: wanted_11; did you mean wanted_1\?$/),
      expect.stringMatching(/^stale is 1, and must be == 0: wanted_stale \(\d+m(\d+s)? old\)$/)
    ])
  })

  test('all there', async () => {
    const metrics = { names, selector: '{app="payments"}' }
    expect(await look({ with: { metrics } })).toMatchObject({ verdict: 'pass' })
  })

  test('there, but with other labels', async () => {
    const metrics = { names: ['up_value'], selector: '{app="payments"}' }
    const seen = await look({ with: { metrics } })
    expect(seen.verdict).toBe('fail')
    expect(seen.message).toContain('up_value; it is there without these labels')
  })

  test('a histogram must be named by a part of it', async () => {
    const seen = await look({ with: { metrics: { names: ['wanted_seconds'] } } })
    expect(seen.message).toContain('wanted_seconds; there is wanted_seconds_bucket')
  })

  test('a file of no names, and no file, are no pass', async () => {
    await writeFile(join(room.host.dirs.workspace, 'none.txt'), '# nothing\n')
    for (const file of ['none.txt', 'missing.txt'])
      expect(await look({ with: { metrics: { file } } })).toMatchObject({ verdict: 'inconclusive' })
  })

  test('a selector that is no PromQL is inconclusive', async () => {
    const metrics = { names: ['up_value'], selector: '{app=payments}' }
    const seen = await look({ with: { metrics } })
    expect(seen.verdict).toBe('inconclusive')
    expect(seen.message).toContain('bad_data')
  })
})

describe('a canary', () => {
  const canary = (more: Partial<Step['with']>): Omit<Step, 'type'> => ({
    with: { query: 'canary_errors', interval: '400ms', ...more },
    expect: { value: '< 0.005' }
  })

  /** Sets the value before the measurements begin, and changes it while they go on. */
  async function measured(
    step: Omit<Step, 'type'>,
    values: readonly (readonly [afterMs: number, value: number])[]
  ): Promise<Outcome & { readonly events: readonly string[] }> {
    const events: string[] = []
    exporter.set('canary_errors', {}, 0)
    await server.until('canary_errors == 0')
    const looking = look(step, { event: (what) => events.push(what) })
    for (const [afterMs, value] of values) {
      await sleep(afterMs)
      exporter.set('canary_errors', {}, value)
    }
    return { ...(await looking), events }
  }

  test('goes on until enough good ones in a row, which is told', async () => {
    const seen = await measured(canary({ count: 10, failureLimit: 2, successes: 3 }), [])
    expect(seen.verdict).toBe('pass')
    expect(seen.measurements).toHaveLength(3)
    expect(seen.events).toEqual([
      'measuring begins: 10 times, every 400ms: canary_errors',
      'measuring ends: pass, 3 measured, 3 good, 3 good ones in a row: canary_errors'
    ])
  })

  test('ends at the first failure that is one too many', async () => {
    const seen = await measured(canary({ count: 20, failureLimit: 2 }), [[500, 0.01]])
    expect(seen.verdict).toBe('fail')
    expect(seen.facts['value']).toBe(0.01)
    expect(seen.message).toMatch(
      /^\d measured, \d good, 3 failed: 3 failed, and at most 2 may; the last of them: value of .* is 0.01, and must be < 0.005$/
    )
  })

  test('bears as many failures as the limit says', async () => {
    const seen = await measured(canary({ count: 8, failureLimit: 7 }), [
      [500, 0.01],
      [500, 0]
    ])
    expect(seen.verdict).toBe('pass')
    expect(seen.message).toMatch(/^8 measured, \d good, [1-4] failed: all were taken$/)
    expect(seen.facts['value']).toBe(0)
  })

  test('a guard that is too low makes it inconclusive', async () => {
    const seen = await measured(
      canary({ count: 4, guard: 'sum(up_value) > bool 500', inconclusiveLimit: 1 }),
      []
    )
    expect(seen.verdict).toBe('inconclusive')
    expect(seen.measurements).toHaveLength(2)
    expect(seen.message).toContain('the guard is 0, and must be above 0')
  })

  test('five in a row without an answer end it', async () => {
    const dead = await startGuardedProxy({ upstreamPort: 1, authorization: bearerHeader(TOKEN) })
    try {
      const controller = new AbortController()
      const seen = await look(
        canary({ count: 10, interval: '10ms' }),
        { signal: controller.signal },
        { url: dead.url, bearer: TOKEN }
      )
      expect(seen.verdict).toBe('inconclusive')
      expect(seen.message).toContain('5 in a row had no answer')
    } finally {
      await dead.stop()
    }
  }, 90_000)

  test('what is stopped says so, at once', async () => {
    const started = Date.now()
    const signal = AbortSignal.timeout(700)
    const seen = await look(canary({ query: 'vector(0)', count: 100, interval: '5m' }), { signal })
    expect(seen.verdict).toBe('inconclusive')
    expect(seen.message).toContain('it was stopped before its end')
    expect(Date.now() - started).toBeLessThan(3000)
  })

  test('during a run: every measurement counts, and one comes after its end', async () => {
    const step: Omit<Step, 'type'> = {
      with: { query: 'canary_errors', during: 'run', interval: '300ms' },
      expect: { value: '< 0.005' }
    }
    exporter.set('canary_errors', {}, 0)
    await server.until('canary_errors == 0')
    const good = await look(step, { runEnded: AbortSignal.timeout(1500) })
    expect(good.verdict).toBe('pass')
    expect(good.measurements.length).toBeGreaterThanOrEqual(4)
    const late = await look(
      { ...step, with: { ...step.with, interval: '1h' } },
      { runEnded: AbortSignal.timeout(300) }
    )
    expect(late.measurements).toHaveLength(2)
    const looking = look(step, { runEnded: AbortSignal.timeout(3000) })
    await sleep(600)
    exporter.set('canary_errors', {}, 1)
    expect(await looking).toMatchObject({ verdict: 'fail' })
    expect(await look(step)).toMatchObject({ verdict: 'inconclusive' })
  })
})

test('coverage of mTLS is a query like any other', async () => {
  exporter.add('istio_requests_total', { connection_security_policy: 'mutual_tls' }, 0)
  exporter.add('istio_requests_total', { connection_security_policy: 'none' }, 0)
  await server.until('istio_requests_total')
  exporter.add('istio_requests_total', { connection_security_policy: 'mutual_tls' }, 99)
  exporter.add('istio_requests_total', { connection_security_policy: 'none' }, 1)
  await server.until('istio_requests_total == 99')
  const query =
    'sum(increase(istio_requests_total{connection_security_policy="mutual_tls"}[1h])) / sum(increase(istio_requests_total[1h]))'
  const seen = await ask(query, '>= 0.99')
  expect(seen.facts['value']).toBeCloseTo(0.99, 10)
  expect(await ask(query, '> 0.995')).toMatchObject({ verdict: 'fail' })
})

test('policies with these steps are read, and their mistakes found', () => {
  const read = (inner: string): readonly string[] => {
    const parsed = parsePolicy(
      `version: 1\nproviders: { prom: { type: prometheus, url: "http://127.0.0.1" } }\nchecks:\n  - { id: a, type: prometheus, with: ${inner}, expect: { value: "< 1" } }\n`,
      'readiness.yml'
    )
    return parsed.ok ? [] : parsed.problems
  }
  expect(read('{ provider: prom, query: up, interval: 30s, count: 10, successes: 5 }')).toEqual([])
  expect(read('{ provider: prom, query: up, count: 10 }')[0]).toContain('needs interval')
  expect(read('{ provider: prom }')[0]).toContain('needs either query or metrics')
  expect(read('{ query: up, interval: 1s, count: 2, successes: 3 }')[0]).toContain('successes')
  expect(read('{ query: up, metrics: { names: [a] } }')[0]).toContain('either query or metrics')
})
