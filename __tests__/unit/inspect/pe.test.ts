import { describe, expect, test } from '@jest/globals'
import { factsOf, problemOf } from './facts-of.ts'
import { peImage } from './images/pe-image.ts'

const OPTIONAL = 0x98

/** A copy with one 16- or 32-bit number changed. */
function changed(from: Buffer, at: number, size: 2 | 4, value: number): Buffer {
  const copy = Buffer.from(from)
  copy.writeUIntLE(value, at, size)
  return copy
}

describe('a PE file', () => {
  test.each([
    { bits: 64, machine: 0x8664, goarch: 'amd64', name: 'x86-64' },
    { bits: 64, machine: 0xaa64, goarch: 'arm64', name: 'arm64' },
    { bits: 32, machine: 0x14c, goarch: '386', name: 'x86' },
    { bits: 32, machine: 0x1c4, goarch: 'arm', name: 'armnt' },
    { bits: 64, machine: 0x200, goarch: 'unknown:512', name: 'ia64' },
    { bits: 64, machine: 0x9999, goarch: 'unknown:39321', name: 'unknown:39321' }
  ] as const)('is read in both classes: $name', ({ bits, machine, goarch, name }) => {
    const bytes = peImage({
      bits,
      machine,
      imports: ['KERNEL32.dll', 'msvcrt.dll'],
      delayImports: ['later.dll'],
      dllCharacteristics: 0x160,
      relocationBytes: 12,
      timeDateStamp: 0xfedcba98
    })
    const read = factsOf('pe', bytes)
    expect(read).toMatchObject({ goos: 'windows', goarch, bits, linkage: 'dynamic' })
    expect(read.needed).toEqual(['KERNEL32.dll', 'msvcrt.dll', 'later.dll'])
    expect('interpreter' in read).toBe(false)
    expect(read.facts).toEqual({
      format: 'pe',
      machine: name,
      machineNumber: machine,
      bits,
      type: 'executable',
      subsystem: 'console',
      imports: ['KERNEL32.dll', 'msvcrt.dll'],
      delayImports: ['later.dll'],
      aslr: true,
      dynamicBase: true,
      highEntropy: true,
      nx: true,
      controlFlowGuard: false,
      timeDateStamp: 0xfedcba98,
      reproducible: false,
      stripped: true,
      debugInfo: false,
      signed: false,
      shadowStack: false,
      safeExceptions: bits === 64,
      forceIntegrity: false,
      subsystemVersion: '0.0',
      exports: [],
      overlayBytes: 0
    })
  })

  test('without imports is static', () => {
    expect(factsOf('pe', peImage({}))).toMatchObject({ linkage: 'static', needed: [] })
  })

  test('has delay imports also in the form of old linkers', () => {
    const bytes = peImage({
      bits: 32,
      delayImports: ['a.dll', 'b.dll'],
      absoluteDelayImports: true
    })
    expect(factsOf('pe', bytes).facts.delayImports).toEqual(['a.dll', 'b.dll'])
  })

  test.each([
    ['flag and relocations', { dllCharacteristics: 0x40, relocationBytes: 12 }, true],
    ['the flag alone', { dllCharacteristics: 0x40 }, false],
    ['an empty relocation directory', { dllCharacteristics: 0x40, relocationBytes: 0 }, false],
    ['relocations alone', { relocationBytes: 12 }, false],
    [
      'relocations that are said to be stripped',
      { dllCharacteristics: 0x40, relocationBytes: 12, characteristics: 0x23 },
      false
    ]
  ] as const)('with %s: address randomisation is %#', (_what, description, aslr) => {
    expect(factsOf('pe', peImage(description)).facts.aslr).toBe(aslr)
  })

  test.each([64, 32] as const)('has control flow guard only with instrumented code: %d', (bits) => {
    const guard = (dllCharacteristics: number, guardFlags?: number): boolean => {
      const flags = guardFlags === undefined ? {} : { guardFlags }
      return factsOf('pe', peImage({ bits, dllCharacteristics, ...flags })).facts.controlFlowGuard
    }
    expect(guard(0x4000, 0x10500)).toBe(true)
    expect(guard(0x4000, 0x100)).toBe(true)
    expect(guard(0x4000, 0x10400)).toBe(false)
    expect(guard(0x4000)).toBe(false)
    expect(guard(0, 0x500)).toBe(false)
  })

  test.each([
    [2, 'gui'],
    [3, 'console'],
    [10, 'efi-application'],
    [77, 'unknown:77']
  ])('of subsystem %d is %s', (subsystem, name) => {
    expect(factsOf('pe', peImage({ subsystem })).facts.subsystem).toBe(name)
  })

  test('reports what the debug directory, the sections and the directories say', () => {
    const facts = (description: Parameters<typeof peImage>[0]) =>
      factsOf('pe', peImage(description)).facts
    expect(facts({ debugTypes: [2, 16] })).toMatchObject({ reproducible: true, debugInfo: false })
    expect(facts({ debugTypes: [13] })).toMatchObject({ reproducible: false, debugInfo: false })
    expect(facts({ section: '.debug_info', symbols: true })).toMatchObject({
      debugInfo: true,
      stripped: false
    })
    expect(facts({ certificate: true }).signed).toBe(true)
    expect(facts({ characteristics: 0x2022 }).type).toBe('dll')
  })

  const whole = peImage({ imports: ['KERNEL32.dll'] })
  const importDirectory = OPTIONAL + 112 + 8
  const importTable = whole.readUInt32LE(importDirectory) - 0x1000 + 0x400

  test.each([
    ['no optional header', changed(whole, 0x94, 2, 0)],
    ['an optional header of an unknown kind', changed(whole, OPTIONAL, 2, 0x107)],
    ['an optional header that is too short', changed(whole, 0x94, 2, 100)],
    ['more sections than any linker writes', changed(whole, 0x86, 2, 0xffff)],
    ['imports that are nowhere', changed(whole, importDirectory, 4, 0x7000000)],
    ['a library name that is nowhere', changed(whole, importTable + 12, 4, 0x7000000)]
  ])('with %s is damaged', (_what, bytes) => {
    expect(problemOf(bytes).reason).toBe('malformed')
  })

  test('with an endless import table ends at the last byte', () => {
    // Directory of imports at the very start of .rdata, whose bytes are made all ones.
    const looped = changed(whole, importDirectory, 4, 0x1000).fill(0x10, 0x400)
    expect(problemOf(looped).reason).toBe('malformed')
  })

  test('that ends early is cut off', () => {
    for (const size of [3, 0x3f, 0x7f, 0x90, 0x100, 0x3ff, whole.length - 1]) {
      expect(problemOf(whole.subarray(0, size)).reason).toBe('truncated')
    }
  })

  test('is cut off where its symbols, their names or its signature end behind it', () => {
    const symbols = peImage({ symbols: true, section: '.debug_info' })
    expect(problemOf(symbols.subarray(0, -1)).reason).toBe('truncated')
    expect(problemOf(symbols.subarray(0, -20)).reason).toBe('truncated')
    const signed = peImage({ certificate: true })
    const size = OPTIONAL + 112 + 4 * 8 + 4
    expect(problemOf(changed(signed, size, 4, signed.length)).reason).toBe('truncated')
  })

  test('whose code was taken out is no executable', () => {
    // Make .rdata the code; then take its bytes out of the file.
    const code = changed(whole, 0x188 + 36, 4, 0x60000020)
    expect(factsOf('pe', code).facts.imports).toEqual(['KERNEL32.dll'])
    expect(problemOf(changed(code, 0x188 + 20, 4, 0))).toMatchObject({
      reason: 'not-executable',
      what: 'holds debug information of an executable, and not its code'
    })
  })

  test('without the PE magic is a DOS program', () => {
    expect(problemOf(changed(whole, 0x80, 4, 0x454e))).toMatchObject({
      reason: 'unsupported',
      what: 'is a DOS or 16-bit Windows program'
    })
  })
})
