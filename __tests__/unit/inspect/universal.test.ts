import { describe, expect, test } from '@jest/globals'
import { inspectBytes } from '../../../src/inspect/index.ts'
import { problemOf } from './facts-of.ts'
import { CPU, machoImage, universalImage } from './images/macho-image.ts'

const amd64 = machoImage({ cpu: CPU.x8664 })
const arm64 = machoImage({ cpu: CPU.arm64, headerPadBytes: 5000 })
const both = [
  { cpu: CPU.x8664, bytes: amd64 },
  { cpu: CPU.arm64, bytes: arm64 }
]

describe('a universal file', () => {
  test.each([false, true])('holds one file per architecture (64-bit table: %s)', (wide) => {
    expect(inspectBytes(universalImage(both, wide))).toEqual({
      format: 'universal',
      slices: [
        { offset: 4096, sizeBytes: amd64.length, facts: inspectBytes(amd64) },
        { offset: 8192, sizeBytes: arm64.length, facts: inspectBytes(arm64) }
      ]
    })
  })

  test('of one architecture is one all the same', () => {
    expect(inspectBytes(universalImage(both.slice(1)))).toMatchObject({
      format: 'universal',
      slices: [{ facts: { goarch: 'arm64' } }]
    })
  })

  test('that ends early is cut off', () => {
    const whole = universalImage(both)
    for (const size of [20, 5000, whole.length - 1]) {
      expect(problemOf(whole.subarray(0, size)).reason).toBe('truncated')
    }
  })

  test('with architectures over each other is damaged', () => {
    const bytes = universalImage(both)
    bytes.writeUInt32BE(4096, 8 + 20 + 8)
    expect(problemOf(bytes).what).toBe('is damaged: architectures of a universal file overlap')
  })

  test('with an architecture over its own table is damaged', () => {
    const bytes = universalImage(both)
    bytes.writeUInt32BE(8, 8 + 8)
    expect(problemOf(bytes).reason).toBe('malformed')
  })

  test('whose table contradicts the files in it is damaged', () => {
    const bytes = universalImage([{ cpu: CPU.x8664, bytes: arm64 }])
    expect(problemOf(bytes).what).toBe(
      'is damaged: the table of its architectures contradicts what they say themselves'
    )
  })

  test('without architectures is damaged', () => {
    expect(problemOf(universalImage([])).reason).toBe('malformed')
  })

  test('of static libraries is no executable', () => {
    const archive = Buffer.from('!<arch>\nmain.o/         0           0     0     644     ')
    expect(problemOf(universalImage([{ cpu: CPU.arm64, bytes: archive }]))).toMatchObject({
      reason: 'not-executable',
      what: 'is a universal file that holds an ar archive (a static library)'
    })
  })

  test('in a universal file is refused, so nothing nests', () => {
    const inner = universalImage(both)
    expect(problemOf(universalImage([{ cpu: CPU.arm64, bytes: inner }])).reason).toBe(
      'not-executable'
    )
  })

  test('with a damaged file inside is damaged', () => {
    const bytes = universalImage(both)
    bytes.writeUInt32LE(0xffff, 4096 + 16)
    expect(problemOf(bytes).reason).toBe('malformed')
  })

  test('is not a Java class file, which starts the same', () => {
    expect(problemOf(Buffer.from('cafebabe00000041001d0a0002', 'hex'))).toMatchObject({
      reason: 'not-executable',
      what: 'is a Java class file'
    })
  })
})
