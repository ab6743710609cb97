import { describe, expect, test } from '@jest/globals'
import { factsOf } from './facts-of.ts'
import { ByteWriter } from './images/byte-writer.ts'
import { elfImage, type ElfDescription } from './images/elf-image.ts'

const ATTRIBUTES = 0x70000003

/** One vendor's attributes of the file; a further vendor before them. */
function attributes(vendor: string, values: Buffer, littleEndian = true): Buffer {
  const block = (name: string, content: Buffer): Buffer => {
    const size = 4 + name.length + 1 + content.length
    return new ByteWriter(littleEndian).u32(size).text(name).raw(content).bytes
  }
  const scope = new ByteWriter(littleEndian)
    .u8(1)
    .u32(5 + values.length)
    .raw(values).bytes
  return Buffer.concat([Buffer.from('A'), block('gnu', Buffer.alloc(0)), block(vendor, scope)])
}

/** CPU name "7-A", v7, profile A, VFPv3-D16, compatibility (both kinds), arguments in registers. */
const ARM_V7 = Buffer.from('05372d4100060a0741200170000a041c01', 'hex')

const withAttributes = (bytes: Buffer, more: ElfDescription = {}): ElfDescription => {
  return { machine: 40, bits: 32, ...more, contents: [{ name: '.A', type: ATTRIBUTES, bytes }] }
}

describe('32-bit Arm', () => {
  test.each([
    [attributes('aeabi', ARM_V7), { arm: 'v7-A', armFpu: 'VFPv3-D16', hardFloat: true }],
    [attributes('aeabi', Buffer.from([6, 2, 10, 0])), { arm: 'v4T', hardFloat: false }],
    [attributes('aeabi', Buffer.from([6, 11, 7, 0x4d])), { arm: 'v6-M', hardFloat: false }],
    [attributes('aeabi', Buffer.from([6, 99])), { hardFloat: false }],
    [attributes('other', ARM_V7), {}]
  ])('says what its attributes say (%#)', (bytes, cpu) => {
    expect(factsOf('elf', elfImage(withAttributes(bytes))).cpu).toEqual(cpu)
  })

  test('is read in the other byte order', () => {
    const bytes = attributes('aeabi', ARM_V7, false)
    const { cpu } = factsOf('elf', elfImage(withAttributes(bytes, { littleEndian: false })))
    expect(cpu.arm).toBe('v7-A')
  })

  test.each([
    [{ flags: 0x5000400 }, true],
    [{ flags: 0x5000200 }, false],
    [{ flags: 0x5000000 }, undefined],
    [{ interpreter: '/lib/ld-linux-armhf.so.3' }, true],
    [{ interpreter: '/lib/ld-linux.so.3' }, false],
    [{ flags: 0x5000200, interpreter: '/lib/ld-linux-armhf.so.3' }, false]
  ])('%j passes floating point in registers: %s', (description, hardFloat) => {
    const { cpu } = factsOf('elf', elfImage({ machine: 40, bits: 32, ...description }))
    expect(cpu.hardFloat).toBe(hardFloat)
  })

  const good = attributes('aeabi', ARM_V7)
  test.each([
    ['nothing', Buffer.alloc(0)],
    ['another format', Buffer.concat([Buffer.from('B'), good.subarray(1)])],
    ['a block of no size', Buffer.from('A\0\0\0\0aeabi\0')],
    ['a block that is too long', Buffer.from('A\xff\0\0\0aeabi\0', 'latin1')],
    ['a number without end', attributes('aeabi', Buffer.alloc(9, 0xff))],
    ['a text without end', attributes('aeabi', Buffer.from([5, 0x37, 0x37]))],
    ['too many tags', attributes('aeabi', manyTags())]
  ])('passes over %s', (_what, bytes) => {
    expect(factsOf('elf', elfImage(withAttributes(bytes))).cpu).toEqual({})
  })

  test('passes over attributes that are cut off anywhere', () => {
    for (let size = 0; size < good.length; size++)
      expect(factsOf('elf', elfImage(withAttributes(good.subarray(0, size)))).cpu).toEqual({})
  })
})

function manyTags(): Buffer {
  return Buffer.from(
    Array.from({ length: 600 }, (_, tag) => [0x80 + (tag % 100), 2 * (tag >> 5), 0]).flat()
  )
}

describe('RISC-V', () => {
  const text = Buffer.from('\x04\x10\x05rv64i2p1_m2p0\0', 'latin1')
  test.each([
    [4, attributes('riscv', text), { hardFloat: true, riscv: 'rv64i2p1_m2p0' }],
    [1, attributes('riscv', text), { hardFloat: false, riscv: 'rv64i2p1_m2p0' }],
    [5, attributes('riscv', Buffer.from([5])), { hardFloat: true }]
  ])('with the flags %d (%#)', (flags, bytes, cpu) => {
    const description = withAttributes(bytes, { machine: 243, bits: 64, flags })
    expect(factsOf('elf', elfImage(description)).cpu).toEqual(cpu)
  })
})

describe('program properties', () => {
  const NONE = { ibt: false, shadowStack: false, bti: false, pac: false }
  test.each([
    [62, [[0xc0000002, 3]], { ...NONE, ibt: true, shadowStack: true }, undefined],
    [62, [[0xc0000002, 1]], { ...NONE, ibt: true }, undefined],
    [62, [[0xc0008002, 3]], NONE, 'x86-64-v2'],
    [
      62,
      [
        [0xc0008002, 9],
        [0xc0000002, 2]
      ],
      { ...NONE, shadowStack: true },
      'x86-64-v4'
    ],
    [62, [[0xc0000000, 3]], NONE, undefined],
    [183, [[0xc0000000, 3]], { ...NONE, bti: true, pac: true }, undefined],
    [183, [[0xc0000000, 2]], { ...NONE, pac: true }, undefined],
    [183, [[0xc0000002, 3]], NONE, undefined]
  ] as const)('of machine %d: %j', (machine, properties, facts, x86Isa) => {
    for (const littleEndian of [true, false]) {
      const read = factsOf('elf', elfImage({ machine, properties, littleEndian }))
      expect(read.facts).toMatchObject(facts)
      expect(read.cpu.x86Isa).toBe(x86Isa)
    }
  })

  test('of 32 bits are closer together', () => {
    const properties = [
      [0xc0008002, 1],
      [0xc0000002, 3]
    ] as const
    const { cpu, facts } = factsOf('elf', elfImage({ machine: 3, bits: 32, properties }))
    expect([cpu.x86Isa, facts.ibt]).toEqual(['x86-64-baseline', true])
  })

  test('are passed over when there are two notes, and when one is damaged', () => {
    const data = Buffer.from('020000c00400000003000000' + '00000000', 'hex')
    const note = { name: 'GNU', type: 5, data }
    const ibt = (notes: NonNullable<ElfDescription['notes']>): boolean =>
      factsOf('elf', elfImage({ notes })).facts.ibt
    expect(ibt([note])).toBe(true)
    expect(ibt([note, note])).toBe(false)
    expect(ibt([{ ...note, data: data.subarray(0, 10) }])).toBe(false)
    const long = Buffer.from(data)
    long.writeUInt32LE(0xffffffff, 4)
    expect(ibt([{ ...note, data: long }])).toBe(false)
  })
})

test('notes say the oldest kernel and the Go build id', () => {
  const tag = Buffer.alloc(16)
  tag.set([3, 0, 0, 0, 2], 4)
  const notes = [
    { name: 'GNU', type: 1, data: tag },
    { name: 'Go', type: 4, data: Buffer.from('a_b/c-d/e=/f') }
  ]
  const read = factsOf('elf', elfImage({ notes }))
  expect([read.facts.minimumKernel, read.goBuildId]).toEqual(['3.2.0', 'a_b/c-d/e=/f'])
  const damaged = notes.map((note) => ({ ...note, data: Buffer.from('\0\x01"') }))
  const other = factsOf('elf', elfImage({ notes: damaged }))
  expect('minimumKernel' in other.facts || 'goBuildId' in other).toBe(false)
})
