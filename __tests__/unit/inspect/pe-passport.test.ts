import { describe, expect, test } from '@jest/globals'
import { computePeChecksum } from '../../../src/inspect/pe-checksum.ts'
import { factsOf } from './facts-of.ts'
import { peImage } from './images/pe-image.ts'

const OPTIONAL = 0x98
const RDATA = { address: 0x1000, offset: 0x400 }

/** A file with something among its constants that a data directory refers to. */
function withDirectory(index: number, size: number, content: Buffer, bits: 32 | 64 = 64): Buffer {
  const bytes = peImage({ bits, relocationBytes: 0x600 })
  const directory = OPTIONAL + (bits === 64 ? 112 : 96) + 8 * index
  bytes.writeUInt32LE(RDATA.address + 0x100, directory)
  bytes.writeUInt32LE(size, directory + 4)
  bytes.set(content, RDATA.offset + 0x100)
  return bytes
}

/** Words of 32 bits and texts one behind the other. */
const content = (...parts: readonly (number | string)[]): Buffer =>
  Buffer.concat(
    parts.map((part) => {
      if (typeof part === 'string') return Buffer.from(part)
      const word = Buffer.alloc(4)
      word.writeUInt32LE(part)
      return word
    })
  )

describe('exports of a PE file', () => {
  const at = RDATA.address + 0x100
  const table = (names: number, first = at + 48): Buffer =>
    content(0, 0, 0, 0, 0, 2, names, 0, at + 40, 0, first, at + 52, 'add\0twice\0')
  const exportsOf = (bytes: Buffer): readonly string[] => factsOf('pe', bytes).facts.exports

  test('are the names of its table, in its order', () => {
    expect(exportsOf(withDirectory(0, 40, table(2)))).toEqual(['add', 'twice'])
    expect(exportsOf(withDirectory(0, 40, table(0)))).toEqual([])
  })

  test.each([
    ['more names than ordinals', table(65_537)],
    ['a name that is nowhere', table(2, 0x7fffffff)]
  ])('are none with %s', (_what, bytes) => {
    expect(exportsOf(withDirectory(0, 40, bytes))).toEqual([])
  })
})

describe('the debug directory of a PE file', () => {
  const dataAt = RDATA.offset + 0x100 + 28
  const entry = (type: number, size: number, data: Buffer, where = dataAt): Buffer =>
    Buffer.concat([content(0, 0, 0, type, size, 0, where), data])
  const rsds = content('RSDS', 1, 2, 3, 4, 5, 'C:\\Users\\alice\\x.pdb\0')
  const facts = (bytes: Buffer) => factsOf('pe', withDirectory(6, 28, bytes)).facts

  test('says where the debug information was', () => {
    expect(facts(entry(2, rsds.length, rsds)).pdbPath).toBe('C:\\Users\\alice\\x.pdb')
    expect('pdbPath' in facts(entry(2, 20, rsds))).toBe(false)
    expect('pdbPath' in facts(entry(2, rsds.length, rsds, 0x7fffffff))).toBe(false)
    expect('pdbPath' in facts(entry(2, rsds.length, content('NB10', 0, 0, 0, 0, 0, 'x\0')))).toBe(
      false
    )
  })

  test.each([
    ['a reference to a PDB file', 2, rsds, false],
    ['a reference to an old PDB file', 2, content('NB10', 0, 0, 0, 0, 0, 'x'), false],
    ['CodeView 4', 2, content('NB09', 0), true],
    ['CodeView 5', 2, content('NB11', 0), true],
    ['a portable PDB', 17, content('MPDB', 0), true],
    ['a checksum of a PDB file', 19, content('SHA256'), false]
  ] as const)('is debug information with %s: %#', (_what, type, data, debugInfo) => {
    expect(facts(entry(type, data.length, data)).debugInfo).toBe(debugInfo)
  })

  test('says that a linker of LLVM made its id', () => {
    const marked = content('RSDS', 1, 2, 'LLD PDB.', 5, 'x.pdb\0')
    const read = factsOf('pe', withDirectory(6, 28, entry(2, marked.length, marked)))
    expect(read.compilers).toEqual(['LLD'])
  })

  test('says whether shadow stacks work', () => {
    expect(facts(entry(20, 4, content(1))).shadowStack).toBe(true)
    expect(facts(entry(20, 4, content(0x40))).shadowStack).toBe(false)
    expect(facts(entry(20, 0, content(1))).shadowStack).toBe(false)
  })
})

describe('handlers of exceptions', () => {
  const safe = (bits: 32 | 64, handlers: number, flags = 0): boolean => {
    const config = Buffer.alloc(72)
    config.writeUInt32LE(72)
    config.writeUInt32LE(handlers, 68)
    const bytes = withDirectory(10, 72, config, bits)
    bytes.writeUInt16LE(flags, OPTIONAL + 70)
    return factsOf('pe', bytes).facts.safeExceptions
  }

  test('are safe in a list, when there are none, and always with 64 bits', () => {
    expect(safe(32, 3)).toBe(true)
    expect(safe(32, 0)).toBe(false)
    expect(safe(32, 0, 0x400)).toBe(true)
    expect(safe(64, 0)).toBe(true)
  })
})

describe('the checksum', () => {
  /** The algorithm as IMAGHELP has it: word by word, with carries added back at once. */
  const slow = (bytes: Buffer, at: number): number => {
    const even = Buffer.concat([bytes, Buffer.alloc(bytes.length % 2)])
    let sum = 0
    for (let index = 0; index < even.length; index += 2) {
      sum += even.readUInt16LE(index)
      sum = (sum >>> 16) + (sum & 0xffff)
    }
    for (const word of [bytes.readUInt16LE(at), bytes.readUInt16LE(at + 2)])
      sum = (sum - (sum < word ? 1 : 0) - word) & 0xffff
    return sum + bytes.length
  }

  test.each([64, 65, 66, 67, 1000, 9_000_001])('is that of Windows for %d bytes', (size) => {
    const bytes = Buffer.alloc(size)
    for (let index = 0; index < size; index++) bytes[index] = (index * 197 + (index >>> 9)) & 0xff
    expect(computePeChecksum(bytes, 24)).toBe(slow(bytes, 24))
    expect(computePeChecksum(bytes.subarray(1), 24)).toBe(slow(bytes.subarray(1), 24))
  })

  test('is right, wrong, or not there', () => {
    const bytes = peImage({})
    const valid = (): boolean | undefined => factsOf('pe', bytes).facts.checksumValid
    expect(valid()).toBeUndefined()
    bytes.writeUInt32LE(slow(bytes, OPTIONAL + 64), OPTIONAL + 64)
    expect(valid()).toBe(true)
    bytes[bytes.length - 1] = 1
    expect(valid()).toBe(false)
  })
})

test('what is appended to a PE file is told from symbols and signatures', () => {
  const overlay = (description: Parameters<typeof peImage>[0], appended: number): number =>
    factsOf('pe', Buffer.concat([peImage(description), Buffer.alloc(appended)])).facts.overlayBytes
  expect(overlay({}, 0)).toBe(0)
  expect(overlay({}, 300)).toBe(300)
  expect(overlay({ symbols: true }, 5)).toBe(5)
  const signed = Buffer.concat([peImage({}), Buffer.alloc(24)])
  signed.writeUInt32LE(signed.length - 20, OPTIONAL + 112 + 8 * 4)
  signed.writeUInt32LE(20, OPTIONAL + 112 + 8 * 4 + 4)
  expect(factsOf('pe', signed).facts).toMatchObject({ signed: true, overlayBytes: 0 })
})

test('compilers are texts of their own', () => {
  const bytes = withDirectory(
    5,
    0x500,
    content('\0GCC: (GNU) 12-win32\0GCC: (GNU) 12-win32\0say GCC: (no)\0GCC: (\n)\0GCC: (B) 1\0')
  )
  expect(factsOf('pe', bytes).compilers).toEqual(['GCC: (GNU) 12-win32', 'GCC: (B) 1'])
})
