import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import {
  openPrometheusRoom,
  type Outcome,
  type PrometheusRoom,
  type PrometheusStep
} from '../helpers/prometheus-room.ts'
import { bearerHeader, startGuardedProxy } from '../helpers/services/guarded-proxy.ts'

const TOKEN = 'gvR7tqXn2mYw5pLkzB8dHc4s'

let prom: PrometheusRoom

beforeAll(async () => {
  prom = await openPrometheusRoom((exporter) => {
    exporter.set('up_value', { app: 'a' }, 1)
    exporter.set('canary_errors', {}, 0)
  })
})

afterAll(async () => {
  await prom.close()
})

describe('a canary', () => {
  const canary = (more: Partial<PrometheusStep['with']>): PrometheusStep => ({
    with: { query: 'canary_errors', interval: '400ms', ...more },
    expect: { value: '< 0.005' }
  })

  /** Sets the value before the measurements begin, and changes it while they go on. */
  async function measured(
    step: PrometheusStep,
    values: readonly (readonly [afterMs: number, value: number])[]
  ): Promise<Outcome & { readonly events: readonly string[] }> {
    const events: string[] = []
    prom.exporter.set('canary_errors', {}, 0)
    await prom.server.until('canary_errors == 0')
    const looking = prom.look(step, { event: (what) => events.push(what) })
    for (const [afterMs, value] of values) {
      await sleep(afterMs)
      prom.exporter.set('canary_errors', {}, value)
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
      const seen = await prom.look(
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
    const seen = await prom.look(canary({ query: 'vector(0)', count: 100, interval: '5m' }), {
      signal
    })
    expect(seen.verdict).toBe('inconclusive')
    expect(seen.message).toContain('it was stopped before its end')
    expect(Date.now() - started).toBeLessThan(3000)
  })

  test('during a run: every measurement counts, and one comes after its end', async () => {
    const step: PrometheusStep = {
      with: { query: 'canary_errors', during: 'run', interval: '300ms' },
      expect: { value: '< 0.005' }
    }
    prom.exporter.set('canary_errors', {}, 0)
    await prom.server.until('canary_errors == 0')
    const good = await prom.look(step, { runEnded: AbortSignal.timeout(1500) })
    expect(good.verdict).toBe('pass')
    expect(good.measurements.length).toBeGreaterThanOrEqual(4)
    const late = await prom.look(
      { ...step, with: { ...step.with, interval: '1h' } },
      { runEnded: AbortSignal.timeout(300) }
    )
    expect(late.measurements).toHaveLength(2)
    const looking = prom.look(step, { runEnded: AbortSignal.timeout(3000) })
    await sleep(600)
    prom.exporter.set('canary_errors', {}, 1)
    expect(await looking).toMatchObject({ verdict: 'fail' })
    expect(await prom.look(step)).toMatchObject({ verdict: 'inconclusive' })
  })
})
