import { basename } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { verifyReport } from '../../src/commands/verify-report.ts'
import {
  itemOf,
  judge,
  made,
  only,
  POLICY,
  staging,
  startEighteen,
  stopEighteen,
  waitForNone,
  waitForSome
} from '../helpers/eighteen-room.ts'
import { checkOf, verdictsOf } from '../helpers/judge-text.ts'
import { filesAndBuilds } from './eighteen-cases.ts'

// The first run builds cosign and gh.
beforeAll(startEighteen, 1_800_000)
afterAll(stopEighteen)

/** `200 1.0.0` and the like, with their numbers, since a look before. */
const answersSince = (before: ReadonlyMap<string, number>): Readonly<Record<string, number>> =>
  Object.fromEntries(
    [...staging.load.seen]
      .map(([answer, count]) => [answer, count - (before.get(answer) ?? 0)] as const)
      .filter(([, count]) => count > 0)
  )

describe('a good release', () => {
  test('all eighteen items pass, and nothing stops it', async () => {
    const before = new Map(staging.load.seen)
    const { report, decision, files } = await judge(POLICY)
    expect(Object.values(verdictsOf(report))).toEqual(Array.from({ length: 18 }, () => 'pass'))
    expect(report).toMatchObject({ verdict: 'pass', gate: 'none', stagesMissing: [] })
    expect(report.breakers.map(({ id, state }) => `${id} ${state}`)).toEqual(
      ['errors-5xx', 'fairness', 'consumer-lag'].map((id) => `${id} watching`)
    )
    expect(decision.exitStatus).toBe(0)
    expect(files.renderings.map((path) => basename(path)).sort()).toEqual([
      'report.grafana.json',
      'report.html',
      'report.junit.xml',
      'report.pdf',
      'report.prom',
      'report.sarif',
      'report.svr.json',
      'report.test-result.json'
    ])
    expect(files.signatures.map((path) => basename(path))).toEqual([
      'readiness.sig.json',
      'report.sig.json'
    ])
    const machine = await made.host()
    const verified = await verifyReport(['out'], undefined, machine.host).finally(async () =>
      machine.close()
    )
    for (const { signatures } of verified)
      expect(signatures.map(({ method, verified: good }) => [method, good])).toEqual([
        ['ed25519', true],
        ['sm2', true]
      ])
    expect(verified).toHaveLength(2)
    expect(report.history?.releases).toEqual(['v1.0.0', 'v1.1.0'])
    expect(report.history?.metrics.map(({ of }) => of)).toContain('binary.size')
    expect(report.daily).toMatchObject([{ id: 'latency', days: { length: 7 } }])
    expect(report.topology?.nodes.map(({ id, verdict }) => [id, verdict])).toEqual(
      expect.arrayContaining([
        ['redis', 'pass'],
        ['gateway', undefined]
      ])
    )
    expect(report.topology?.edges).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ from: 'gateway', to: 'payments', declared: false }),
        expect.objectContaining({ from: 'payments', to: 'redis', declared: true })
      ])
    )
    // Under load all the time, with a switch to the old version and back, and every processor busy.
    const answers = answersSince(before)
    expect(Object.keys(answers).sort()).toEqual(['200 1.0.0', '200 1.1.0'])
    const part = (answers['200 1.1.0'] ?? 0) / (answers['200 1.0.0'] ?? 1)
    expect(part).toBeGreaterThan(0.002)
    expect(part).toBeLessThan(0.03)
  }, 300_000)

  test('limits on the other side of what was measured are not met', async () => {
    const stricter = async (id: string, from: string, to: string): Promise<string> => {
      const edit = (text: string): string => {
        expect(text).toContain(from)
        return text.replace(from, to)
      }
      const { verdict, gate, message } = await itemOf(id, { edit })
      return `${verdict} ${gate}: ${message}`
    }
    expect(await stricter('tests', '>= 50%', '>= 99%')).toMatch(
      /^fail rollback: coverage is .*, and must be >= 99%/
    )
    expect(await stricter('smoke', '<= 5s', '<= 1ms')).toMatch(/^fail rollback: startup\.p95/)
    expect(await stricter('smoke', '^Payments ${version}', '^Payments 1.0.0')).toMatch(
      /^fail rollback: .*does not match/
    )
    expect(await stricter('binary-facts', 'linkage: [static]', 'linkage: [dynamic]')).toMatch(
      /^fail rollback: /
    )
    expect(
      await stricter('sbom', 'AGPL-3.0-only, SSPL-1.0', 'AGPL-3.0-only, BSD-Source-Code')
    ).toMatch(/^fail review: licences that are not allowed: golang\.org\/x\/text/)
    expect(await stricter('monitoring-coverage', 'env="staging"', 'env="production"')).toMatch(
      /^fail pause: /
    )
  }, 120_000)
})

filesAndBuilds()

describe('one thing is wrong with the service', () => {
  test('a metric that nobody exports any more', async () => {
    staging.exporter.remove('kafka_consumer_lag')
    await waitForNone('last_over_time(kafka_consumer_lag[15s])')
    expect(await itemOf('monitoring-coverage')).toMatchObject({
      verdict: 'fail',
      gate: 'pause',
      message: expect.stringContaining('kafka_consumer_lag')
    })
    staging.exporter.set('kafka_consumer_lag', { topic: 'prediction_results' }, 60_000)
    await staging.prometheus.until('kafka_consumer_lag > 50000')
  }, 60_000)

  test('a consumer that lags trips the breaker, and the old version is back', async () => {
    const ids = ['canary-slo', 'rollback-rehearsal']
    const { report } = await judge(
      await only(ids, (text) => text.replace('successes: 5', 'successes: 20'), true)
    )
    expect(report).toMatchObject({
      verdict: 'fail',
      gate: 'rollback',
      rollback: { status: 'done' }
    })
    expect(report.breakers.find(({ id }) => id === 'consumer-lag')?.state).toBe('tripped')
    staging.exporter.set('kafka_consumer_lag', { topic: 'prediction_results' }, 10)
    await staging.prometheus.until('kafka_consumer_lag < 50')
    await staging.split('good', 1)
  }, 120_000)

  test('answers that are too slow', async () => {
    await staging.split('slow', 3)
    const found = await itemOf('resource-resilience')
    await staging.split('good', 1)
    expect(found).toMatchObject({ verdict: 'fail', gate: 'pause' })
    expect(found.message).toMatch(/value is [1-9]/)
  }, 120_000)

  test('a canary that fails: the old version is back, and answers without an error', async () => {
    await staging.split('failing', 1)
    await waitForSome('sum(increase(model_prediction_errors_total{version="1.1.0"}[15s])) > 1')
    const start = performance.now()
    const { report, decision } = await judge(await only(['canary-slo', 'rollback-rehearsal']))
    expect(checkOf(report, 'canary-slo')).toMatchObject({ verdict: 'fail', effect: 'rollback' })
    expect(report).toMatchObject({
      verdict: 'fail',
      gate: 'rollback',
      rollback: { status: 'done' }
    })
    expect(decision.exitStatus).toBe(12)
    expect(performance.now() - start).toBeLessThan(300_000)
    const before = new Map(staging.load.seen)
    const done = staging.load.done()
    while (staging.load.done() < done + 500) await sleep(50)
    expect(Object.keys(answersSince(before))).toEqual(['200 1.0.0'])
  }, 180_000)

  test('a store that is down', async () => {
    await staging.redis.stop()
    expect(await itemOf('smoke')).toMatchObject({ verdict: 'fail', gate: 'rollback' })
  }, 60_000)
})
