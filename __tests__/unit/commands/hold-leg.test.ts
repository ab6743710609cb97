import { expect, test } from '@jest/globals'
import { holdLeg } from '../../../src/commands/hold-leg.ts'
import { listNames, shorten } from '../../../src/commands/leg-errors.ts'
import { parseSettings } from '../../../src/config/parse-settings.ts'
import { createFanOut } from '../../../src/plan/fan-out.ts'
import { toPortable, type ReleasePlan } from '../../../src/plan/release-plan.ts'
import type { Report } from '../../../src/report/report.ts'
import { failureOf } from '../../helpers/failure-of.ts'
import { samplePlan, sampleReport } from '../../helpers/sample.ts'

const settings = parseSettings({ values: {}, label: (name) => name })
const plan = samplePlan()
const release: ReleasePlan = { ...toPortable(plan), fanOut: createFanOut(plan, settings) }

const MANY = 100_000

function many<T>(rows: readonly T[], change: (row: T, at: number) => T): readonly T[] {
  const [row] = rows
  if (row === undefined) throw new Error('the sample has one')
  return Array.from({ length: MANY }, (_, at) => change(row, at))
}

const report = sampleReport()
const cases: readonly (readonly [string, Partial<Report>])[] = [
  ['targets', { targets: many(report.targets, (row, at) => ({ ...row, target: `t${at}` })) }],
  ['planned targets', { plan: { ...plan, builds: many(plan.builds, (row) => row) } }],
  ['files', { files: many(report.files, (row, at) => ({ ...row, name: `f${at}` })) }],
  ['findings', { findings: many(report.findings, (row) => row) }]
]

test.each(cases)(
  'a hundred thousand %s are refused before one is looked at',
  async (what, more) => {
    const start = performance.now()
    const failure = await failureOf(
      Promise.resolve().then(() =>
        holdLeg({ shown: 'leg', report: { ...report, ...more } }, release, report.crossgo)
      )
    )
    expect([failure.code, failure.what]).toEqual([
      'LEG_INVALID',
      expect.stringContaining(`leg has ${MANY} ${what}, and a leg of the plan at most `)
    ])
    expect(performance.now() - start).toBeLessThan(200)
  }
)

test('messages stay short, however many and long names are', () => {
  const names = Array.from({ length: 12 }, (_, at) => `n${at}`)
  expect(listNames(names)).toBe('n0, n1, n2, n3, n4, n5, n6, n7, n8, n9 and 2 more')
  expect(listNames(['a', 'b'])).toBe('a, b')
  expect(listNames(['x'.repeat(MANY)]).length).toBeLessThan(130)
  expect(shorten('x'.repeat(MANY)).length).toBeLessThan(130)
  expect(shorten('a')).toBe('"a"')
})
