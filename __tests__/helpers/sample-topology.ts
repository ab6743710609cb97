import type { TopologyRecord } from '../../src/report/readiness-report.ts'

/** A small one: all states, declared and discovered edges. */
export const SHOP: TopologyRecord = {
  nodes: [
    {
      id: 'redis',
      kind: 'cache',
      sla: {
        query:
          'histogram_quantile(0.99, sum by (le) (rate(redis_get_seconds_bucket{app="payments"}[15s])))',
        expect: '<= 0.012'
      },
      verdict: 'pass',
      message: 'value is 0.011',
      value: 0.011
    },
    {
      id: 'feature-store',
      sla: { query: 'avg(up{job="features"})', expect: '>= 0.9999' },
      verdict: 'fail',
      message: 'value is 0.99, and must be >= 0.9999',
      value: 0.99
    },
    {
      id: 'queue',
      sla: { query: 'queue_ok', expect: '>= 1' },
      verdict: 'inconclusive',
      message: 'the connection was refused'
    },
    { id: 'postgres', kind: 'database' },
    { id: 'payments' },
    { id: 'gateway' }
  ],
  edges: [
    { from: 'payments', to: 'redis', declared: true, value: 1234.567 },
    { from: 'payments', to: 'postgres', declared: true },
    { from: 'payments', to: 'feature-store', declared: false, value: 600 },
    { from: 'gateway', to: 'payments', declared: false, value: 2400.25 }
  ]
}

/** So many nodes, in layers, the last of them bad. */
export function wideTopology(count: number): TopologyRecord {
  const id = (index: number): string => `node-${String(index)}`
  return {
    nodes: Array.from({ length: count }, (_, index) => ({
      id: id(index),
      ...(index === count - 1
        ? { sla: { query: 'up', expect: '>= 1' }, verdict: 'fail' as const, value: 0 }
        : {})
    })),
    edges: Array.from({ length: count * 2 }, (_, index) => ({
      from: id(index % count),
      to: id((index * 7 + 3) % count),
      declared: index % 3 === 0,
      ...(index % 3 === 0 ? {} : { value: index })
    }))
  }
}
