import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { inspectBytes } from '../../../src/inspect/index.ts'
import { factsOf, problemOf } from './facts-of.ts'
import { CPU, universalImage } from './images/macho-image.ts'
import {
  LINKEDIT_AT,
  sealedPart,
  type SealDescription,
  type SignedDescription,
  signedImage
} from './images/signed-image.ts'

const REQUIREMENTS = sealedPart(0xfade0c01, 'requirements')
const ENTITLEMENTS = sealedPart(0xfade7171, '<plist/>')
const CMS = sealedPart(0xfade0b01, 'certificates')

const isValid = (bytes: Uint8Array): boolean | undefined =>
  factsOf('macho', bytes).facts.signature?.valid

const sealed = (seal: SealDescription, more: Omit<SignedDescription, 'seal'> = {}): Buffer =>
  signedImage({ ...more, seal })

const both: SealDescription = {
  directories: [
    { hashType: 1, specials: { 2: REQUIREMENTS, 5: ENTITLEMENTS } },
    { hashType: 2, slot: 0x1000, specials: { 2: REQUIREMENTS, 5: ENTITLEMENTS } }
  ],
  parts: [
    { slot: 2, bytes: REQUIREMENTS },
    { slot: 5, bytes: ENTITLEMENTS },
    { slot: 0x10000, bytes: CMS }
  ]
}

describe('a signature fits its file', () => {
  test.each([
    ['SHA-1', { directories: [{ hashType: 1 }] }],
    ['SHA-256', {}],
    ['SHA-256 cut to 20 bytes', { directories: [{ hashType: 3 }] }],
    ['SHA-384', { directories: [{ hashType: 4 }] }],
    ['pages of 16 KiB', { directories: [{ pageBits: 14 }] }],
    ['the oldest code directory', { directories: [{ version: 0x20001 }] }],
    ['an older code directory', { directories: [{ version: 0x20100 }] }],
    ['two code directories, requirements, entitlements and a certificate', both]
  ])('with %s', (_what, seal) => {
    expect(isValid(sealed(seal))).toBe(true)
  })

  test('with special slots that are empty or sealed outside of it', () => {
    const specials = { 1: null, 3: null, 6: null, 7: ENTITLEMENTS }
    const parts = [{ slot: 7, bytes: ENTITLEMENTS }]
    expect(isValid(sealed({ directories: [{ specials }], parts }))).toBe(true)
  })

  test('with its Info.plist in a section', () => {
    const infoPlist = Buffer.from('<plist version="1.0"/>')
    const seal = { directories: [{ specials: { 1: infoPlist } }] }
    expect(isValid(sealed(seal, { infoPlist }))).toBe(true)
    expect(isValid(sealed(seal, { infoPlist: Buffer.from('<plist version="1.1"/>') }))).toBe(false)
  })

  test('that covers nothing but whole pages', () => {
    expect(isValid(sealed({}, { linkeditBytes: 4096 }))).toBe(true)
  })

  test('inside of a universal file', () => {
    const good = sealed({})
    const bad = sealed({}, { cpu: CPU.x8664 })
    bad.writeUInt8(1, 0x2000)
    const all = [
      { cpu: CPU.arm64, bytes: good },
      { cpu: CPU.x8664, bytes: bad }
    ]
    const read = inspectBytes(universalImage(all))
    if (read.format !== 'universal') throw new Error(read.format)
    const found = read.slices.map(({ facts }) =>
      facts.format === 'macho' ? facts.facts.signature?.valid : undefined
    )
    expect(found).toEqual([true, false])
  })
})

describe('a signature does not fit', () => {
  test('when any bit of the file before it is another one', () => {
    const whole = sealed(both)
    const content = LINKEDIT_AT + 112
    fc.assert(
      // The header and its commands are left out: with some changes there the file cannot be read.
      fc.property(
        fc.integer({ min: 32 + 72 * 2 + 80 + 16, max: content - 1 }),
        fc.nat(7),
        (at, bit) => {
          const copy = Buffer.from(whole)
          copy.writeUInt8(copy.readUInt8(at) ^ (1 << bit), at)
          return isValid(copy) === false
        }
      ),
      { numRuns: 200 }
    )
  })

  test('when any bit of requirements, entitlements or hashes is another one', () => {
    const whole = sealed({ ...both, parts: both.parts?.slice(0, 2) ?? [] })
    const text = whole.toString('latin1')
    const places = ['requirements', '<plist/>'].map((word) => text.lastIndexOf(word))
    // The last bytes of the first code directory are hashes.
    for (const at of [...places, whole.length - REQUIREMENTS.length - ENTITLEMENTS.length - 1]) {
      const copy = Buffer.from(whole)
      copy.writeUInt8(copy.readUInt8(at) ^ 1, at)
      expect(isValid(copy)).toBe(false)
    }
  })

  test.each([
    ['covers less than the file', 32, 4096],
    ['covers more than the file', 32, 0x7fffffff],
    ['has too few hashes', 28, 5],
    ['has more hashes than room', 28, 0x7fffffff],
    ['has its hashes outside', 16, 0x7fffffff],
    ['has more special hashes than room', 24, 100],
    ['leaves parts of the file out', 44, 96],
    ['has its identifier outside', 20, 0x7fffffff],
    ['has its identifier in its fields', 20, 8],
    ['has an identifier that does not end', 20, 298]
  ])('when its code directory %s', (_what, at, value) => {
    expect(isValid(sealed({ directories: [{ fields: { [at]: value } }] }))).toBe(false)
  })

  test.each([
    // Zero bits mean one page without end.
    ['pages of no size', { pageBits: 40, fields: { 36: 0x20020000 } }],
    ['pages of 2 KiB', { pageBits: 11 }],
    ['pages of 128 KiB', { pageBits: 17 }],
    ['an unknown hash', { hashType: 9 }],
    ['hashes of a wrong length', { hashBytes: 20 }],
    ['fields that its version must have and it has not', { version: 0x20600 }],
    ['entitlements that are not there', { specials: { 5: null } }]
  ])('with %s', (_what, directory) => {
    expect(isValid(sealed({ directories: [directory] }))).toBe(false)
  })

  test('when its entitlements are not sealed', () => {
    const parts = [
      { slot: 2, bytes: REQUIREMENTS },
      { slot: 5, bytes: ENTITLEMENTS }
    ]
    const specials = { 2: REQUIREMENTS }
    expect(isValid(sealed({ directories: [{ specials }], parts }))).toBe(false)
  })

  test.each([
    ['only in another slot', [{ slot: 0x1000 }]],
    ['twice in one slot', [{}, {}]],
    ['in a slot of something else', [{}, { slot: 9 }]],
    ['with a wrong alternative', [{}, { slot: 0x1000, fields: { 32: 1 } }]]
  ])('when its code directory is there %s', (_what, directories) => {
    expect(isValid(sealed({ directories }))).toBe(false)
  })

  test('when something is behind it', () => {
    expect(isValid(sealed({}, { appended: Buffer.from('an archive') }))).toBe(false)
  })

  test('when it is not in __LINKEDIT', () => {
    expect(isValid(sealed({}, { lastSegment: '__OTHER' }))).toBe(false)
  })

  test('when __LINKEDIT ends before it does', () => {
    const bytes = sealed({})
    const field = bytes.indexOf('__LINKEDIT') + 40
    bytes.writeUInt32LE(bytes.readUInt32LE(field) - 16, field)
    expect(isValid(bytes)).toBe(false)
  })

  test('when a part of it ends behind it', () => {
    const bytes = sealed({})
    const directoryAt = LINKEDIT_AT + 112 + 20
    bytes.writeUInt32BE(bytes.readUInt32BE(directoryAt + 4) + 1, directoryAt + 4)
    expect(isValid(bytes)).toBe(false)
  })
})

test('a signature with a part outside of it is damaged', () => {
  const bytes = sealed({})
  bytes.writeUInt32BE(0x7fffffff, LINKEDIT_AT + 112 + 16)
  expect(problemOf(bytes).reason).toBe('malformed')
})

test('a signature of any numbers is read, in time', () => {
  const whole = sealed(both)
  const start = LINKEDIT_AT + 112
  const changes = fc.array(
    fc.record({
      at: fc.integer({ min: start, max: whole.length - 4 }),
      value: fc.oneof(fc.constantFrom(0, 1, 0xff, 0x7fffffff, 0xffffffff), fc.nat(0xffffffff))
    }),
    { minLength: 1, maxLength: 4 }
  )
  fc.assert(
    fc.property(changes, (all) => {
      const copy = Buffer.from(whole)
      for (const { at, value } of all) copy.writeUInt32BE(value, at)
      const started = performance.now()
      const read = inspectBytes(copy)
      return ['macho', 'unreadable'].includes(read.format) && performance.now() - started < 500
    }),
    { numRuns: 500 }
  )
})
