import { canonicalDigest } from '../../src/report/canonical.ts'
import type { Documents } from '../../src/report/documents.ts'
import type { DriftRecord } from '../../src/report/drift-record.ts'
import type {
  BreakerReport,
  ReadinessReport,
  StepReport
} from '../../src/report/readiness-report.ts'
import type { SeriesRow } from '../../src/report/history-record.ts'
import type { Report } from '../../src/report/report.ts'
import { sampleReport } from './sample.ts'
import { sampleCheck, sampleReadiness } from './sample-readiness.ts'

/** Documents as they are read: with digests, and history from the judged release. */
export function documentsOf(parts: {
  readonly report?: Report
  readonly readiness?: ReadinessReport
}): Documents {
  const { report, readiness } = parts
  return {
    ...parts,
    digests: {
      ...(report === undefined ? {} : { report: canonicalDigest(report) }),
      ...(readiness === undefined ? {} : { readiness: canonicalDigest(readiness) })
    },
    signatures: [],
    ...seriesOf(readiness),
    notes: []
  }
}

const AT = 1_700_000_000_000

/** A step that asked once. */
export function sampleStep(changes: Partial<StepReport> = {}): StepReport {
  return {
    type: 'metrics',
    verdict: 'fail',
    remarks: [{ verdict: 'fail', message: 'p99 is 0.9, and must be < 0.8' }],
    facts: { value: 0.9, enough: true },
    measurements: [
      {
        at: AT,
        durationMs: 12,
        what: 'histogram_quantile(0.99, x)',
        samples: [
          { labels: { job: 'shop' }, value: 0.9, at: AT },
          { labels: { job: 'db' }, value: 'NaN', at: AT }
        ],
        notes: ['no data before']
      }
    ],
    startedAt: AT,
    durationMs: 1500,
    ...changes
  }
}

/** A comparison that failed. */
export const sampleDrift = (changes: Partial<DriftRecord>): DriftRecord => ({
  id: 'size',
  of: 'binary.size',
  method: 'delta',
  where: 'linux/amd64 tool',
  statistic: 12.5,
  measure: 'percent',
  threshold: '<= +10%',
  verdict: 'fail',
  message: 'it grew by 12.5 percent',
  ...changes
})

/** A breaker that watches. */
export function sampleBreaker(changes: Partial<BreakerReport> = {}): BreakerReport {
  return {
    id: 'errors',
    gate: 'rollback',
    query: 'rate(errors[1m])',
    trip: '> 0.05',
    for: '2m',
    state: 'watching',
    longestMs: 1500,
    gaps: 0,
    message: 'at most 0.01',
    measurements: [
      {
        at: AT,
        durationMs: 5,
        what: 'rate(errors[1m])',
        samples: [{ labels: { pod: 'a' }, value: 0.01, at: AT }]
      }
    ],
    effect: 'none',
    ...changes
  }
}

/** A row of numbers. */
export const sampleRow = (name: string, values: readonly (number | null)[]): SeriesRow => ({
  name,
  values,
  over: values.map(() => false),
  trend: 'rises' as const
})

/** A judged release that has everything a report can be about. */
export function richReadiness(changes: Partial<ReadinessReport> = {}): ReadinessReport {
  return sampleReadiness({
    stages: ['unit', 'canary'],
    release: {
      version: '1.2.3',
      module: 'example.com/tool',
      files: [{ name: 'tool_1.2.3_linux_amd64.tar.gz', sha256: 'cd'.repeat(32) }]
    },
    checks: [
      sampleCheck({ stage: 'unit', flaky: true }),
      sampleCheck({
        id: 'latency',
        title: 'It answers in time',
        stage: 'canary',
        verdict: 'fail',
        effect: 'rollback',
        message: 'p99 is 0.9, and must be < 0.8',
        fix: 'Look at the traces.',
        where: 'ops/readiness.yml:12:5',
        steps: [sampleStep()]
      }),
      sampleCheck({
        id: 'drift',
        stage: 'unit',
        gate: 'review',
        verdict: 'warn',
        steps: [
          sampleStep({
            type: 'drift',
            drift: [
              sampleDrift({}),
              sampleDrift({ id: 'cgo', of: 'cgo', method: 'compare', threshold: 'must be same' }),
              sampleDrift({
                id: 'start',
                method: 'ks',
                threshold: 'no change with p < 0.05',
                statistic: 'NaN',
                p: 0.01,
                adjustedP: 0.02
              })
            ]
          })
        ]
      }),
      sampleCheck({ id: 'unclear', stage: 'unit', verdict: 'inconclusive', effect: 'review' }),
      sampleCheck({ id: 'later', stage: 'canary', verdict: 'skipped' }),
      sampleCheck({
        id: 'known',
        stage: 'unit',
        verdict: 'waived',
        waiver: { owner: 'ann', reason: 'fixed next week', expires: '2026-12-01' }
      })
    ],
    breakers: [
      sampleBreaker(),
      sampleBreaker({ id: 'latency', state: 'tripped', effect: 'rollback', trip: '>= 2s' }),
      sampleBreaker({ id: 'blind', state: 'no-data', measurements: [], gate: 'review' })
    ],
    topology: {
      nodes: [
        {
          id: 'db',
          kind: 'postgres',
          sla: { query: 'up', expect: '>= 0.99' },
          verdict: 'pass',
          value: 0.999
        },
        { id: 'cache', sla: { query: 'up', expect: '>= 0.5' }, verdict: 'fail', value: '+Inf' }
      ],
      edges: [
        { from: 'tool', to: 'db', declared: true, value: 17 },
        { from: 'tool', to: 'cache', declared: false }
      ]
    },
    history: {
      releases: ['v1.2.1', 'v1.2.2', '1.2.3'],
      metrics: [
        {
          of: 'binary.size',
          unit: 'bytes',
          threshold: '<= +10%',
          rows: [
            sampleRow('linux/amd64 tool', [4_000_000, 4_100_000, 4_500_000]),
            sampleRow('', [1, null, 0])
          ]
        },
        {
          of: 'build.seconds',
          unit: 'seconds',
          threshold: '<= +20%',
          rows: [sampleRow('linux/amd64', [40, 0, 42])]
        }
      ]
    },
    growth: [
      { where: 'linux/amd64 tool', part: 'package', name: 'net/http', before: 1000, after: 5000 },
      { where: 'linux/amd64 tool', part: 'section', name: '.text', before: 9000, after: 8000 }
    ],
    daily: [
      {
        id: 'p99',
        title: 'p99 of the shop',
        unit: 'ms',
        threshold: '<= 250',
        days: ['2026-11-19', '2026-11-20'],
        rows: [sampleRow('shop', [200, 260]), sampleRow('db', [10, null])],
        source: 'query',
        at: AT,
        durationMs: 10,
        notes: []
      }
    ],
    verdict: 'fail',
    gate: 'rollback',
    ...changes
  })
}

/** Both documents, with everything in them. */
export function richDocuments(): Documents {
  return documentsOf({ report: sampleReport(), readiness: richReadiness() })
}

/** A build of many targets; every one is the sample's with a name of its own, and none has an open finding. */
export function manyTargets(count: number): Documents {
  const sample = sampleReport()
  const [first] = sample.targets
  if (first === undefined) throw new Error('the sample has a target')
  const targets = Array.from({ length: count }, (_, index) => ({
    ...first,
    target: `t${String(index)}`,
    name: `linux/amd64:${String(index)}`
  }))
  return documentsOf({
    report: sampleReport({
      targets,
      files: targets.map(({ target }, index) => ({
        target,
        name: `tool_${String(index)}.tar.gz`,
        sizeBytes: 1000 + index,
        sha256: index.toString(16).padStart(64, '0')
      })),
      findings: targets.flatMap(({ target }) =>
        ['runs', 'hardened', 'reproducible'].map((check) => ({
          check,
          target,
          status: check === 'hardened' ? ('warn' as const) : ('pass' as const),
          message: 'as it must be'
        }))
      ),
      warnings: []
    })
  })
}

/** What a rendering takes from the judged release. */
export function seriesOf({
  history,
  growth,
  daily
}: Partial<ReadinessReport> = {}): Partial<Documents> {
  return {
    ...(history === undefined ? {} : { history }),
    ...(growth === undefined ? {} : { growth }),
    ...(daily === undefined ? {} : { daily })
  }
}
