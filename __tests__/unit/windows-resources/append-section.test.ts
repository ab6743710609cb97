import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { PipelineError } from '../../../src/errors.ts'
import { appendResources } from '../../../src/windows-resources/append-section.ts'
import { factsOf } from '../inspect/facts-of.ts'
import { peImage } from '../inspect/images/pe-image.ts'

const CONTENT = Buffer.from('resources of some length')
const IMPORTS = { imports: ['KERNEL32.dll'], debugTypes: [2], symbols: true }

const append = (bytes: Uint8Array): Buffer => appendResources(bytes, () => CONTENT)

function failureOf(bytes: Uint8Array): PipelineError {
  try {
    append(bytes)
  } catch (error) {
    if (error instanceof PipelineError) return error
    throw error
  }
  throw new Error('it got resources')
}

/** Where things are in the headers. */
const peAt = (bytes: Buffer): number => bytes.readUInt32LE(60)
const directoriesAt = (bytes: Buffer): number =>
  peAt(bytes) + 24 + (bytes.readUInt16LE(peAt(bytes) + 24) === 0x20b ? 112 : 96)
const headerBytesAt = (bytes: Buffer): number => peAt(bytes) + 24 + 60

/** Fields of the sections: name, address, size and place of their bytes. */
function sectionsOf(bytes: Buffer): readonly (readonly [string, number, number, number])[] {
  const pe = peAt(bytes)
  const table = pe + 24 + bytes.readUInt16LE(pe + 20)
  return Array.from({ length: bytes.readUInt16LE(pe + 6) }, (_, index) => {
    const at = table + 40 * index
    const name = bytes.toString('latin1', at, at + 8).replace(/\0+$/, '')
    const fields = [12, 16, 20].map((field) => bytes.readUInt32LE(at + field))
    const [address = 0, size = 0, place = 0] = fields
    return [name, address, size, place]
  })
}

const with32 = (bytes: Buffer, at: number, value: number): Buffer => {
  bytes.writeUInt32LE(value, at)
  return bytes
}

/** All facts but those that are meant to change: the new section, and the checksum that is written with it. */
function saidBy(bytes: Buffer): unknown {
  const { sections, facts, ...rest } = factsOf('pe', bytes)
  const { checksumValid: _checksum, ...others } = facts
  return { ...rest, facts: others, sections: sections.filter(({ name }) => name !== '.rsrc') }
}

describe.each([64, 32] as const)('a program of %d bits', (bits) => {
  const plain = peImage({ ...IMPORTS, bits })
  const changed = append(plain)
  const added = sectionsOf(changed).at(-1)

  test('gets one more section, aligned in the file and in memory', () => {
    expect(added?.[0]).toBe('.rsrc')
    expect(sectionsOf(changed).slice(0, -1)).toEqual(sectionsOf(plain))
    const [, address = 0, size = 0, place = 0] = added ?? []
    expect([address % 4096, size, place % 512]).toEqual([0, 512, 0])
    expect(changed.subarray(place, place + CONTENT.length).equals(CONTENT)).toBe(true)
    expect(changed).toHaveLength(place + size)
    const directory = directoriesAt(changed) + 16
    expect([changed.readUInt32LE(directory), changed.readUInt32LE(directory + 4)]).toEqual([
      address,
      CONTENT.length
    ])
  })

  test('keeps all that is behind the headers, and says the same as before', () => {
    const headers = plain.readUInt32LE(headerBytesAt(plain))
    expect(changed.subarray(headers, plain.length).equals(plain.subarray(headers))).toBe(true)
    expect(saidBy(changed)).toEqual(saidBy(plain))
  })

  test('without room for one more section gets longer headers', () => {
    const pe = peAt(plain)
    const tableEnd = pe + 24 + plain.readUInt16LE(pe + 20) + 40 * plain.readUInt16LE(pe + 6)
    // What is behind the table moves there, as in a file whose headers end with it.
    const cut = plain.readUInt32LE(headerBytesAt(plain)) - tableEnd
    const tight = Buffer.concat([plain.subarray(0, tableEnd), plain.subarray(tableEnd + cut)])
    with32(tight, headerBytesAt(tight), tableEnd)
    const table = tableEnd - 40 * plain.readUInt16LE(pe + 6)
    for (let at = table; at < tableEnd; at += 40) {
      if (tight.readUInt32LE(at + 20) > 0) with32(tight, at + 20, tight.readUInt32LE(at + 20) - cut)
    }
    with32(tight, pe + 12, tight.readUInt32LE(pe + 12) - cut)
    const longer = append(tight)
    expect(longer.readUInt32LE(headerBytesAt(longer))).toBe(tableEnd + 512)
    expect(saidBy(longer)).toEqual(saidBy(plain))
    sectionsOf(tight).forEach(([name, address, size, place], index) => {
      const [newName, newAddress, newSize, newPlace = 0] = sectionsOf(longer)[index] ?? []
      expect([newName, newAddress, newSize]).toEqual([name, address, size])
      expect(newPlace).toBe(place === 0 ? 0 : place + 512)
      const before = tight.subarray(place, place + size)
      const after = longer.subarray(newPlace, newPlace + size)
      // The debug directory names a place in the file, which has moved.
      expect(after.equals(before) || address === 0x1000).toBe(true)
    })
  })
})

test('the section learns its address', () => {
  const plain = peImage(IMPORTS)
  const addresses: number[] = []
  const changed = appendResources(plain, (address) => {
    addresses.push(address)
    return CONTENT
  })
  expect(addresses).toEqual([sectionsOf(changed).at(-1)?.[1]])
})

test('the same bytes come out each time', () => {
  const plain = peImage(IMPORTS)
  const copy = Buffer.from(plain)
  expect(append(plain).equals(append(copy))).toBe(true)
  expect(copy.equals(plain)).toBe(true)
})

describe('what cannot get resources', () => {
  test('has some already', () => {
    const error = failureOf(append(peImage(IMPORTS)))
    expect(error.code).toBe('CONFIG_INVALID')
    expect(error.what).toContain('has Windows resources already')
    expect(error.fix).toContain('.syso')
  })

  test('is signed', () => {
    const error = failureOf(peImage({ ...IMPORTS, certificate: true }))
    expect([error.code, error.what]).toEqual([
      'BUILD_FAILED',
      'The Windows program is signed already, and resources would break the signature.'
    ])
  })

  const image = (): Buffer => peImage(IMPORTS)
  const pe = peAt(image())

  test.each([
    ['nothing', Buffer.alloc(0), 'is no Windows program'],
    ['a text', Buffer.from('MZ is how this text begins'.repeat(9)), 'is no Windows program'],
    ['an ELF file', Buffer.from(`\x7fELF${'\0'.repeat(400)}`), 'is no Windows program'],
    ['a program of DOS', with32(image(), pe, 0), 'is no Windows program'],
    ['a program of no class', with32(image(), pe + 24, 0x107), 'is no Windows program'],
    ['half of one', image().subarray(0, 1100), 'that is cut off'],
    ['its headers', image().subarray(0, pe + 24 + 240), 'with damaged headers'],
    ['no sections', with32(image(), pe + 4, 0x8664), 'with damaged headers'],
    ['no alignment', with32(image(), pe + 24 + 36, 0), 'with damaged headers'],
    ['alignment to a gigabyte', with32(image(), pe + 24 + 36, 0x40000000), 'with damaged headers'],
    ['headers behind its end', with32(image(), pe + 24 + 60, 0x7fffffff), 'with damaged headers'],
    ['few directories', with32(image(), directoriesAt(image()) - 4, 2), 'with damaged headers']
  ])('is %s', (_what, bytes, why) => {
    const error = failureOf(bytes)
    expect(error.code).toBe('ARTIFACT_UNREADABLE')
    expect(error.what).toContain(why)
  })

  test('or any bytes: they are changed or refused, in words', () => {
    const plain = image()
    const change = fc.record({
      at: fc.nat(plain.readUInt32LE(headerBytesAt(plain)) - 4),
      value: fc.oneof(fc.constantFrom(0, 1, 0x7fffffff, 0xffffffff), fc.nat(0xffffffff))
    })
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
        const copy = Buffer.from(plain)
        for (const { at, value } of changes) copy.writeUInt32LE(value, at)
        try {
          return append(copy).length > plain.length
        } catch (error) {
          return error instanceof PipelineError
        }
      }),
      { numRuns: 1000 }
    )
  })
})
