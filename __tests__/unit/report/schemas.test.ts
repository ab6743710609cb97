import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { Ajv } from 'ajv'
import { ERROR_CODES } from '../../../src/errors.ts'
import { samplePlan, sampleReport } from '../../helpers/sample.ts'

const schemaOf = (name: string): object =>
  JSON.parse(readFileSync(`docs/schemas/${name}.schema.json`, 'utf8')) as object

const problems = (name: string, value: unknown): unknown => {
  const validate = new Ajv({ allErrors: true, strict: false }).compile(schemaOf(name))
  return validate(JSON.parse(JSON.stringify(value))) ? [] : validate.errors
}

test('a report is what its schema says', () => {
  expect(problems('report', sampleReport())).toEqual([])
})

test('a plan is what its schema says', () => {
  expect(problems('plan', samplePlan())).toEqual([])
})

test('every error code is in the schemas', () => {
  for (const name of ['report', 'error']) {
    const text = JSON.stringify(schemaOf(name))
    for (const code of Object.keys(ERROR_CODES)) expect(text).toContain(`"${code}"`)
  }
})

describe('a schema refuses', () => {
  test.each([
    ['an unknown verdict', { ...sampleReport(), verdict: 'fine' }],
    ['a missing part', { ...sampleReport(), findings: undefined }],
    ['a name that is not in it', { ...sampleReport(), extra: 1 }],
    ['a wrong digest', { ...sampleReport(), files: [{ name: 'a', sizeBytes: 1, sha256: 'x' }] }]
  ])('%s', (_, value) => {
    expect(problems('report', value)).not.toEqual([])
  })
})
