import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { parsePolicy } from '../../src/policy/parse-policy.ts'
import { openPrometheusRoom, type PrometheusRoom } from '../helpers/prometheus-room.ts'
import { openMetrics, recordedEvery } from '../helpers/services/open-metrics.ts'

/** A value with everything that could break out of something. */
const HOSTILE = `"><script>alert('x')</script>\n\\{}$\{env:HOME}`

let prom: PrometheusRoom

const now = Math.floor(Date.now() / 1000)
const points = (from: number, to: number, value: (index: number) => number) =>
  recordedEvery({ from: now + from, to: now + to, everySeconds: 15 }, value)

beforeAll(async () => {
  prom = await openPrometheusRoom(
    (exporter) => {
      exporter.set('up_value', { app: 'a' }, 1)
      exporter.set('up_value', { app: 'b' }, 3)
      exporter.set('strange', { kind: 'nan' }, Number.NaN)
      exporter.set('endless', {}, Infinity)
      exporter.set('hostile', { text: HOSTILE }, 1)
    },
    openMetrics([
      { name: 'load', labels: { app: 'a' }, points: points(-1200, -3, () => 9) },
      // Bad, but for three minutes only.
      { name: 'load', labels: { app: 'b' }, points: points(-1200, -3, (i) => (i > 68 ? 9 : 1)) },
      { name: 'past', points: points(-1200, -3, (i) => (i === 40 ? 9 : 1)) }
    ])
  )
})

afterAll(async () => {
  await prom.close()
})

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
    const seen = await prom.ask(query, value)
    expect(`${seen.verdict} ${seen.message}`).toMatch(new RegExp(`^${verdict}`))
    expect(seen.measurements).toHaveLength(1)
  })

  test('no series is inconclusive where the policy says so', async () => {
    const step = { with: { query: 'nothing_has_this_name' }, expect: { value: '< 1' } }
    const seen = await prom.look(step, { defaults: { onEmpty: 'inconclusive' } })
    expect(seen.verdict).toBe('inconclusive')
    expect(seen.message).toBe('value has no value: the query found no series')
  })

  test('what Prometheus says of a bad query is told, with its kind', async () => {
    const { message } = await prom.ask('sum(up_value', '< 1')
    expect(message).toMatch(
      /^127\.0\.0\.1:\d+ does not understand the query \(bad_data\): .*unclosed left paren/
    )
  })

  test('which series is wrong is told', async () => {
    const { message } = await prom.ask('up_value', '< 2')
    expect(message).toMatch(/^value of \{.*app="b".*\} is 3, and must be < 2$/)
  })

  test('labels stay data, whatever they hold', async () => {
    const seen = await prom.ask('hostile', '== 1')
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
    expect(await prom.ask('up_value', value, { reduce })).toMatchObject({ verdict })
  })

  test.each(['max', 'min', 'sum', 'avg'] as const)('NaN is not lost by %s', async (reduce) => {
    const seen = await prom.ask('label_replace(strange, "a", "b", "", "") or up_value', '< 99', {
      reduce
    })
    expect(seen.verdict).toBe('inconclusive')
  })

  test('the earlier release is compared with', async () => {
    const step = { with: { query: 'sum(up_value)' }, expect: { value: '<= +10%' } }
    expect(await prom.look(step, { earlier: { value: 3.7 } })).toMatchObject({ verdict: 'pass' })
    expect(await prom.look(step, { earlier: { value: 3.6 } })).toMatchObject({ verdict: 'fail' })
    const first = await prom.look(step)
    expect(first.remarks).toEqual([expect.objectContaining({ noBaseline: true })])
  })

  test('warn is the bad side', async () => {
    const step = { with: { query: 'sum(up_value)' }, expect: { value: '< 9' } }
    expect(await prom.look({ ...step, warn: { value: '> 3' } })).toMatchObject({ verdict: 'warn' })
    expect(await prom.look({ ...step, warn: { value: '> 4' } })).toMatchObject({ verdict: 'pass' })
  })

  test('a query of which nothing is required is not passed', async () => {
    expect(await prom.look({ with: { query: 'up_value' } })).toMatchObject({
      verdict: 'inconclusive'
    })
  })

  test.each([
    ['above 0', 'sum(up_value) > bool 3', 'pass'],
    ['0', 'sum(up_value) > bool 4', 'inconclusive'],
    ['no data', 'sum(up_value) > 4', 'inconclusive'],
    ['NaN', 'strange', 'inconclusive']
  ])('a guard that is %s', async (_name, guard, verdict) => {
    expect(await prom.ask('sum(up_value)', '== 4', { guard })).toMatchObject({ verdict })
  })
})

describe('the past', () => {
  test.each([
    ['each point of a range counts', { range: { last: '15m', step: '15s' } }, 'fail'],
    ['the bad one lies before it', { range: { last: '5m', step: '15s' } }, 'pass']
  ])('%s', async (_name, more, verdict) => {
    expect(await prom.ask('past', '< 5', more)).toMatchObject({ verdict })
  })

  test.each([
    ['bad for long enough', 'load{app="a"}', '10m', 'fail'],
    ['not bad for that long', 'load{app="b"}', '10m', 'pass'],
    ['bad for a shorter time', 'load{app="b"}', '2m', 'fail'],
    ['good now', 'past', '1m', 'pass'],
    ['one of two series', 'load', '10m', 'fail']
  ])('for: %s', async (_name, query, forTime, verdict) => {
    const step = { with: { query }, expect: { value: '< 5' }, for: forTime }
    const seen = await prom.look(step)
    expect(seen).toMatchObject({ verdict })
  })

  test('for: in a range, at any time of it', async () => {
    const step = {
      with: { query: 'load{app="b"}', range: { last: '15m', step: '15s' } },
      expect: { value: '< 5' }
    }
    expect(await prom.look({ ...step, for: '2m' })).toMatchObject({ verdict: 'fail' })
    const mild = await prom.look({ ...step, for: '4m' })
    expect(mild.verdict).toBe('pass')
    expect(mild.message).toMatch(/bad, but was so for \dm\d*s? only and not for 4m/)
  })
})

test('coverage of mTLS is a query like any other', async () => {
  prom.exporter.add('istio_requests_total', { connection_security_policy: 'mutual_tls' }, 0)
  prom.exporter.add('istio_requests_total', { connection_security_policy: 'none' }, 0)
  await prom.server.until('istio_requests_total')
  prom.exporter.add('istio_requests_total', { connection_security_policy: 'mutual_tls' }, 99)
  prom.exporter.add('istio_requests_total', { connection_security_policy: 'none' }, 1)
  await prom.server.until('istio_requests_total == 99')
  const query =
    'sum(increase(istio_requests_total{connection_security_policy="mutual_tls"}[1h])) / sum(increase(istio_requests_total[1h]))'
  const seen = await prom.ask(query, '>= 0.99')
  expect(seen.facts['value']).toBeCloseTo(0.99, 10)
  expect(await prom.ask(query, '> 0.995')).toMatchObject({ verdict: 'fail' })
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
