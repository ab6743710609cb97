import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { Ajv, type ValidateFunction } from 'ajv'
import fc from 'fast-check'
import type { HistoryMetric } from '../../../src/report/history-record.ts'
import { findMisfit, type Shape } from '../../../src/report/json-shape.ts'
import {
  READINESS_REPORT_SHAPE,
  REPORT_SHAPE,
  SMOKE_SHAPE
} from '../../../src/report/stored-shapes.ts'
import { mutated, type Container } from '../../helpers/mutate-json.ts'
import { sampleDaily, sampleDrift, sampleGrowth } from '../../helpers/sample-charts.ts'
import { sampleJudged, sampleStep } from '../../helpers/sample-judged.ts'
import { sampleCheck } from '../../helpers/sample-readiness.ts'
import { sampleReport } from '../../helpers/sample.ts'

const ajvOf = (name: string): ValidateFunction =>
  new Ajv({ strict: false, validateFormats: false }).compile(
    JSON.parse(readFileSync(`docs/schemas/${name}.schema.json`, 'utf8')) as object
  )

const report = (): unknown => JSON.parse(JSON.stringify(sampleReport()))

const withGap: HistoryMetric = {
  of: 'size',
  unit: 'bytes',
  threshold: '<= +5%',
  rows: [{ name: 'new here', values: [null, 1], over: [false, false], trend: 'too-few' }]
}

/** With all that a judged release may say besides its checks: numbers that are not there are null. */
const readiness = (): unknown =>
  JSON.parse(
    JSON.stringify(
      sampleJudged({
        checks: [sampleCheck({ steps: [sampleStep({ drift: sampleDrift() })] })],
        history: { releases: ['1', '2'], metrics: [withGap] },
        growth: sampleGrowth().slice(0, 2),
        daily: [sampleDaily(4, 2)]
      })
    )
  )

const KEYWORDS = new Set([
  ...['type', 'const', 'enum', 'pattern', 'minimum', 'properties', 'required', 'items', '$ref'],
  ...['additionalProperties', 'anyOf', 'oneOf', 'definitions']
])

/** Every keyword of a schema. */
function keywords(shape: unknown, isNames = false): readonly string[] {
  if (Array.isArray(shape)) return shape.flatMap((each) => keywords(each))
  if (typeof shape !== 'object' || shape === null) return []
  return Object.entries(shape).flatMap(([key, each]) =>
    isNames
      ? keywords(each)
      : [key, ...keywords(each, key === 'properties' || key === 'definitions')]
  )
}

test.each([
  ['report', REPORT_SHAPE],
  ['readiness', READINESS_REPORT_SHAPE],
  ['smoke', SMOKE_SHAPE]
])('the shape of %s.json says nothing that is not understood', (_, shape) => {
  expect([...new Set(keywords(shape))].filter((word) => !KEYWORDS.has(word))).toEqual([])
})

test('a report fits, and a judged release with history, days and drift', () => {
  expect(findMisfit(report(), REPORT_SHAPE)).toBeUndefined()
  expect(JSON.stringify(readiness())).toMatch(/"values":\[[^\]]*null/)
  expect(findMisfit(readiness(), READINESS_REPORT_SHAPE)).toBeUndefined()
})

test('one of several types is enough, and another is none of them', () => {
  const shape: Shape = { type: ['number', 'null'] }
  expect(findMisfit(null, shape)).toBeUndefined()
  expect(findMisfit(1, shape)).toBeUndefined()
  expect(findMisfit('1', shape)).toBe('it is no number and no null')
  expect(findMisfit(0, { type: 'null' })).toBe('it is no null')
})

describe('says where', () => {
  const changed = (change: (report: Container) => void): string | undefined => {
    const value = report() as Container
    change(value)
    return findMisfit(value, REPORT_SHAPE)
  }
  test.each<readonly [string, (report: Container) => void]>([
    ['host is no string', (each) => (each['host'] = 1)],
    ['verdict is an unknown word', (each) => (each['verdict'] = 'fine')],
    ['schema is not 1', (each) => (each['schema'] = 2)],
    ['durationMs is less than 0', (each) => (each['durationMs'] = -1)],
    ['durationMs is no integer', (each) => (each['durationMs'] = 0.5)],
    ['legs[0].id is missing', (each) => (each['legs'] = [{}])],
    ['"more" is not known', (each) => (each['more'] = 1)],
    [
      '"__proto__" is not known',
      (each) => Object.defineProperty(each, '__proto__', { value: 1, enumerable: true })
    ],
    ['warnings[0] is no string', (each) => (each['warnings'] = [null])],
    [
      'files[0].sha256 has another form',
      (each) => (each['files'] = [{ name: 'a', sizeBytes: 1, sha256: 'x' }])
    ],
    ['targets is no array', (each) => (each['targets'] = { length: 1 })]
  ])('%s', (problem, change) => {
    expect(changed(change)).toBe(problem)
  })

  test('what is nested too deeply to be looked at', () => {
    const deep: unknown = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)
    expect(findMisfit(deep, REPORT_SHAPE)).toBe('it is nested too deeply')
    expect(changed((each) => (each['settings'] = deep))).toBe('it is nested too deeply')
  })
})

test.each([
  ['report', report(), REPORT_SHAPE, 'report'],
  ['readiness', readiness(), READINESS_REPORT_SHAPE, 'readiness-report']
])(
  'agrees with Ajv about %s.json in which anything is something else, missing, or more',
  (_, sample, shape, name) => {
    const isByAjv = ajvOf(name)
    let refused = 0
    fc.assert(
      fc.property(mutated(sample), (json) => {
        const fits = findMisfit(json, shape) === undefined
        if (!fits) refused++
        expect(fits).toBe(isByAjv(json))
      }),
      { numRuns: 400 }
    )
    expect(refused).toBeGreaterThan(200)
  }
)
