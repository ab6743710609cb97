import { describe, expect, test } from '@jest/globals'
import { PipelineError } from '../../../src/errors.ts'
import { parsePolicy } from '../../../src/policy/parse-policy.ts'
import {
  mergeStages,
  parseStagePart,
  type MergedPolicy,
  type StagePart
} from '../../../src/readiness/merge-stages.ts'
import type {
  BreakerReport,
  CheckReport,
  ReadinessReport,
  StepReport
} from '../../../src/report/readiness-report.ts'
import { sampleCheck, sampleReadiness } from '../../helpers/sample-readiness.ts'

const SHA = 'a'.repeat(64)

function policyOf(more = ''): MergedPolicy {
  const step = 'type: command, with: { run: ["true"] }'
  const parsed = parsePolicy(
    `version: 1\nstages: [unit, canary]\n${more}checks:\n` +
      `  - { id: one, stage: unit, gate: pause, ${step} }\n` +
      `  - { id: two, stage: unit, gate: none, ${step} }\n` +
      `  - { id: three, stage: canary, gate: rollback, ${step} }\n`,
    'readiness.yml'
  )
  if (!parsed.ok) throw new Error(parsed.problems.join('\n'))
  return { policy: parsed.policy, sha256: SHA }
}

const check = (id: string, changes: Partial<CheckReport> = {}): CheckReport =>
  sampleCheck({ id, gate: 'none', ...changes })

function part(
  stage: string,
  checks: readonly CheckReport[],
  changes: Partial<ReadinessReport> = {}
): StagePart {
  const report = sampleReadiness({ stages: [stage], stagesMissing: ['x'], checks, ...changes })
  return { shown: `${stage}/readiness.json`, report }
}

const unit = (changes: Partial<CheckReport> = {}, own: Partial<ReadinessReport> = {}): StagePart =>
  part('unit', [check('one', changes), check('two')], own)
const canary = (
  changes: Partial<CheckReport> = {},
  own: Partial<ReadinessReport> = {}
): StagePart => part('canary', [check('three', changes)], own)

const failed: StepReport = {
  type: 'command',
  verdict: 'pass',
  remarks: [{ verdict: 'fail', message: 'exit is 1, and must be 0' }],
  facts: {},
  measurements: [],
  startedAt: 0,
  durationMs: 0
}
const OTHER = sampleReadiness().release
const tripped: BreakerReport = {
  id: 'errors',
  gate: 'rollback',
  effect: 'rollback',
  query: 'up',
  trip: '> 1',
  for: '1m',
  state: 'tripped',
  longestMs: 0,
  gaps: 0,
  message: 'it tripped',
  measurements: []
}

function codeOf(parts: readonly StagePart[], policy = policyOf()): string {
  try {
    mergeStages(parts, policy)
  } catch (error) {
    if (error instanceof PipelineError) return `${error.code}: ${error.what}`
    throw error
  }
  return 'merged'
}

describe('stages of several jobs', () => {
  test('are one report, in the order of the policy', () => {
    const merged = mergeStages(
      [
        canary({}, { startedAt: 5000, durationMs: 10, events: [{ at: 5001, what: 'b' }] }),
        unit({}, { startedAt: 1000, durationMs: 10, events: [{ at: 1001, what: 'a' }] })
      ],
      policyOf()
    )
    expect(merged).toMatchObject({
      stages: ['unit', 'canary'],
      stagesMissing: [],
      startedAt: 1000,
      durationMs: 4010,
      verdict: 'pass',
      gate: 'none'
    })
    expect(merged.checks.map(({ id, gate, stage }) => [id, gate, stage])).toEqual([
      ['one', 'pause', 'unit'],
      ['two', 'none', 'unit'],
      ['three', 'rollback', 'canary']
    ])
    expect(merged.events.map(({ what }) => what)).toEqual(['a', 'b'])
  })

  test('have their verdict and gate found anew', () => {
    const lies = { verdict: 'fail', effect: 'none' } as const
    expect(mergeStages([unit(), canary(lies)], policyOf())).toMatchObject({
      verdict: 'fail',
      gate: 'rollback'
    })
    expect(mergeStages([unit(lies), canary({ ...lies, dryRun: true })], policyOf()).gate).toBe(
      'rollback'
    )
    const rollback = { status: 'done', message: 'm', steps: [] } as const
    const kept = mergeStages([unit(), canary(lies, { rollback })], policyOf())
    expect(kept.rollback).toEqual(rollback)
  })

  test('only lack a baseline, or lack it against the policy', () => {
    const first = { verdict: 'inconclusive', noBaseline: true } as const
    expect(mergeStages([unit(first), canary()], policyOf())).toMatchObject({
      verdict: 'warn',
      gate: 'none'
    })
  })

  test('that no job ran make the whole inconclusive', () => {
    expect(mergeStages([unit()], policyOf())).toMatchObject({
      stages: ['unit'],
      stagesMissing: ['canary'],
      verdict: 'inconclusive',
      gate: 'review'
    })
    const lenient = policyOf('defaults: { inconclusive: none }\n')
    expect(mergeStages([unit({ verdict: 'fail' })], lenient)).toMatchObject({
      verdict: 'fail',
      gate: 'pause'
    })
    expect(mergeStages([unit()], lenient)).toMatchObject({ verdict: 'inconclusive', gate: 'none' })
  })

  test.each([
    ['nothing', [], 'LEG_MISSING'],
    ['a stage twice', [unit(), canary(), unit()], 'LEG_DUPLICATE: Stage unit'],
    [
      'another policy',
      [unit({}, { policy: { name: '', file: 'r', sha256: 'b', warnings: [] } }), canary()],
      'LEG_INVALID: unit/readiness.json was judged by another policy'
    ],
    [
      'another version',
      [unit(), canary({}, { release: { version: '9', module: '', files: [] } })],
      'LEG_INVALID: canary/readiness.json is about another release'
    ],
    [
      'another report',
      [unit(), canary({}, { release: { version: '1.2.3', module: '', report: 'x', files: [] } })],
      'LEG_INVALID: canary/readiness.json is about another release'
    ],
    ['a check left out', [part('unit', [check('two')]), canary()], 'LEG_INVALID'],
    ['a check twice', [part('unit', [check('one'), check('one'), check('two')])], 'LEG_INVALID'],
    ['a check too many', [part('canary', [check('three'), check('evil')])], 'LEG_INVALID'],
    ['a stage of its own', [part('nightly', [])], 'LEG_INVALID'],
    ['a waiver of its own', [unit({ verdict: 'waived' }), canary()], 'LEG_INVALID: Check one']
  ])('are refused: %s', (_, parts, words) => {
    expect(codeOf(parts)).toContain(words)
  })

  test.each([
    ['a pass whose steps failed', unit({ steps: [failed] }), 'its steps say fail'],
    ['a check that nothing skipped', unit({ verdict: 'skipped' }), 'nothing was stopped'],
    [
      'other files',
      unit({}, { release: { ...OTHER, files: [{ name: 'a', sha256: 'b' }] } }),
      'is about another release'
    ],
    ['a breaker of its own', unit({}, { breakers: [tripped] }), 'is none of the policy']
  ])('are refused when forged: %s', (_, forged, words) => {
    expect(codeOf([forged, canary()])).toContain(words)
  })

  test('may have checks that a gate kept from starting', () => {
    const stopped = part('unit', [
      check('one', { verdict: 'fail', effect: 'pause', gate: 'pause' }),
      check('two', { verdict: 'skipped' })
    ])
    expect(mergeStages([stopped, canary()], policyOf())).toMatchObject({ gate: 'pause' })
  })

  test('have the gates of the policy for what tripped, whatever was written', () => {
    const level = `{ id: errors, gate: rollback, provider: p, query: up, trip: "> 1", for: 1m }`
    const policy = policyOf(
      `providers: { p: { type: prometheus, url: "http://127.0.0.1:9" } }\nbreakers: { during: [canary], levels: [${level}] }\n`
    )
    const forged = canary({}, { breakers: [{ ...tripped, gate: 'none', effect: 'none' }] })
    expect(mergeStages([unit(), forged], policy)).toMatchObject({
      verdict: 'fail',
      gate: 'rollback'
    })
  })

  test('are refused when a breaker is left out', () => {
    const level = `{ id: errors, gate: pause, provider: p, query: up, trip: "> 1", for: 1m }`
    const policy = policyOf(
      `providers: { p: { type: prometheus, url: "http://127.0.0.1:9" } }\nbreakers: { during: [canary], levels: [${level}] }\n`
    )
    expect(codeOf([unit(), canary()], policy)).toContain('lacks breaker errors')
  })

  test('are anybody’s until they are read', () => {
    const good = JSON.stringify(sampleReadiness())
    expect(parseStagePart(good, 'r').report.verdict).toBe('pass')
    for (const text of [
      '',
      '[]',
      good.replace('"schema":1', '"schema":2'),
      good.replace('"pass"', '"PASS"'),
      good.replace('"crossgo":"0.1.0"', '"crossgo":"9.9.9","more":1'),
      good.replace('"stages":', '"__proto__":{},"stages":'),
      '['.repeat(100_000)
    ])
      expect(() => parseStagePart(text, 'r')).toThrow(
        expect.objectContaining({ code: 'LEG_INVALID' })
      )
  })
})
