import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { Ajv } from 'ajv'
import fc from 'fast-check'
import { findMisfit } from '../../../src/report/json-shape.ts'
import { REPORT_SHAPE, SMOKE_SHAPE } from '../../../src/report/stored-shapes.ts'
import { mutated, type Container } from '../../helpers/mutate-json.ts'
import { sampleReport } from '../../helpers/sample.ts'

const schema = JSON.parse(readFileSync('docs/schemas/report.schema.json', 'utf8')) as object
const isByAjv = new Ajv({ strict: false, validateFormats: false }).compile(schema)

const report = (): unknown => JSON.parse(JSON.stringify(sampleReport()))

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
  ['smoke', SMOKE_SHAPE]
])('the shape of %s.json says nothing that is not understood', (_, shape) => {
  expect([...new Set(keywords(shape))].filter((word) => !KEYWORDS.has(word))).toEqual([])
})

test('a report fits', () => {
  expect(findMisfit(report(), REPORT_SHAPE)).toBeUndefined()
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

test('agrees with Ajv about reports in which anything is something else, missing, or more', () => {
  let refused = 0
  fc.assert(
    fc.property(mutated(report()), (json) => {
      const fits = findMisfit(json, REPORT_SHAPE) === undefined
      if (!fits) refused++
      expect(fits).toBe(isByAjv(json))
    }),
    { numRuns: 400 }
  )
  expect(refused).toBeGreaterThan(200)
})
