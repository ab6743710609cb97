import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { parsePolicy } from '../../src/policy/parse-policy.ts'
import type { StepContext } from '../../src/readiness/context.ts'
import { runTopology } from '../../src/readiness/topology/run-topology.ts'
import { openPrometheusRoom, type PrometheusRoom } from '../helpers/prometheus-room.ts'
import { openMetrics, recordedEvery } from '../helpers/services/open-metrics.ts'
import { createStepContext } from '../helpers/step-context.ts'

const HOSTILE = `"><script>alert(1)</script>\n]] --> "end`

let prom: PrometheusRoom
let events: string[]
const now = Math.floor(Date.now() / 1000)

const mesh = (from: string, to: string, perStep: number) => ({
  name: 'istio_requests_total',
  labels: { source_workload: from, destination_workload: to, reporter: 'source' },
  points: recordedEvery(
    { from: now - 3600, to: now - 5, everySeconds: 15 },
    (index) => index * perStep
  )
})

beforeAll(async () => {
  prom = await openPrometheusRoom(
    () => undefined,
    openMetrics([
      mesh('api', 'redis', 10),
      mesh('api', 'feature-store', 5),
      mesh('web', 'api', 20),
      mesh(HOSTILE, '__proto__', 1)
    ])
  )
})

afterAll(async () => {
  await prom.close()
})

function contextOf(): StepContext {
  events = []
  return createStepContext(prom.room.host, {
    event: (what) => events.push(what),
    provider: () => ({ name: 'prom', url: prom.server.url, headers: {}, timeoutMs: 5000 })
  })
}

describe('topology', () => {
  const discover = {
    query:
      'sum by (source_workload, destination_workload) (increase(istio_requests_total[30m] @ end()))',
    from: 'source_workload',
    to: 'destination_workload'
  }

  test('declared and found edges, service levels measured, names as they came', async () => {
    const record = await runTopology(
      {
        nodes: {
          redis: { kind: 'cache', sla: { query: 'vector(0.011)', expect: '<= 0.012' } },
          'feature-store': { sla: { query: 'vector(0.99)', expect: '>= 0.9999' } },
          queue: { sla: { query: 'no_such_metric', expect: '>= 1' } },
          broken: { sla: { query: 'sum(', expect: '>= 1' } }
        },
        edges: [
          ['api', 'redis'],
          ['api', 'queue']
        ],
        discover
      },
      contextOf()
    )
    expect(record.edges.map(({ from, to, declared }) => [from, to, declared])).toEqual([
      ['api', 'redis', true],
      ['api', 'queue', true],
      [HOSTILE, '__proto__', false],
      ['api', 'feature-store', false],
      ['web', 'api', false]
    ])
    const [redis, queue, , store] = record.edges
    expect(Number(redis?.value)).toBeGreaterThan(1100)
    expect(Number(redis?.value) / Number(store?.value)).toBeCloseTo(2, 5)
    expect(queue).not.toHaveProperty('value')
    const verdicts = record.nodes.map(({ id, verdict }) => [id, verdict])
    expect(verdicts).toEqual([
      ['redis', 'pass'],
      ['feature-store', 'fail'],
      ['queue', 'fail'],
      ['broken', 'inconclusive'],
      ['api', undefined],
      [HOSTILE, undefined],
      ['__proto__', undefined],
      ['web', undefined]
    ])
    expect(record.nodes[0]).toMatchObject({ kind: 'cache', value: 0.011 })
    expect(JSON.parse(JSON.stringify(record))).toEqual(record)
  })

  test('a query without an answer leaves what was declared, and is told', async () => {
    const record = await runTopology(
      { edges: [['api', 'redis']], discover: { ...discover, query: 'no_such_metric' } },
      contextOf()
    )
    expect(record.edges).toEqual([{ from: 'api', to: 'redis', declared: true }])
    expect(events).toEqual(['dependencies could not be found: the query found no series'])
  })
})

test('the policy of the tests is read without a word', async () => {
  const file = '__tests__/fixtures/readiness/prometheus.yml'
  const parsed = parsePolicy(await readFile(file, 'utf8'), file)
  expect(parsed).toMatchObject({ ok: true, warnings: [] })
})
