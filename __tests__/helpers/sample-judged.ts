import type {
  BreakerReport,
  CheckReport,
  JsonNumber,
  Measurement,
  ReadinessReport,
  Sample,
  StepReport
} from '../../src/report/readiness-report.ts'
import { sampleReadiness } from './sample-readiness.ts'
import { SHOP } from './sample-topology.ts'

/** When the judging began. */
export const BEGAN = 1_700_000_000_000

/** A value of a series. */
export const sample = (
  at: number,
  value: JsonNumber,
  labels: Readonly<Record<string, string>> = {}
): Sample => ({ labels, value, at })

/** A step as it was done. */
export function sampleStep(changes: Partial<StepReport> = {}): StepReport {
  return {
    type: 'command',
    verdict: 'pass',
    remarks: [],
    facts: { exit: 0, duration: 1.25 },
    measurements: [
      {
        at: BEGAN + 100,
        durationMs: 1250,
        what: './ops/ask.sh http://127.0.0.1:8080 400',
        status: 0,
        output: 'asked 400 times\nall answered\n'
      }
    ],
    startedAt: BEGAN + 100,
    durationMs: 1250,
    ...changes
  }
}

/** A query that was asked again and again, every 15 s. */
export const polls = (
  values: readonly (JsonNumber | undefined)[],
  every = 15_000,
  what = 'errors'
): readonly Measurement[] =>
  values.map((value, index) => {
    const at = BEGAN + index * every
    const samples = value === undefined ? [] : [sample(at, value)]
    return { at, durationMs: 4, what, samples }
  })

/** A level that was watched. */
export function sampleBreaker(changes: Partial<BreakerReport> = {}): BreakerReport {
  return {
    id: 'errors-5xx',
    gate: 'pause',
    query: 'sum(rate(http_requests_total{app="payments",status=~"5.."}[2m])) * 120',
    trip: '> 100',
    for: '1m',
    state: 'watching',
    longestMs: 0,
    gaps: 0,
    message: 'it was never > 100',
    measurements: polls(Array.from({ length: 41 }, (_, index) => 20 + 10 * Math.sin(index / 3))),
    effect: 'none',
    ...changes
  }
}

const TRIPPED = sampleBreaker({
  id: 'consumer-lag',
  gate: 'rollback',
  effect: 'rollback',
  query: 'max(kafka_consumer_lag{topic="prediction_results"})',
  trip: '> 50000',
  for: '2m',
  state: 'tripped',
  trippedAt: BEGAN + 36 * 15_000,
  longestMs: 120_000,
  gaps: 3,
  message:
    'it was > 50000 for 2m, which was so at 2023-11-14T22:22:20.000Z; 3 evaluations had no value',
  measurements: polls(
    Array.from({ length: 41 }, (_, index) =>
      index > 11 && index < 15
        ? undefined
        : index === 7
          ? 72_000
          : index < 28
            ? 10 + index * 900
            : 64_000 + index * 200
    )
  )
})

const GROUPS = ['female', 'male', 'other', 'unknown', 'north', 'south', 'east', 'west']

const PENDING = sampleBreaker({
  id: 'fairness',
  gate: 'review',
  query: 'abs(model_fairness_gap - on() group_left() avg(model_fairness_gap))',
  trip: '> 0.12',
  for: '5m',
  state: 'pending',
  longestMs: 90_000,
  message: 'it is > 0.12, so far for 1m30s and not for 5m',
  measurements: Array.from({ length: 41 }, (_, index) => {
    const at = BEGAN + index * 15_000
    const samples = GROUPS.map((group, which) =>
      sample(
        at,
        0.05 + 0.01 * which + (which === 0 && index > 33 ? 0.1 : 0.01 * Math.sin(index + which)),
        {
          group
        }
      )
    )
    return { at, durationMs: 5, what: 'fairness', samples }
  })
})

const NOTHING = sampleBreaker({
  id: 'no-such-metric',
  state: 'no-data',
  gaps: 41,
  effect: 'review',
  message: 'its query never had a value: the connection was refused',
  measurements: [
    { at: BEGAN, durationMs: 3, what: 'no_such', notes: ['the connection was refused'] }
  ]
})

/** Of every state one. */
export const BREAKERS: readonly BreakerReport[] = [TRIPPED, PENDING, sampleBreaker(), NOTHING]

const ITEMS = [
  ['resource-resilience', 'Service survives CPU pressure', 'resilience', 'canary', 'pause'],
  ['data-contract', 'Schemas and exported API stay compatible', 'contract', 'unit', 'rollback'],
  [
    'monitoring-coverage',
    'Twelve required metrics are collected',
    'observability',
    'canary',
    'pause'
  ],
  ['security-signature', 'Every file verifies against our key', 'security', 'unit', 'rollback'],
  ['rollback-rehearsal', 'The previous version can be back', 'rollback', 'integration', 'review'],
  ['compliance-pii', 'No personal data in logs or binaries', 'compliance', 'unit', 'rollback'],
  ['tests', 'Unit and integration tests', 'tests', 'unit', 'rollback'],
  ['reproducible', 'A second build gives the same bytes', 'supply-chain', 'unit', 'review'],
  ['binary-facts', 'Files are what the plan says', 'binary', 'unit', 'rollback'],
  ['smoke', 'Every file starts and reports its version', 'smoke', 'integration', 'rollback'],
  ['vulnerabilities', 'No reachable known vulnerability', 'security', 'unit', 'review'],
  ['sbom', 'SBOM is complete and licences are allowed', 'supply-chain', 'unit', 'review'],
  [
    'provenance',
    'Build provenance names this repository',
    'supply-chain',
    'integration',
    'rollback'
  ],
  ['release-complete', 'All planned targets are there', 'release', 'integration', 'rollback'],
  ['drift', 'What changed against the release before', 'drift', 'unit', 'review'],
  ['performance', 'Benchmarks are not slower', 'performance', 'integration', 'review'],
  ['canary-slo', 'One percent of traffic stays in budget', 'canary', 'canary', 'rollback'],
  ['ownership', 'Runbook and changelog signed off', 'people', 'integration', 'review']
] as const

const CHANGES: Readonly<Record<string, Partial<CheckReport>>> = {
  'canary-slo': {
    verdict: 'fail',
    effect: 'rollback',
    message: 'value is 0.0123, and must be < 0.005, in 3 of 20 measurements; 2 may fail',
    fix: 'Look at the logs of the canary, and let a new version in when the cause is known.',
    steps: [
      sampleStep({
        type: 'prometheus',
        verdict: 'fail',
        startedAt: BEGAN + 420_000,
        durationMs: 60_000,
        remarks: [
          { verdict: 'fail', message: 'value is 0.0123, and must be < 0.005', fix: 'Look.' }
        ],
        facts: { value: [sample(BEGAN + 480_000, 0.0123, { version: '1.1.0' })], measured: 20 },
        measurements: Array.from({ length: 20 }, (_, index) => ({
          at: BEGAN + 420_000 + index * 3000,
          durationMs: 6,
          what: 'sum(rate(model_prediction_errors_total{version="1.1.0"}[15s])) / sum(rate(model_predictions_total{version="1.1.0"}[15s]))',
          samples: [sample(BEGAN + 420_000 + index * 3000, index > 16 ? 0.0123 : 0.001)],
          ...(index === 4 ? { notes: ['PromQL info: metric might not be a counter'] } : {})
        }))
      })
    ]
  },
  vulnerabilities: {
    verdict: 'waived',
    message: 'GO-2026-0001 is called',
    waiver: { owner: 'team-payments', reason: 'the parser is not reachable', expires: '2026-12-31' }
  },
  smoke: { flaky: true, message: 'all is as it must be' },
  performance: { verdict: 'warn', message: 'bench is 8% slower, more than 5%', dryRun: true },
  drift: {
    verdict: 'inconclusive',
    effect: 'review',
    noBaseline: true,
    message: 'there is no earlier release'
  },
  ownership: { verdict: 'skipped', message: 'its stage was not asked for', steps: [] }
}

const STAGE_START: Readonly<Record<string, number>> = {
  unit: 0,
  integration: 180_000,
  canary: 360_000
}

const CHECKS: readonly CheckReport[] = ITEMS.map(([id, title, category, stage, gate], index) => {
  const startedAt = BEGAN + (STAGE_START[stage] ?? 0) + index * 9000
  const durationMs = 3000 + 2500 * (index % 5)
  return {
    id,
    title,
    category,
    stage,
    gate,
    verdict: 'pass',
    effect: 'none',
    message: 'all is as it must be',
    where: `readiness.yml:${String(20 + index * 14)}:5`,
    steps: [sampleStep({ startedAt, durationMs })],
    ...CHANGES[id]
  }
})

/** The eighteen items of the example with one of each verdict, breakers, topology, events and a cluster. */
export function sampleJudged(changes: Partial<ReadinessReport> = {}): ReadinessReport {
  return sampleReadiness({
    policy: { name: 'payments', file: 'readiness.yml', sha256: 'a'.repeat(64), warnings: [] },
    release: { version: '1.1.0', module: 'example.com/payments', files: [] },
    startedAt: BEGAN,
    durationMs: 630_123,
    stages: ['unit', 'integration', 'canary'],
    checks: CHECKS,
    breakers: BREAKERS,
    topology: SHOP,
    verdict: 'fail',
    gate: 'rollback',
    events: [
      { at: BEGAN, what: 'judging begins' },
      { at: BEGAN + 12, what: 'stage unit begins' },
      { at: BEGAN + 180_001, what: 'stage integration begins' },
      { at: BEGAN + 360_007, what: 'breakers begin: consumer-lag, fairness, errors-5xx' },
      { at: BEGAN + 540_000, what: 'breaker consumer-lag trips: > 50000 for 2m; gate rollback' },
      { at: BEGAN + 630_120, what: 'breakers end: consumer-lag tripped' }
    ],
    kubernetes: {
      namespace: 'payments',
      events: [
        {
          at: BEGAN + 400_000,
          type: 'Warning',
          reason: 'BackOff',
          object: 'Pod/payments-canary-7f9c',
          namespace: 'payments',
          message: 'Back-off restarting failed container',
          count: 7
        }
      ],
      eventsLeftOut: 3,
      logs: [
        {
          pod: 'payments-canary-7f9c',
          container: 'app',
          lines: ['listening on :8080', 'panic: runtime error: index out of range [3]'],
          cut: true
        }
      ],
      commands: ['kubectl get events -n payments -o json'],
      notes: ['the logs of payments-canary-1 cannot be read: forbidden']
    },
    ...changes
  })
}
