import { deflateSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import { factsOf } from './facts-of.ts'
import { ByteWriter } from './images/byte-writer.ts'
import { elfImage, type ElfDescription } from './images/elf-image.ts'

const NOBITS = 8
const COMPRESSED = 0x800
const TEXT = { name: '.text', bytes: Buffer.alloc(100) }
const BSS = { name: '.bss', type: NOBITS, bytes: Buffer.alloc(0), size: 5000 }

describe('sections', () => {
  test('have their sizes in memory and in the file', () => {
    const { sections } = factsOf('elf', elfImage({ contents: [TEXT, BSS], sections: ['.empty'] }))
    expect(sections.slice(0, 3)).toEqual([
      { name: '.text', sizeBytes: 100, fileBytes: 100 },
      { name: '.bss', sizeBytes: 5000, fileBytes: 0 },
      { name: '.empty', sizeBytes: 0, fileBytes: 0 }
    ])
  })

  test('can be missing', () => {
    expect(factsOf('elf', elfImage({}))).toMatchObject({ sections: [], compilers: [] })
  })
})

describe('compilers', () => {
  const compilers = (text: string, size?: number): readonly string[] => {
    const bytes = Buffer.from(text, 'latin1')
    const section = { name: '.comment', bytes, ...(size === undefined ? {} : { size }) }
    return factsOf('elf', elfImage({ contents: [section] })).compilers
  }
  test.each([
    ['GCC: 12\0GCC: 12\0\0Linker: LLD 22\0', ['GCC: 12', 'Linker: LLD 22']],
    ['without end', ['without end']],
    ['\0\0', []],
    [`${'x'.repeat(300)}\0`, ['x'.repeat(256)]],
    ['\xff\0', ['\ufffd']]
  ])('in %j', (text, expected) => {
    expect(compilers(text)).toEqual(expected)
  })

  test('are 64 at most, and none in a section that is not whole', () => {
    expect(compilers(Array.from({ length: 100 }, (_, at) => `c${at}\0`).join(''))).toHaveLength(64)
    expect(compilers('GCC\0', 2 ** 31)).toEqual([])
  })
})

describe('symbols', () => {
  const contents = [TEXT, BSS]
  const go = Buffer.concat([
    Buffer.from('\xff Go buildinf:\x08\x02', 'latin1'),
    ...[Buffer.alloc(16), Buffer.from('\x07go1.27.\x00', 'latin1')]
  ])
  const image = (more: ElfDescription): Buffer =>
    elfImage({ contents, data: go, goSection: true, ...more })
  const symbols = [
    { name: 'main.main', size: 30, section: 1, type: 2 },
    { name: 'main.init', size: 10, section: 1 },
    { name: 'c_function', size: 5, section: 1, type: 2 },
    { name: 'main.zeros', size: 4000, section: 2 },
    { name: 'main.imported', size: 9, section: 0 },
    { name: 'main.absolute', size: 9, section: 0xfff1 },
    { name: 'main.local', size: 9, section: 1, type: 6 },
    { name: 'main.larger', size: 101, section: 1 },
    { name: 'local.main.twice', size: 4, section: 1, address: 16 },
    { name: 'main.twice', size: 4, section: 1, address: 16 },
    { name: 'x_cgo_init', size: 1, section: 1 }
  ]

  test.each([
    { bits: 64, littleEndian: true },
    { bits: 64, littleEndian: false },
    { bits: 32, littleEndian: true },
    { bits: 32, littleEndian: false }
  ] as const)('add up what is in the file: %j', (header) => {
    expect(factsOf('elf', image({ symbols, ...header })).packages).toEqual([
      { name: 'main', sizeBytes: 44 },
      { name: '(C)', sizeBytes: 6 }
    ])
  })

  test('of files in other languages are of no package', () => {
    expect('packages' in factsOf('elf', elfImage({ contents, symbols }))).toBe(false)
  })

  test('tell of static files that they have a C library', () => {
    const names = ['__stack_chk_fail', '__printf_chk']
    const facts = (all: readonly string[]): unknown =>
      factsOf(
        'elf',
        elfImage({ contents, symbols: all.map((name) => ({ name, size: 1, section: 1 })) })
      ).facts
    expect(facts(names)).toMatchObject({ stackProtector: 'libc only', fortify: 'libc only' })
    expect(facts(['main'])).toMatchObject({ stackProtector: 'no', fortify: 'no' })
    expect(facts([])).toMatchObject({ stackProtector: 'unknown', fortify: 'unknown' })
  })

  test('in a table that is not whole are none', () => {
    const table = { name: '.symtab', type: 2, bytes: Buffer.alloc(48), size: 2 ** 30, link: 1 }
    const read = factsOf('elf', elfImage({ contents: [table] }))
    expect('packages' in read).toBe(false)
    expect(read.facts).toMatchObject({ stripped: false, stackProtector: 'unknown' })
  })
})

describe('compressed debug data', () => {
  const TEXT_WITH_PATH = Buffer.from(`${'word '.repeat(100)}\0/home/alice/src/main.c\0`)
  const packed = deflateSync(TEXT_WITH_PATH)
  const chdr = (type: number, size = TEXT_WITH_PATH.length, content = packed): Buffer =>
    new ByteWriter(true).u32(type, 0).u64(size, 1).raw(content).bytes
  const old = (size = TEXT_WITH_PATH.length): Buffer =>
    new ByteWriter(false).raw(Buffer.from('ZLIB')).u64(size).raw(packed).bytes
  const leaks = (name: string, bytes: Buffer, flags = COMPRESSED): number =>
    factsOf('elf', elfImage({ contents: [{ name, flags, bytes }] })).pathLeaks.length

  test('is looked into', () => {
    expect(leaks('.debug_str', chdr(1))).toBe(1)
    expect(leaks('.zdebug_line', old(), 0)).toBe(1)
    const narrow = new ByteWriter(false).u32(1, TEXT_WITH_PATH.length, 1).raw(packed).bytes
    const contents = [{ name: '.debug_line_str', flags: COMPRESSED, bytes: narrow }]
    const bytes = elfImage({ bits: 32, littleEndian: false, contents })
    expect(factsOf('elf', bytes).pathLeaks).toEqual([
      { directory: '/home/alice', count: 1, example: '/home/alice/src/main.c' }
    ])
  })

  test.each([
    ['zstd', '.debug_str', chdr(2)],
    ['another section', '.debug_frame', chdr(1)],
    ['a size that is too small', '.debug_str', chdr(1, 10)],
    ['a size of nothing', '.debug_str', chdr(1, 0)],
    ['a size that no text grows to', '.debug_str', chdr(1, 2 ** 40)],
    ['damaged data', '.debug_str', chdr(1, 500, Buffer.alloc(90, 7))],
    ['a header that is cut off', '.debug_str', chdr(1).subarray(0, 9)],
    ['other bytes in the older form', '.zdebug_str', chdr(1)]
  ])('with %s is passed over', (_what, name, bytes) => {
    expect(leaks(name, bytes, name.startsWith('.z') ? 0 : COMPRESSED)).toBe(0)
  })
})
