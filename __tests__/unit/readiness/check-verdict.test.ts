import { describe, expect, test } from '@jest/globals'
import type { Check } from '../../../src/policy/check-shape.ts'
import { parsePolicy } from '../../../src/policy/parse-policy.ts'
import type { Policy } from '../../../src/policy/policy-shape.ts'
import { concludeCheck, mostSevere, verdictOfRun } from '../../../src/readiness/check-verdict.ts'
import type { CheckReport, Remark, StepReport } from '../../../src/report/readiness-report.ts'

function policyWith(more: string, gate = 'gate: rollback'): { policy: Policy; check: Check } {
  const text = `version: 1\nchecks: [{ id: one, type: command, ${gate}, with: { run: ["true"] } }]\n${more}`
  const parsed = parsePolicy(text, 'r.yml')
  if (!parsed.ok) throw new Error(parsed.problems.join('\n'))
  const [check] = parsed.policy.checks
  if (check === undefined) throw new Error('no check')
  return { policy: parsed.policy, check }
}

function step(...remarks: readonly Partial<Remark>[]): StepReport {
  const all = remarks.map((remark): Remark => ({ verdict: 'fail', message: 'm', ...remark }))
  return {
    type: 'command',
    verdict: 'pass',
    remarks: all,
    facts: {},
    measurements: [],
    startedAt: 0,
    durationMs: 0
  }
}

const WAIVER = 'waivers: [{ check: one, reason: r, owner: o, expires: 2099-01-01 }]\n'

describe('what a check does to the release', () => {
  test.each([
    ['nothing wrong', '', [], 'pass', 'none'],
    ['a warning', '', [{ verdict: 'warn' }], 'warn', 'none'],
    ['a failure has its gate', '', [{}], 'fail', 'rollback'],
    ['inconclusive is a review', '', [{ verdict: 'inconclusive' }], 'inconclusive', 'review'],
    [
      'or what the policy says',
      'defaults: { inconclusive: pause }\n',
      [{ verdict: 'inconclusive' }],
      'inconclusive',
      'pause'
    ],
    [
      'the worst of several counts',
      '',
      [{ verdict: 'warn' }, { verdict: 'inconclusive' }, {}],
      'fail',
      'rollback'
    ],
    [
      'no earlier release',
      '',
      [{ verdict: 'inconclusive', noBaseline: true }],
      'inconclusive',
      'none'
    ],
    [
      'no earlier release where one must be',
      'baseline: { from: release, missing: fail }\n',
      [{ verdict: 'inconclusive', noBaseline: true }],
      'fail',
      'rollback'
    ],
    [
      'no earlier release, and something else',
      '',
      [{ verdict: 'inconclusive', noBaseline: true }, { verdict: 'inconclusive' }],
      'inconclusive',
      'review'
    ],
    ['a waiver', WAIVER, [{}], 'waived', 'none'],
    ['a waiver that nothing needs', WAIVER, [], 'pass', 'none']
  ] as const)('%s', (_, more, remarks, verdict, effect) => {
    const { policy, check } = policyWith(more)
    expect(concludeCheck(check, [step(...remarks)], policy)).toMatchObject({ verdict, effect })
  })

  test('gate none and a dry run never stop anything', () => {
    for (const gate of ['gate: none', 'dryRun: true', 'gate: none, dryRun: true']) {
      const { policy, check } = policyWith('', gate)
      expect(concludeCheck(check, [step({})], policy)).toMatchObject({
        verdict: 'fail',
        effect: 'none'
      })
    }
  })

  test('without a gate a failure pauses', () => {
    const { policy, check } = policyWith('', 'title: t')
    expect(concludeCheck(check, [step({})], policy)).toMatchObject({ effect: 'pause' })
  })
})

test('the most severe gate wins', () => {
  expect(mostSevere([])).toBe('none')
  expect(mostSevere(['pause', 'none'])).toBe('pause')
  expect(mostSevere(['review', 'pause'])).toBe('review')
  expect(mostSevere(['pause', 'rollback', 'review'])).toBe('rollback')
})

describe('the verdict of a run', () => {
  const check = (own: Partial<CheckReport>): CheckReport => ({
    id: 'c',
    title: 'c',
    stage: 'all',
    gate: 'pause',
    effect: 'none',
    verdict: 'pass',
    message: '',
    steps: [],
    ...own
  })
  test.each([
    [[check({})], {}, 'pass'],
    [[check({}), check({ verdict: 'skipped' })], {}, 'pass'],
    [[check({ verdict: 'skipped' })], {}, 'inconclusive'],
    [[], {}, 'inconclusive'],
    [[check({})], { tripped: true }, 'fail'],
    [[check({})], { whole: false }, 'inconclusive'],
    [[check({ verdict: 'fail' }), check({ verdict: 'inconclusive' })], {}, 'fail'],
    [[check({ verdict: 'fail', gate: 'none' })], {}, 'warn'],
    [[check({}), check({ verdict: 'fail', dryRun: true })], {}, 'pass'],
    [[check({ verdict: 'inconclusive' })], {}, 'inconclusive'],
    [[check({ verdict: 'inconclusive', noBaseline: true })], {}, 'warn'],
    [[check({ verdict: 'waived' })], {}, 'warn'],
    [[check({ verdict: 'warn' })], {}, 'warn'],
    [[check({})], { silent: true }, 'warn'],
    [[check({})], { blind: true, silent: true }, 'inconclusive']
  ] as const)('%#', (checks, own, verdict) => {
    const run = { tripped: false, blind: false, silent: false, whole: true, ...own }
    expect(verdictOfRun({ checks, ...run })).toBe(verdict)
  })
})
