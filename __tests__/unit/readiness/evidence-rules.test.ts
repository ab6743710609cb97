import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { Ajv } from 'ajv'
import { applyEvidenceRules } from '../../../src/readiness/evidence-rules.ts'
import { redactPatterns } from '../../../src/readiness/redact-patterns.ts'
import { collectTexts } from '../../../src/readiness/report-texts.ts'
import type {
  Measurement,
  ReadinessReport,
  Sample,
  StepReport
} from '../../../src/report/readiness-report.ts'
import { sampleCheck, sampleReadiness } from '../../helpers/sample-readiness.ts'

const samples = (count: number, own: Partial<Sample> = {}): readonly Sample[] =>
  Array.from({ length: count }, (_, index) => ({
    labels: { pod: `p-${String(index)}`, api_token: 'label-value' },
    value: index,
    at: 1,
    ...own
  }))

const measurement: Measurement = {
  at: 1,
  durationMs: 2,
  what: 'up{job="x"} password=CANARY',
  status: 200,
  samples: samples(10),
  samplesLeftOut: 3,
  output: 'password=CANARY',
  notes: ['password=CANARY']
}

const step: StepReport = {
  type: 'metrics',
  verdict: 'pass',
  remarks: [{ verdict: 'pass', message: 'password=CANARY', fix: 'password=CANARY' }],
  facts: {
    value: 3,
    ok: true,
    stdout: 'password=CANARY',
    list: samples(10, { value: 'NaN' }),
    password: 'CANARY'
  },
  measurements: [measurement],
  startedAt: 1,
  durationMs: 1,
  drift: [
    {
      id: 'size',
      of: 'password=CANARY',
      method: 'threshold',
      where: 'password=CANARY',
      measure: 'percent',
      before: 'password=CANARY',
      after: 4,
      threshold: 'password=CANARY',
      verdict: 'pass',
      message: 'password=CANARY',
      distribution: { names: ['password=CANARY'], before: [1], after: [1], js: 0, psi: 'NaN' }
    }
  ]
}

/** One that has every part, and the same secret in each text that may come from outside. */
const WHOLE: ReadinessReport = sampleReadiness({
  policy: { name: 'n', file: 'f', sha256: 'a'.repeat(64), warnings: ['password=CANARY'] },
  baseline: { found: true, from: 'password=CANARY', tag: 'v1', version: '1', history: ['v1'] },
  checks: [
    sampleCheck({
      title: 'password=CANARY',
      message: 'password=CANARY',
      fix: 'password=CANARY',
      waiver: { owner: 'password=CANARY', reason: 'password=CANARY', expires: '2026-01-01' },
      steps: [step]
    })
  ],
  breakers: [
    {
      id: 'b',
      gate: 'rollback',
      query: 'password=CANARY',
      trip: '> 1',
      for: '1m',
      state: 'watching',
      longestMs: 0,
      gaps: 0,
      message: 'password=CANARY',
      measurements: [measurement],
      effect: 'none'
    }
  ],
  topology: {
    nodes: [
      { id: 'password=CANARY', message: 'password=CANARY', verdict: 'pass', value: 'NaN' },
      { id: 'password=CANARY2', sla: { query: 'password=CANARY', expect: '< 1' } },
      { id: 'shop' }
    ],
    edges: [{ from: 'shop', to: 'password=CANARY2', declared: true }]
  },
  daily: [
    {
      id: 'd',
      title: 'password=CANARY',
      unit: 'ms',
      days: ['2026-11-20'],
      rows: [{ name: 'password=CANARY', values: [1], over: [false], trend: 'level' }],
      source: 'password=CANARY',
      at: 1,
      durationMs: 1,
      notes: ['password=CANARY']
    }
  ],
  history: {
    releases: ['v1', 'v2'],
    metrics: [{ of: 'binary.size', unit: 'bytes', threshold: '<= +1%', rows: [] }]
  },
  growth: [{ where: 'password=CANARY', part: 'package', name: 'x', before: 1, after: 2 }],
  kubernetes: {
    namespace: 'password=CANARY',
    events: [
      {
        at: 1,
        type: 'password=CANARY',
        reason: 'password=CANARY',
        object: 'password=CANARY',
        namespace: 'password=CANARY',
        message: 'password=CANARY',
        count: 1
      }
    ],
    logs: [{ pod: 'password=CANARY', container: 'password=CANARY', lines: ['password=CANARY'] }],
    commands: ['password=CANARY'],
    notes: ['password=CANARY']
  },
  events: [{ at: 1, what: 'password=CANARY' }],
  rollback: { status: 'done', message: 'password=CANARY', steps: [step] },
  issue: 'password=CANARY'
})

describe('a report', () => {
  test('without rules stays as it is', () => {
    expect(applyEvidenceRules(WHOLE)).toBe(WHOLE)
    expect(applyEvidenceRules(WHOLE, { queries: true, redact: [] })).toBe(WHOLE)
  })

  test('has no secret in any text once there is a word for it', () => {
    const found = applyEvidenceRules(WHOLE, { redact: ['password', 'token'] })
    expect(JSON.stringify(WHOLE)).toContain('CANARY')
    expect(JSON.stringify(found)).not.toMatch(/CANARY|label-value/)
    expect(applyEvidenceRules(found, { redact: ['password', 'token'] })).toEqual(found)
    expect(found.checks[0]?.steps[0]?.facts).toMatchObject({ value: 3, ok: true, password: '***' })
    // Two nodes are still two, and edges lead where they led.
    expect(found.topology?.nodes.map(({ id }) => id)).toEqual([
      'password=***',
      'password=*** (2)',
      'shop'
    ])
    expect(found.topology?.edges[0]).toMatchObject({ from: 'shop', to: 'password=*** (2)' })
  })

  test('keeps its shape, its ids and its numbers when a rule takes all', () => {
    const found = applyEvidenceRules(WHOLE, { redact: ['/[\\s\\S]+/'] })
    expect([...collectTexts(found)].filter((text) => !/^\*\*\*( \(\d\))?$/.test(text))).toEqual([])
    const schema = JSON.parse(
      readFileSync('docs/schemas/readiness-report.schema.json', 'utf8')
    ) as object
    const validate = new Ajv({ strict: false }).compile(schema)
    validate(found)
    expect(validate.errors ?? []).toEqual([])
    const numbers = (report: ReadinessReport): readonly string[] =>
      JSON.stringify(report).match(/:-?\d+(\.\d+)?(?=[,}])|"(NaN|id|verdict|gate)"/g) ?? []
    expect(numbers(found)).toEqual(numbers(WHOLE))
    expect(found).toMatchObject({
      crossgo: WHOLE.crossgo,
      release: WHOLE.release,
      stages: WHOLE.stages,
      checks: [{ id: 'smoke', verdict: 'pass', steps: [{ type: 'metrics' }] }],
      history: WHOLE.history,
      rollback: { status: 'done' }
    })
  })

  test('keeps as many samples as it may, and counts the others', () => {
    const found = applyEvidenceRules(WHOLE, { rawSamples: 4 })
    const again = applyEvidenceRules(found, { rawSamples: 4 })
    const kept = found.checks[0]?.steps[0]
    expect(kept?.measurements[0]).toMatchObject({ samplesLeftOut: 9, output: 'password=CANARY' })
    expect(kept?.measurements[0]?.samples).toEqual(samples(10).slice(0, 4))
    expect(kept?.facts['list']).toHaveLength(4)
    expect(found.breakers[0]?.measurements[0]?.samples).toHaveLength(4)
    expect(found.rollback?.steps[0]?.measurements[0]?.samples).toHaveLength(4)
    expect(again).toEqual(found)
    expect(applyEvidenceRules(WHOLE, { rawSamples: 10 })).toEqual(WHOLE)
    const none = applyEvidenceRules(WHOLE, { rawSamples: 0 }).breakers[0]?.measurements[0]
    expect(none).toMatchObject({ samples: [], samplesLeftOut: 13 })
  })

  test('keeps what was asked, and not what was answered', () => {
    const found = applyEvidenceRules(WHOLE, { queries: false, rawSamples: 5 })
    const { what, at, durationMs, status, notes } = measurement
    const kept = found.checks[0]?.steps[0]
    expect(kept?.measurements).toEqual([{ what, at, durationMs, status, notes }])
    expect(kept?.facts).toEqual({ value: 3, ok: true })
    expect(found.breakers[0]?.measurements).toEqual(kept?.measurements)
    expect(found.kubernetes).toEqual(WHOLE.kubernetes)
  })
})

describe('an expression', () => {
  test('that takes for ever is ended; what it was not held against is not kept', () => {
    const start = performance.now()
    const report = sampleReadiness({
      events: [
        { at: 1, what: 'fine' },
        { at: 2, what: `${'a'.repeat(40)}!` },
        { at: 3, what: 'aaa' }
      ]
    })
    const found = applyEvidenceRules(report, { redact: ['x', '/^(a+)+$/'] })
    expect(performance.now() - start).toBeLessThan(8000)
    expect(found.events.map(({ what }) => what)).toEqual(['fine', '***', '***'])
    expect(found.policy.warnings).toEqual([
      expect.stringMatching(
        /^report\.evidence\.redact\.1 took too long for 1 of \d+ texts, which are left out whole$/
      )
    ])
  })

  test('that takes too long for all texts together is ended too', () => {
    const start = performance.now()
    const texts = Array.from({ length: 40 }, (_, index) => `${'a'.repeat(40)}${String(index)}!`)
    const found = redactPatterns(texts, [{ source: '^(a+)+$', flags: 'g' }], {
      textMs: 100,
      allMs: 400
    })
    expect(performance.now() - start).toBeLessThan(4000)
    expect(found.lost).toEqual([40])
    expect(new Set(found.texts)).toEqual(new Set(['***']))
  })

  test('that matches nothing at every place puts nothing there', () => {
    expect(redactPatterns(['abc'], [{ source: 'x*', flags: 'g' }]).texts).toEqual(['abc'])
  })

  test('cannot put in what it finds by groups, or run anything', () => {
    const found = redactPatterns(['$1 $& a'], [{ source: '(a)', flags: 'g' }])
    expect(found).toEqual({ texts: ['$1 $& ***'], lost: [0] })
  })
})
