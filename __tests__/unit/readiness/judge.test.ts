import { describe, expect, test } from '@jest/globals'
import { judge, type Judged } from '../../../src/readiness/judge.ts'
import type { Fact, Sample } from '../../../src/report/readiness-report.ts'

type Facts = Readonly<Record<string, Fact>>

function verdicts(
  step: { readonly expect?: object; readonly warn?: object },
  facts: Facts,
  more: Partial<Judged> = {}
): readonly string[] {
  const judged: Judged = { facts, earlier: {}, onEmpty: 'fail', ...more }
  return judge(step as Parameters<typeof judge>[0], judged).map(({ verdict }) => verdict)
}

const series = (...values: readonly Sample['value'][]): readonly Sample[] =>
  values.map((value, index) => ({ labels: { pod: `p${String(index)}` }, value, at: 0 }))

describe('numbers', () => {
  test('expect must hold, warn must not', () => {
    const step = { expect: { coverage: '>= 70%' }, warn: { coverage: '< 80%' } }
    expect(verdicts(step, { coverage: 85 })).toEqual([])
    expect(verdicts(step, { coverage: 75 })).toEqual(['warn'])
    expect(verdicts(step, { coverage: 65 })).toEqual(['fail', 'warn'])
  })

  test('a fact that nothing measured is never a pass', () => {
    expect(verdicts({ expect: { coverage: '>= 0%' } }, {})).toEqual(['inconclusive'])
    expect(verdicts({ warn: { coverage: '< 0%' } }, {})).toEqual(['inconclusive'])
  })

  test('relative limits take the earlier value', () => {
    const step = { expect: { total: '>= +0%' } }
    expect(verdicts(step, { total: 10 }, { earlier: { total: 10 } })).toEqual([])
    expect(verdicts(step, { total: 9 }, { earlier: { total: 10 } })).toEqual(['fail'])
    expect(verdicts(step, { total: 9 })).toEqual(['inconclusive'])
  })

  test('NaN is no number, infinity is one', () => {
    expect(verdicts({ expect: { value: '< 1' } }, { value: 'NaN' })).toEqual(['inconclusive'])
    expect(verdicts({ expect: { value: '< 1' } }, { value: '-Inf' })).toEqual([])
    expect(verdicts({ expect: { value: '< 1' } }, { value: '+Inf' })).toEqual(['fail'])
  })
})

describe('series', () => {
  const step = { expect: { value: '< 0.8' } }

  test('every one must hold, and the bad one is named', () => {
    expect(verdicts(step, { value: series(0.1, 0.7) })).toEqual([])
    const [remark] = judge(step, {
      facts: { value: series(0.1, 0.9) },
      earlier: {},
      onEmpty: 'fail'
    })
    expect(remark).toEqual({
      verdict: 'fail',
      message: 'value of {pod="p1"} is 0.9, and must be < 0.8'
    })
  })

  test('an empty answer is what the policy says, and never a pass', () => {
    expect(verdicts(step, { value: [] })).toEqual(['fail'])
    expect(verdicts(step, { value: [] }, { onEmpty: 'inconclusive' })).toEqual(['inconclusive'])
    expect(verdicts({ warn: { value: '> 1' } }, { value: [] })).toEqual(['fail'])
  })

  test('one NaN among good values is not good', () => {
    expect(verdicts(step, { value: series(0.1, 'NaN') })).toEqual(['inconclusive'])
  })
})

test('texts, truths, statuses and percentiles', () => {
  const facts = { stdout: 'app 1.2.3\n', exit: 3, identical: true, 'startup.p95': 1.5 }
  const step = (expected: object): readonly string[] => verdicts({ expect: expected }, facts)
  expect(step({ stdout: { matches: '^app \\d' } })).toEqual([])
  expect(step({ stdout: { matches: '^app 1\\.2\\.3$' } })).toEqual([])
  expect(step({ stdout: { matches: '^v' } })).toEqual(['fail'])
  expect(step({ stdout: { contains: '1.2.3', equals: 'app 1.2.3' } })).toEqual([])
  expect(step({ stdout: { equals: 'app' } })).toEqual(['fail'])
  expect(step({ exit: 3 })).toEqual([])
  expect(step({ exit: [0, 3] })).toEqual([])
  expect(step({ exit: [0, 1] })).toEqual(['fail'])
  expect(step({ identical: true })).toEqual([])
  expect(step({ identical: false })).toEqual(['fail'])
  expect(step({ startup: { p95: '<= 2s' } })).toEqual([])
  expect(step({ startup: { p95: '<= 1s', p50: '<= 1s' } })).toEqual(['fail', 'inconclusive'])
})
