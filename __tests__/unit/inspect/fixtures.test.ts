import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { problemOf } from './facts-of.ts'

const folder = new URL('../../fixtures/objects/', import.meta.url)

function objectBytes(name: string): Buffer {
  const text = readFileSync(new URL(`${name}/object.hex`, folder), 'utf8')
  return Buffer.from(text.replace(/#.*$/gm, '').replace(/\s+/g, ''), 'hex')
}

/** What must be said about each of the objects. */
const PROBLEMS: Readonly<Record<string, string>> = {
  'elf-entry-size-0': 'its section headers have 0 bytes',
  'elf-program-headers-in-space': 'the number at byte 32 is too large',
  'macho-command-size-0': 'load command 0 has 0 bytes',
  'pe-imports-without-end': 'its table of imports has no end',
  'universal-four-billion': 'it claims 4294967295 architectures, more than 44',
  'wasm-imports-four-billion': 'it claims 4294967295 imports, more than 100000'
}

describe('hand-made objects', () => {
  test('are all known here', () => {
    expect(readdirSync(folder).sort()).toEqual(Object.keys(PROBLEMS))
  })

  test.each(Object.entries(PROBLEMS))('%s: %s', (name, detail) => {
    const started = performance.now()
    expect(problemOf(objectBytes(name))).toMatchObject({
      reason: 'malformed',
      what: `is damaged: ${detail}`
    })
    expect(performance.now() - started).toBeLessThan(100)
  })
})
