import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { Ajv } from 'ajv'
import { inspectBytes } from '../../../src/inspect/index.ts'
import { elfImage } from './images/elf-image.ts'
import { machoImage } from './images/macho-image.ts'
import { peImage } from './images/pe-image.ts'
import { wasmImage } from './images/wasm-image.ts'
import { SAMPLES } from './samples.ts'

const file = new URL('../../../docs/schemas/verify.schema.json', import.meta.url)
const schema = JSON.parse(readFileSync(file, 'utf8')) as object

const validate = new Ajv({ strict: true, allErrors: true }).compile(schema)

/** The same schema, refusing every property that it does not describe. */
const validateClosed = new Ajv({ strict: true, allErrors: true }).compile(
  JSON.parse(
    readFileSync(file, 'utf8').replace(
      /"properties": \{/g,
      '"additionalProperties": false, "properties": {'
    )
  ) as object
)

const identity = { path: 'dist/app', sizeBytes: 5, sha256: 'ab'.repeat(32) }
const judged = {
  schema: 1,
  verdict: 'warn',
  findings: [
    { check: 'not-packed', status: 'warn', message: 'is packed by UPX', fix: 'Unpack it.' }
  ]
}

function recordOf(bytes: Buffer): Record<string, unknown> {
  const result = inspectBytes(bytes)
  if (result.format === 'unreadable') throw new Error(result.what)
  if (result.format !== 'universal') return { ...judged, ...identity, ...result }
  const slices = result.slices.map(({ facts }) => ({ ...identity, ...facts }))
  return { ...judged, ...identity, format: 'universal', slices }
}

const failure = {
  schema: 1,
  path: 'README.md',
  error: { code: 'ARTIFACT_UNREADABLE', what: 'README.md is a text file.', fix: 'Give another.' }
}

describe('docs/schemas/verify.schema.json', () => {
  test('has the identity that outputs are documented under', () => {
    expect(schema).toMatchObject({ $id: 'crossgo-verify-1', type: 'array' })
  })

  const least = { ELF: elfImage({}), PE: peImage({}), 'Mach-O': machoImage({}), wasm: wasmImage() }

  test.each(Object.entries({ ...SAMPLES, ...least }))('describes all of %s', (_name, bytes) => {
    validateClosed([recordOf(bytes)])
    expect(validateClosed.errors).toBeNull()
    expect(validate([recordOf(bytes)])).toBe(true)
  })

  test('describes files that could not be read, among others, and none at all', () => {
    expect(validateClosed([failure, recordOf(elfImage({})), failure])).toBe(true)
    expect(validate([])).toBe(true)
  })

  test('lets later versions add fields', () => {
    const later = [{ ...recordOf(elfImage({})), later: 1 }]
    expect(validate(later)).toBe(true)
    expect(validateClosed(later)).toBe(false)
  })

  const elf = recordOf(elfImage({}))
  const facts = elf['facts'] as Readonly<Record<string, unknown>>

  test.each([
    ['something else than a list', elf],
    ['a record without its digest', [{ ...elf, sha256: undefined }]],
    ['a digest that is none', [{ ...elf, sha256: 'AB'.repeat(32) }]],
    ['a format it does not know', [{ ...elf, format: 'coff' }]],
    ['facts of another format', [{ ...elf, format: 'pe' }]],
    ['a linkage it does not know', [{ ...elf, linkage: 'unknown' }]],
    ['a number of the wrong kind', [{ ...elf, sizeBytes: 1.5 }]],
    ['facts without a field', [{ ...elf, facts: { ...facts, relro: undefined } }]],
    ['a verdict it does not know', [{ ...elf, verdict: 'fine' }]],
    ['a finding without a message', [{ ...elf, findings: [{ check: 'x', status: 'pass' }] }]],
    ['a slice that is none', [{ ...judged, ...identity, format: 'universal', slices: [identity] }]],
    ['an error of no code', [{ ...failure, error: { ...failure.error, code: 'ODD' } }]],
    ['an error without advice', [{ path: 'x', error: { code: 'ARTIFACT_UNREADABLE', what: 'x' } }]]
  ])('refuses %s', (_what, output) => {
    // As a consumer gets it: JSON has no undefined.
    expect(validate(JSON.parse(JSON.stringify(output)))).toBe(false)
  })
})
