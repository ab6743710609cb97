import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { drift } from '../../src/policy/types/drift.ts'
import { runDrift } from '../../src/readiness/types/run-drift.ts'
import {
  lookAt,
  openPrometheusRoom,
  type Outcome,
  type PrometheusRoom
} from '../helpers/prometheus-room.ts'
import { createStepContext } from '../helpers/step-context.ts'

let prom: PrometheusRoom

beforeAll(async () => {
  prom = await openPrometheusRoom((exporter) => {
    for (let index = 0; index < 60; index++) {
      const id = String(index)
      exporter.set('score', { set: 'offline', id }, index)
      exporter.set('score', { set: 'live', id }, index + 0.5)
      exporter.set('score', { set: 'moved', id }, index + 45)
      if (index < 3) exporter.set('score', { set: 'few', id }, index)
    }
    for (let index = 0; index < 1000; index++) {
      exporter.observe('wait_seconds', { set: 'offline' }, 0.02 + (index % 10) / 50)
      exporter.observe('wait_seconds', { set: 'live' }, 0.02 + ((index + 3) % 10) / 50)
      exporter.observe('wait_seconds', { set: 'slow' }, 0.3 + (index % 10))
    }
  })
  await prom.server.until('count(score) == 183')
})

afterAll(async () => prom.close())

const compare = async (
  offline: string,
  live: string,
  metric: object,
  range?: object
): Promise<Outcome> => {
  const query = { offline, live, ...(range === undefined ? {} : { range }) }
  const step = drift.parse({
    type: 'drift',
    with: { metrics: [{ id: 'm', of: { query }, ...metric }] }
  })
  return lookAt(
    runDrift,
    step,
    createStepContext(prom.room.host, {
      provider: () => ({ name: 'prom', url: prom.server.url, headers: {}, timeoutMs: 5000 })
    })
  )
}

const score = (set: string): string => `score{set="${set}"}`
const wait = (set: string): string => `wait_seconds_bucket{set="${set}"}`

describe('two queries of a real Prometheus', () => {
  test.each(['js', 'kl', 'psi', 'ks', 'mann-whitney'])('%s: alike, and not', async (method) => {
    const alike = await compare(score('offline'), score('live'), { method })
    expect(alike.drift).toMatchObject([{ method, verdict: 'pass', n: [60, 60] }])
    const moved = await compare(score('offline'), score('moved'), { method })
    expect(moved.verdict).toBe('fail')
    expect(moved.message).toContain(`query ${score('moved')} against ${score('offline')}`)
    expect(moved.measurements.map(({ what }) => what)).toEqual([score('offline'), score('moved')])
  })

  test('series with a bound are a histogram', async () => {
    const limits = { method: 'js', distance: true, base: 2, expect: '<= 0.1' }
    const alike = await compare(wait('offline'), wait('live'), limits)
    expect(alike.drift).toMatchObject([
      { measure: 'JS distance (base 2)', verdict: 'pass', n: [1000, 1000] }
    ])
    const slow = await compare(wait('offline'), wait('slow'), limits)
    expect(slow.verdict).toBe('fail')
    expect(slow.drift?.[0]?.statistic).toBe(1)
    const tested = await compare(wait('offline'), wait('slow'), { method: 'ks' })
    expect(tested).toMatchObject({ verdict: 'inconclusive' })
    expect(tested.message).toContain('ks needs samples')
  })

  test('all points of the past', async () => {
    const range = { last: '1s', step: '250ms' }
    const seen = await compare(score('offline'), score('moved'), { method: 'psi' }, range)
    expect(seen.verdict).toBe('fail')
    expect(seen.drift?.[0]?.n?.[0]).toBeGreaterThanOrEqual(60)
  })
})

describe('never a pass', () => {
  test.each([
    ['nothing', 'fail', 'found no series: score{set="nothing"}', 'js'],
    ['few', 'inconclusive', 'needs >= 20 samples; there are 60 and 3', 'js'],
    ['few', 'inconclusive', 'needs >= 4 samples on each side; there are 60 and 3', 'mann-whitney']
  ])('live is %s: %s, %s', async (set, verdict, words, method) => {
    const seen = await compare(score('offline'), score(set), { method })
    expect(seen.verdict).toBe(verdict)
    expect(seen.message).toContain(words)
  })

  test.each([
    ['score{', undefined, 'parse error'],
    [`${score('live')} * NaN`, undefined, 'no numbers'],
    [score('live'), { last: '1d', step: '1s' }, 'more than 11000 points']
  ])('%s', async (live, range, words) => {
    const seen = await compare(score('offline'), live, { method: 'js' }, range)
    expect(seen.verdict).toBe('inconclusive')
    expect(seen.message).toContain(words)
    expect(seen.message).not.toContain('NaN is')
  })
})
