import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { PipelineError } from '../../../src/errors.ts'
import { signAdHoc } from '../../../src/macho/sign-ad-hoc.ts'
import { factsOf } from '../inspect/facts-of.ts'
import { CPU, machoImage, universalImage } from '../inspect/images/macho-image.ts'
import {
  LINKEDIT_AT,
  sealedPart,
  type SignedDescription,
  signedImage
} from '../inspect/images/signed-image.ts'

const LINKER = {
  adhoc: true,
  linkerSigned: true,
  hardenedRuntime: false,
  certificate: false,
  valid: true,
  identifier: 'a.out',
  entitlements: false
}

const signatureOf = (bytes: Uint8Array): unknown => factsOf('macho', bytes).facts.signature

function failureOf(bytes: Uint8Array): PipelineError {
  try {
    signAdHoc(bytes, 'a.out')
  } catch (error) {
    if (error instanceof PipelineError) return error
    throw error
  }
  throw new Error('it was signed')
}

const u32 = (bytes: Uint8Array, at: number): number => Buffer.from(bytes).readUInt32LE(at)
const linkeditOf = (bytes: Uint8Array): number => Buffer.from(bytes).indexOf('__LINKEDIT') - 8

describe('a file without a signature', () => {
  test.each([
    ['arm64', CPU.arm64, 2],
    ['amd64', CPU.x8664, 2],
    ['a library', CPU.arm64, 6],
    ['a bundle', CPU.x8664, 8]
  ])('gets one that fits: %s', (_what, cpu, type) => {
    const plain = signedImage({ cpu, type })
    const signed = signAdHoc(plain, 'a.out')
    expect(signatureOf(signed)).toEqual(LINKER)
    // CS_EXECSEG_MAIN_BINARY: the last of the fields before the identifier.
    const directory = Buffer.from(signed).indexOf(Buffer.of(0xfa, 0xde, 0x0c, 0x02))
    expect(Buffer.from(signed).readBigUInt64BE(directory + 80)).toBe(type === 2 ? 1n : 0n)
    expect(Buffer.from(signed).readBigUInt64BE(directory + 72)).toBe(BigInt(LINKEDIT_AT))
    expect(Buffer.from(signed).toString('latin1', directory + 88, directory + 94)).toBe('a.out\0')
  })

  test('keeps every byte but the header, the free bytes behind it, and the sizes of __LINKEDIT', () => {
    const plain = signedImage({ cpu: CPU.x8664 })
    const signed = Buffer.from(signAdHoc(plain, 'a.out'))
    const same = Buffer.from(signed.subarray(0, plain.length))
    const commandsEnd = 32 + u32(plain, 20)
    const linkedit = linkeditOf(plain)
    same.fill(0, commandsEnd, commandsEnd + 16)
    for (const [at, length] of [
      [16, 8],
      [linkedit + 32, 8],
      [linkedit + 48, 8]
    ] as const)
      plain.copy(same, at, at, at + length)
    expect(same.equals(plain)).toBe(true)
    expect([u32(signed, 16), u32(signed, 20)]).toEqual([u32(plain, 16) + 1, u32(plain, 20) + 16])
    expect([0, 4, 8, 12].map((at) => u32(signed, commandsEnd + at))).toEqual([
      0x1d,
      16,
      plain.length,
      signed.length - plain.length
    ])
    expect(u32(signed, linkedit + 48)).toBe(signed.length - LINKEDIT_AT)
    expect(u32(signed, linkedit + 32)).toBe(0x4000)
  })

  test('gets the signature at the next multiple of 16', () => {
    const plain = signedImage({ linkeditBytes: 100 })
    const signed = signAdHoc(plain, 'a.out')
    expect(signatureOf(signed)).toEqual(LINKER)
    expect(u32(signed, 32 + u32(plain, 20) + 8)).toBe(plain.length + 12)
  })

  test('is signed with exactly the room that a load command needs', () => {
    expect(signatureOf(signAdHoc(signedImage({ headerPadBytes: 16 }), 'a.out'))).toEqual(LINKER)
  })

  test.each([0, 8, 15])('is refused with %d free bytes', (headerPadBytes) => {
    const error = failureOf(signedImage({ headerPadBytes }))
    expect(error.code).toBe('BUILD_FAILED')
    expect(error.what).toBe(
      'The macOS executable cannot be signed: it has no 16 free bytes behind its load commands.'
    )
    expect(error.fix).toContain('-headerpad')
  })

  test('is refused when the free bytes are not zero', () => {
    const plain = signedImage({})
    plain.writeUInt8(1, 32 + u32(plain, 20) + 15)
    expect(failureOf(plain).what).toContain('no 16 free bytes')
  })

  test.each<[string, SignedDescription, string]>([
    ['bytes behind its end', { appended: Buffer.from('zip') }, 'bytes that no signature can cover'],
    ['no __LINKEDIT', { lastSegment: '__OTHER' }, 'no __TEXT or no __LINKEDIT segment'],
    ['memory behind __LINKEDIT', { above: true }, 'a segment behind __LINKEDIT']
  ])('is refused with %s', (_what, description, sentence) => {
    const error = failureOf(signedImage(description))
    expect([error.code, error.what.includes(sentence)]).toEqual(['BUILD_FAILED', true])
  })
})

describe('a file with an ad-hoc signature', () => {
  test('comes back as it is when the signature was ours and fits', () => {
    const signed = signAdHoc(signedImage({}), 'a.out')
    expect(Buffer.compare(signAdHoc(signed, 'a.out'), signed)).toBe(0)
  })

  test('gets the same signature again after any change to its code', () => {
    const signed = signAdHoc(signedImage({}), 'a.out')
    fc.assert(
      fc.property(
        fc.integer({ min: 0x1000, max: LINKEDIT_AT - 1 }),
        fc.integer({ min: 1, max: 255 }),
        (at, by) => {
          const changed = Buffer.from(signed)
          changed.writeUInt8(changed.readUInt8(at) ^ by, at)
          const again = signAdHoc(changed, 'a.out')
          const fresh = signAdHoc(withByte(signedImage({}), at, changed.readUInt8(at)), 'a.out')
          return Buffer.compare(again, fresh) === 0 && Buffer.compare(again, signed) !== 0
        }
      ),
      { numRuns: 50 }
    )
  })

  test.each([
    ['longer', 'org.example.a-much-longer-name'],
    ['shorter', 'x']
  ])('gets a %s one, and __LINKEDIT ends with it', (_what, identifier) => {
    const old = signedImage({ seal: {} })
    const signed = signAdHoc(old, identifier)
    expect(signatureOf(signed)).toEqual({ ...LINKER, identifier })
    expect(u32(signed, linkeditOf(signed) + 48)).toBe(signed.length - LINKEDIT_AT)
    expect(u32(signed, 16)).toBe(u32(old, 16))
  })

  test('of Apple’s tools, with empty requirements, is replaced', () => {
    const requirements = sealedPart(0xfade0c01, '')
    const parts = [
      { slot: 2, bytes: requirements },
      { slot: 0x10000, bytes: sealedPart(0xfade0b01, '') }
    ]
    const seal = { directories: [{ specials: { 2: requirements } }], parts }
    expect(signatureOf(signAdHoc(signedImage({ seal }), 'a.out'))).toEqual(LINKER)
  })

  test.each([
    ['a certificate', { parts: [{ slot: 0x10000, bytes: sealedPart(0xfade0b01, 'chain') }] }],
    ['the hardened runtime', { directories: [{ flags: 0x10002 }] }],
    ['entitlements', { parts: [{ slot: 5, bytes: sealedPart(0xfade7171, '<plist/>') }] }]
  ])('is refused when it would lose %s', (what, seal) => {
    const error = failureOf(signedImage({ seal }))
    expect(error.code).toBe('BUILD_FAILED')
    expect(error.what).toContain(`already signed with ${what},`)
  })

  test('is refused when something is behind it', () => {
    const error = failureOf(signedImage({ seal: {}, appended: Buffer.alloc(1) }))
    expect(error.what).toContain('bytes that no signature can cover')
  })
})

test.each([
  ['a text', Buffer.from('#!/bin/sh\n'), 'a script'],
  ['nothing', Buffer.alloc(0), 'is an empty file'],
  ['half a file', signedImage({}).subarray(0, 3000), 'is cut off'],
  ['32 bits', machoImage({ bits: 32, cpu: 7 }), 'is not 64-bit and little-endian'],
  ['big-endian', machoImage({ littleEndian: false }), 'is not 64-bit and little-endian'],
  ['a universal file', universalImage([{ cpu: CPU.arm64, bytes: signedImage({}) }]), 'a universal'],
  ['an ELF file', Buffer.from('7f454c46', 'hex'), 'is cut off'],
  ['a WebAssembly module', Buffer.from('0061736d01000000', 'hex'), 'is no Mach-O file']
])('%s is unreadable', (_what, bytes, sentence) => {
  const error = failureOf(bytes)
  expect([error.code, error.what]).toEqual([
    'ARTIFACT_UNREADABLE',
    expect.stringContaining(sentence)
  ])
})

function withByte(bytes: Buffer, at: number, value: number): Buffer {
  bytes.writeUInt8(value, at)
  return bytes
}
