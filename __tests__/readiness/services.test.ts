import { execFileSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { cleanEnvironment } from '../helpers/clean-environment.ts'
import { runChild } from '../helpers/run-child.ts'
import { buildService, type ServiceRequest, startService } from '../helpers/services/go-service.ts'
import { installServices } from '../helpers/services/install-services.ts'
import { startLoad } from '../helpers/services/load.ts'
import { splitConfig, startNginx } from '../helpers/services/nginx.ts'
import { startPostgres } from '../helpers/services/postgres.ts'
import { processesOf } from '../helpers/services/processes-of.ts'
import { askRedis, startRedis } from '../helpers/services/redis.ts'

let directory: string
let stops: (() => Promise<void>)[] = []
const room = (name: string): string => join(directory, name)
const run = async (...argv: readonly [string, ...string[]]) =>
  runChild({ argv, cwd: directory, env: cleanEnvironment(), timeoutMs: 60_000 })

/** Has a service stopped when its test is over, whatever becomes of that. */
const kept = async <T extends { stop(): Promise<void> }>(starting: Promise<T>): Promise<T> => {
  const service = await starting
  stops.push(async () => service.stop())
  return service
}

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'crossgo-services-'))
  await installServices(['prometheus', 'redis-server', 'postgresql', 'nginx', 'stress-ng'])
}, 600_000)

afterEach(async () => {
  await Promise.all(stops.map(async (stop) => stop()))
  stops = []
  expect(await processesOf(directory)).toEqual([])
})

afterAll(async () => {
  await rm(directory, { recursive: true, force: true })
})

describe('stores', () => {
  test('Redis answers us and its own client, and not after its end', async () => {
    const redis = await kept(startRedis({ directory: room('redis') }))
    expect(await askRedis(redis.port, 'SET', 'a', 'größer')).toBe('+OK')
    expect(await askRedis(redis.port, 'GET', 'a')).toBe('größer')
    expect(await askRedis(redis.port, 'NONSENSE')).toMatch(/^-ERR unknown command/)
    const { stdout } = await run('redis-cli', '-p', String(redis.port), 'PING')
    expect(stdout).toBe('PONG\n')
    expect(await processesOf(room('redis'))).toHaveLength(1)
    await redis.stop()
    await expect(askRedis(redis.port, 'PING')).rejects.toThrow('ECONNREFUSED')
  })

  test('PostgreSQL answers, tells what is wrong, and ends though a client is there', async () => {
    const postgres = await kept(startPostgres({ directory: room('postgres') }))
    expect(await postgres.query('select 1')).toBe('1')
    expect(await postgres.query("select version() ~ '^PostgreSQL 1'")).toBe('t')
    await expect(postgres.query('select nothing')).rejects.toThrow(
      'column "nothing" does not exist'
    )
    expect((await processesOf(room('postgres'))).length).toBeGreaterThan(0)
    const client = postgres.query('select pg_sleep(60)').catch(String)
    // Until the sleep has begun.
    while (
      (await postgres.query(
        "select count(*) from pg_stat_activity where query like '%sleep(60)'"
      )) !== '1'
    );
    const start = performance.now()
    await postgres.stop()
    expect(await client).toContain('terminating connection')
    expect(performance.now() - start).toBeLessThan(4000)
  })

  test('a server that cannot start is an error with its own words', async () => {
    const request = { directory: room('bad-nginx'), http: () => 'nonsense on;' }
    await expect(startNginx(request)).rejects.toThrow('unknown directive "nonsense"')
  })
})

describe('the service behind nginx', () => {
  const builds: Record<string, string> = {}
  const start = async (version: string, more: Partial<ServiceRequest> = {}) =>
    kept(startService({ binary: builds[version] ?? '', directory: room(version), ...more }))

  beforeAll(async () => {
    for (const [version, driftPercent] of [
      ['v1.0.0', 0],
      ['v1.1.0', 4],
      ['v1.2.0', 6]
    ] as const)
      builds[version] = await buildService({ directory: room(version), version, driftPercent })
  }, 300_000)

  const answersOf = async (url: string): Promise<readonly string[]> => {
    const answers: string[] = []
    for (let x = 0; x < 1000; x += 1) {
      const response = await fetch(`${url}/predict?x=${x}`)
      answers.push(`${response.status} ${await response.text()}`)
    }
    return answers
  }

  test('builds differ on exactly 4 % and 6 % of 1,000 inputs, and say which they are', async () => {
    const [base, four] = [await start('v1.0.0'), await start('v1.1.0')]
    const [a, b] = await Promise.all([base, four].map(async ({ url }) => answersOf(url)))
    expect(a?.every((answer) => answer.startsWith('200 '))).toBe(true)
    expect(b?.filter((answer, index) => answer !== a?.[index])).toHaveLength(40)
    const inputs = Array.from({ length: 1000 }, (_, x) => `${x + 123_456}\n`).join('')
    const [c, d] = ['v1.0.0', 'v1.2.0'].map((version) =>
      execFileSync(builds[version] ?? '', ['-answers'], { input: inputs, encoding: 'utf8' })
        .trimEnd()
        .split('\n')
    )
    expect(d?.filter((answer, index) => answer !== c?.[index])).toHaveLength(60)
    const { stdout } = await run(builds['v1.1.0'] ?? '', '-version')
    expect(stdout).toBe('Payments v1.1.0\n')
    const metrics = await (await fetch(`${four.url}/metrics`)).text()
    expect(metrics).toContain('http_requests_total{app="payments",status="200"} 1000\n')
    expect(metrics).toContain('model_predictions_total{version="v1.1.0"} 1000\n')
    expect(metrics).toMatch(
      /http_request_duration_seconds_bucket\{app="payments",le="\+Inf"\} 1000\n/
    )
  })

  test('failures are exactly the part that was asked for, and counted', async () => {
    const failing = await start('v1.0.0', { failPercent: 2.5, app: 'payments-api' })
    const answers = await answersOf(failing.url)
    expect(answers.filter((answer) => answer.startsWith('500 '))).toHaveLength(25)
    const metrics = await (await fetch(`${failing.url}/metrics`)).text()
    expect(metrics).toContain('http_requests_total{app="payments-api",status="500"} 25\n')
    expect(metrics).toContain('model_prediction_errors_total{version="v1.0.0"} 25\n')
    expect((await fetch(`${failing.url}/predict?x=many`)).status).toBe(400)
  })

  test('its health is that of its stores', async () => {
    const [redis, postgres] = await Promise.all([
      kept(startRedis({ directory: room('redis-of-service') })),
      kept(startPostgres({ directory: room('postgres-of-service') }))
    ])
    const ports = { redisPort: redis.port, postgresPort: postgres.port }
    const service = await start('v1.0.0', ports)
    const health = async (): Promise<unknown> => {
      const response = await fetch(`${service.url}/healthz`)
      return { status: response.status, ...((await response.json()) as object) }
    }
    const good = { status: 200, version: 'v1.0.0', redis: 'ok', postgres: 'ok' }
    expect(await health()).toEqual(good)
    await postgres.stop()
    expect(await health()).toEqual({
      ...good,
      status: 503,
      postgres: expect.stringContaining('connection refused')
    })
    await redis.stop()
    expect(await health()).toMatchObject({ redis: expect.stringContaining('refused') })
  })

  test('1 % of 5,000 requests go to the canary; a reload takes it back without an error', async () => {
    const [stable, canary] = [await start('v1.0.0'), await start('v1.1.0')]
    const split = { stablePort: stable.port, canaryPort: canary.port }
    const http = splitConfig({ ...split, canaryPercent: 1 })
    const nginx = await kept(startNginx({ directory: room('nginx'), http }))
    const ask = async (x: number): Promise<string> => {
      const response = await fetch(`${nginx.url}/predict?x=${x}`)
      await response.arrayBuffer()
      return `${response.status} ${response.headers.get('x-version')}`
    }
    const load = (count: number) =>
      startLoad({ url: (index) => `${nginx.url}/predict?x=${index}`, workers: 16, count })
    const first = load(5000)
    await first.ended()
    const { seen } = first
    const share = seen.get('200 v1.1.0') ?? 0
    // Five standard deviations of a binomial distribution: one in 1,700,000 runs is outside.
    expect(share).toBeGreaterThan(50 - 35)
    expect(share).toBeLessThan(50 + 35)
    expect(seen.get('200 v1.0.0')).toBe(5000 - share)
    const logged = (await nginx.accessLog()).filter(
      ({ upstream }) => upstream === `127.0.0.1:${canary.port}`
    )
    expect(logged).toHaveLength(share)

    // Half and half by input: the same input goes the same way each time.
    await nginx.reload(splitConfig({ ...split, canaryPercent: 50, key: '$arg_x' }))
    const ways = await Promise.all(Array.from({ length: 100 }, async (_, x) => ask(x)))
    expect(await Promise.all(ways.map(async (_, x) => ask(x)))).toEqual(ways)
    expect(new Set(ways)).toEqual(new Set(['200 v1.0.0', '200 v1.1.0']))

    await expect(nginx.reload(() => 'nonsense on;')).rejects.toThrow('unknown directive')
    const back = load(1500)
    while (back.done() < 500) await sleep(5)
    await nginx.reload(splitConfig({ ...split, canaryPercent: 0 }))
    expect(back.done()).toBeLessThan(1500)
    await back.ended()
    expect([...back.seen.keys()].sort()).toEqual(['200 v1.0.0', '200 v1.1.0'])
    const last = load(100)
    await last.ended()
    expect([...last.seen]).toEqual([['200 v1.0.0', 100]])
    await canary.stop()
    await stable.stop()
    const none = load(10)
    await none.ended()
    expect([...none.seen]).toEqual([['502 undefined', 10]])
  })
})

test('stress-ng loads a processor and ends', async () => {
  const { stdout } = await run('stress-ng', '--version')
  expect(stdout).toMatch(/^stress-ng, version 0\.\d+/)
  const load = await run('stress-ng', '--cpu', '1', '--timeout', '1s', '--metrics-brief')
  expect(load).toMatchObject({ exitCode: 0 })
  expect(load.stdout + load.stderr).toMatch(/\bcpu +\d{2,}/)
})
