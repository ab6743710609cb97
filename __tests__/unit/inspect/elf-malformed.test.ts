import { describe, expect, test } from '@jest/globals'
import { compareVersions } from '../../../src/inspect/index.ts'
import { factsOf, problemOf } from './facts-of.ts'
import { elfImage } from './images/elf-image.ts'

const whole = elfImage({
  interpreter: '/lib/ld.so',
  needed: ['libc.so.6'],
  versions: { 'libc.so.6': ['GLIBC_2.4', 'GLIBC_2.34'] },
  sections: ['.text']
})

/** A copy with one 16-, 32- or 64-bit number changed. */
function changed(
  at: number,
  size: 2 | 4 | 8,
  value: number | bigint,
  from: Buffer = whole
): Buffer {
  const copy = Buffer.from(from)
  if (size === 8) copy.writeBigUInt64LE(BigInt(value), at)
  else copy.writeUIntLE(Number(value), at, size)
  return copy
}

/** Where the value of a dynamic entry is. */
function dynamicValue(tag: number): number {
  const start = Number(whole.readBigUInt64LE(programHeader(2) + 8))
  for (let at = start; ; at += 16) if (whole.readBigUInt64LE(at) === BigInt(tag)) return at + 8
}

function programHeader(type: number): number {
  for (let at = 64; ; at += 56) if (whole.readUInt32LE(at) === type) return at
}

/** The header of the last section, which holds the names. */
const sectionNames = Number(whole.readBigUInt64LE(40)) + 2 * 64
const requirements = Number(whole.readBigUInt64LE(dynamicValue(0x6ffffffe))) - 0x400000

describe('an ELF file', () => {
  test('is read when nothing is changed', () => {
    expect(factsOf('elf', whole).facts.needsVersions).toEqual({ GLIBC: '2.34' })
  })

  test.each([
    [1, 'is an ELF object file that was not linked'],
    [4, 'is a core dump of a crashed program'],
    [0, 'is an ELF file without a type']
  ])('of type %d is no executable', (type, what) => {
    expect(problemOf(changed(16, 2, type))).toMatchObject({ reason: 'not-executable', what })
  })

  test.each([
    ['an unknown type', changed(16, 2, 9)],
    ['an unknown class', changed(4, 2, 0x0103)],
    ['an unknown byte order', changed(4, 2, 0x0302)],
    ['no program headers', changed(56, 2, 0)],
    ['more program headers than any linker writes', changed(56, 2, 0xffff)],
    ['program headers of no size', changed(54, 2, 0)],
    ['section headers of no size', changed(58, 2, 0)],
    ['a program header table beyond any file', changed(32, 8, 2n ** 63n)],
    ['names of sections outside of their table', changed(sectionNames + 32, 8, 2)],
    ['a library name outside of the string table', changed(dynamicValue(1), 8, 10_000)],
    ['a string table that is nowhere', changed(dynamicValue(5), 8, 0x12345678)],
    ['version requirements that are nowhere', changed(dynamicValue(0x6ffffffe), 8, 0x12345678)],
    [
      'more version requirements than any linker writes',
      changed(dynamicValue(0x6fffffff), 8, 2 ** 31)
    ],
    ['a version name outside of the string table', changed(requirements + 24, 4, 0xffffff)],
    ['version entries that lead out of the file', changed(requirements + 8, 4, 0xfffffff0)]
  ])('with %s is damaged', (_what, bytes) => {
    expect(problemOf(bytes)).toMatchObject({
      reason: 'malformed',
      what: expect.stringMatching(/^is damaged: /)
    })
  })

  test('with an endless chain of version entries ends at their count', () => {
    // The only entry refers to itself, and claims to be 4096 libraries of 65535 versions each.
    const looped = changed(dynamicValue(0x6fffffff), 8, 4096)
    looped.writeUInt16LE(0xffff, requirements + 2)
    looped.writeUInt32LE(0, requirements + 16 + 12)
    const started = performance.now()
    expect(problemOf(looped).reason).toBe('malformed')
    expect(performance.now() - started).toBeLessThan(200)
  })

  test('whose code was taken out is no executable', () => {
    expect(problemOf(changed(programHeader(1) + 32, 8, 0))).toMatchObject({
      reason: 'not-executable',
      what: 'holds debug information of an executable, and not its code'
    })
  })

  test('with thousands of sections over the same megabytes is read in time', () => {
    const sections = 16_000
    const notes = 8 * 1024 * 1024
    const table = whole.length + notes
    const bytes = Buffer.concat([whole, Buffer.alloc(notes, 1), Buffer.alloc(64 * sections)])
    bytes.writeBigUInt64LE(BigInt(table), 40)
    bytes.writeUInt16LE(sections, 60)
    bytes.writeUInt16LE(1, 62)
    // A note whose name is megabytes long, in an area that each section covers.
    bytes.writeUInt32LE(notes - 1024, whole.length)
    bytes.writeUInt32LE(0, whole.length + 4)
    for (let at = table; at < bytes.length; at += 64) {
      bytes.writeUInt32LE(7, at + 4)
      bytes.writeBigUInt64LE(BigInt(whole.length), at + 24)
      bytes.writeBigUInt64LE(BigInt(notes), at + 32)
    }
    const started = performance.now()
    expect(factsOf('elf', bytes).facts).not.toHaveProperty('buildId')
    expect(performance.now() - started).toBeLessThan(2000)
  })

  test('that ends early is cut off, wherever it ends', () => {
    for (const size of [0x10, 0x3f, 0x40, 0x100, whole.length - 1]) {
      expect(problemOf(whole.subarray(0, size)).reason).toBe('truncated')
    }
    expect(problemOf(whole.subarray(0, whole.length - 1)).what).toBe(
      `is cut off: its headers describe at least ${whole.length} bytes, and it has ${whole.length - 1}`
    )
  })

  test('without section headers is cut off where its last segment ends behind it', () => {
    const bare = elfImage({ data: Buffer.alloc(100, 1) })
    expect(factsOf('elf', bare).facts.stripped).toBe(true)
    expect(problemOf(bare.subarray(0, -20)).reason).toBe('truncated')
  })

  test('may have anything behind its end', () => {
    expect(factsOf('elf', Buffer.concat([whole, Buffer.from('appended')])).goarch).toBe('amd64')
  })

  test('takes the number of its sections from the first one when it does not fit', () => {
    const sections = Number(whole.readBigUInt64LE(40))
    const count = whole.readUInt16LE(60)
    const extended = changed(sections + 32, 8, count, changed(60, 2, 0))
    expect(factsOf('elf', extended).goarch).toBe('amd64')
    expect(problemOf(changed(sections + 32, 8, 2 ** 40, extended)).reason).toBe('malformed')
  })
})

describe('compareVersions', () => {
  test.each([
    ['2.4', '2.34', -1],
    ['2.34', '2.34', 0],
    ['3.4', '3.4.1', -1],
    ['2.2.5', '2.2', 1],
    ['10', '9.9', 1]
  ])('%s against %s', (left, right, sign) => {
    expect(Math.sign(compareVersions(left, right))).toBe(sign)
  })
})
