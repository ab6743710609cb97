import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { inspectBytes } from '../../../src/inspect/index.ts'
import { SAMPLES } from './samples.ts'

/** Much more than a file of a few kilobytes needs, much less than what an endless loop takes. */
const LONGEST_MS = 500

/** Facts or an error value, in time, and as JSON; anything else fails the test. */
function inspectAny(bytes: Uint8Array): string {
  const started = performance.now()
  const result = inspectBytes(bytes)
  const durationMs = performance.now() - started
  // Plain conditions: `expect` costs more than the reading, and this runs tens of thousands of times.
  if (durationMs > LONGEST_MS) throw new Error(`it took ${durationMs} ms`)
  if (JSON.stringify(result).length < 10) throw new Error('it says nothing')
  return result.format
}

const MAGICS = [
  '7f454c460201',
  '7f454c460102',
  '4d5a',
  'cffaedfe',
  'feedface',
  'cafebabe',
  '0061736d01000000'
]

/** Numbers that formats break at. */
const EXTREMES = [0, 1, 7, 0x7f, 0x80, 0xff, 0xffff, 0x7fffffff, 0x80000000, 0xfffffff0, 0xffffffff]

interface Change {
  readonly at: number
  readonly size: 1 | 2 | 4
  readonly value: number
  readonly bigEndian: boolean
}

const change = (size: number): fc.Arbitrary<Change> =>
  fc.record({
    at: fc.nat(size - 5),
    size: fc.constantFrom(1, 2, 4),
    value: fc.oneof(fc.constantFrom(...EXTREMES), fc.nat(0xffffffff)),
    bigEndian: fc.boolean()
  })

function withChanges(bytes: Buffer, changes: readonly Change[]): Buffer {
  const copy = Buffer.from(bytes)
  for (const { at, size, value, bigEndian } of changes) {
    const fitting = value % 256 ** size
    if (bigEndian) copy.writeUIntBE(fitting, at, size)
    else copy.writeUIntLE(fitting, at, size)
  }
  return copy
}

describe('inspectBytes', () => {
  test('takes random bytes', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('', ...MAGICS),
        fc.uint8Array({ maxLength: 400 }),
        (magic, rest) => {
          inspectAny(Buffer.concat([Buffer.from(magic, 'hex'), rest]))
        }
      ),
      { numRuns: 1000 }
    )
  })

  test.each(Object.keys(SAMPLES))('reads the sample of %s before it is changed', (name) => {
    expect(inspectAny(SAMPLES[name] ?? Buffer.alloc(0))).not.toBe('unreadable')
  })

  test.each(Object.entries(SAMPLES))('takes %s with numbers changed', (_name, bytes) => {
    const changes = fc.array(change(bytes.length), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(changes, (all) => {
        inspectAny(withChanges(bytes, all))
      }),
      { numRuns: 300 }
    )
  })

  test.each(Object.entries(SAMPLES))(
    'takes %s with each header number at its extremes',
    (_name, bytes) => {
      for (let at = 0; at < Math.min(bytes.length - 4, 900); at += 4) {
        for (const value of [0, 0xffffffff]) {
          inspectAny(withChanges(bytes, [{ at, size: 4, value, bigEndian: false }]))
        }
      }
    }
  )

  test.each(Object.entries(SAMPLES))('takes %s cut off anywhere', (_name, bytes) => {
    for (let size = 0; size < bytes.length; size += 7) inspectAny(bytes.subarray(0, size))
  })

  test('gives the same for the same bytes, wherever they are in memory', () => {
    for (const bytes of Object.values(SAMPLES)) {
      const moved = Buffer.concat([Buffer.alloc(13, 0xaa), bytes, Buffer.alloc(7)])
      const view = new Uint8Array(moved.buffer, moved.byteOffset + 13, bytes.length)
      expect(inspectBytes(view)).toEqual(inspectBytes(bytes))
    }
  })
})
