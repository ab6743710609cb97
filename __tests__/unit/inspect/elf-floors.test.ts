import { describe, expect, test } from '@jest/globals'
import { factsOf } from './facts-of.ts'
import { elfImage, type ElfDescription } from './images/elf-image.ts'

const LIBRARIES = {
  'libc.so.6': ['GLIBC_2.17', 'GLIBC_2.34', 'GLIBC_PRIVATE'],
  'libm.so.6': ['GLIBC_2.29'],
  'libgcc_s.so.1': ['GCC_3.0']
}
const IMPORTS = [
  { name: 'res_search', version: 'GLIBC_2.34' },
  { name: 'pow', version: 'GLIBC_2.29' },
  { name: 'own', defined: true },
  { name: 'puts', version: 'GLIBC_2.17' },
  // A copy of a library's variable is in the file, and bound to its version all the same.
  { name: 'environ', version: 'GLIBC_2.34', defined: true },
  { name: '_Unwind_Resume', version: 'GCC_3.0' }
]
const FLOORS = [
  { namespace: 'GCC', version: '3.0', library: 'libgcc_s.so.1', symbols: ['_Unwind_Resume'] },
  { namespace: 'GLIBC', version: '2.34', library: 'libc.so.6', symbols: ['environ', 'res_search'] }
]
const WHOLE: ElfDescription = { needed: ['libc.so.6'], versions: LIBRARIES, imports: IMPORTS }

describe('what causes the highest versions', () => {
  test.each([
    { bits: 64, littleEndian: true, importCount: 'gnu' },
    { bits: 64, littleEndian: false, importCount: 'sysv' },
    { bits: 32, littleEndian: true, importCount: 'sysv' },
    { bits: 32, littleEndian: false, importCount: 'gnu' }
  ] as const)('is there in all classes: %j', (header) => {
    expect(factsOf('elf', elfImage({ ...WHOLE, ...header })).facts.versionFloors).toEqual(FLOORS)
  })

  test('is without symbols when they cannot be counted', () => {
    const { facts } = factsOf('elf', elfImage({ ...WHOLE, importCount: 'none' }))
    expect(facts.versionFloors).toEqual(FLOORS.map((floor) => ({ ...floor, symbols: [] })))
    expect(facts.stackProtector).toBe('no')
  })

  test('is once for each library that must have the version', () => {
    const versions = { 'libm.so.6': ['GLIBC_2.29'], 'libdl.so.2': ['GLIBC_2.29'] }
    const { versionFloors } = factsOf('elf', elfImage({ versions })).facts
    expect(versionFloors.map(({ library }) => library)).toEqual(['libdl.so.2', 'libm.so.6'])
  })

  test('names 200 symbols at most', () => {
    const imports = Array.from({ length: 300 }, (_, index) => {
      return { name: `symbol${index}`, version: 'GLIBC_2.34' }
    })
    const { versionFloors } = factsOf('elf', elfImage({ ...WHOLE, imports })).facts
    expect(versionFloors[1]?.symbols).toHaveLength(200)
  })

  test.each([
    ['a hash table without end', 1, 0],
    ['four billion buckets', 0xffffffff, 1]
  ])('survives %s', (_what, buckets, chain) => {
    const bytes = elfImage(WHOLE)
    const hash = Buffer.alloc(16)
    for (const [at, value] of [1, IMPORTS.length, 1, 0].entries()) hash.writeUInt32LE(value, at * 4)
    const at = bytes.indexOf(hash)
    expect(at).toBeGreaterThan(0)
    bytes.writeUInt32LE(buckets, at)
    bytes.writeUInt32LE(chain, at + 28)
    const { versionFloors } = factsOf('elf', bytes).facts
    expect(versionFloors.map(({ namespace }) => namespace)).toEqual(['GCC', 'GLIBC'])
  })
})

describe('protections of dynamic files', () => {
  const imports = (...names: readonly string[]): ElfDescription => {
    return { needed: ['libc.so.6'], imports: names.map((name) => ({ name })) }
  }
  test.each([
    [
      imports('__stack_chk_fail', '__printf_chk', '__open_2'),
      'yes',
      'yes',
      ['__open_2', '__printf_chk']
    ],
    [imports('puts', '__stack_chk_failed', 'x__printf_chk'), 'no', 'no', []],
    // The C library itself has what others call.
    [
      { imports: [{ name: '__stack_chk_fail', defined: true }], soname: 'l', type: 3 },
      'libc only',
      'no',
      []
    ],
    [{ needed: ['libc.so.6'] }, 'unknown', 'unknown', []]
  ] as const)('%#', (description, stackProtector, fortify, fortifiedCalls) => {
    const { facts } = factsOf('elf', elfImage(description))
    expect(facts).toMatchObject({ stackProtector, fortify, fortifiedCalls })
  })
})

describe('the C library', () => {
  test.each([
    [{ interpreter: '/lib64/ld-linux-x86-64.so.2' }, 'glibc'],
    [{ interpreter: '/lib/ld.so.1' }, 'glibc'],
    [{ interpreter: '/lib/ld64.so.1' }, 'glibc'],
    [{ interpreter: '/lib/ld-musl-aarch64.so.1' }, 'musl'],
    [{ interpreter: '/system/bin/linker64' }, 'bionic'],
    [{ interpreter: '/libexec/ld-elf.so.1' }, undefined],
    [{ needed: ['libm.so.6', 'libc.so.6'] }, 'glibc'],
    [{ needed: ['libc.so'] }, 'musl'],
    [{ needed: ['libc.musl-x86_64.so.1'] }, 'musl'],
    [{ needed: ['libc.so.7'] }, undefined],
    [{ needed: ['libc.so.6'], osAbi: 9 }, undefined],
    [
      { needed: ['libc.so'], notes: [{ name: 'Android', type: 1, data: Buffer.alloc(4) }] },
      'bionic'
    ],
    [{}, undefined]
  ] as const)('of %j is %s', (description, libc) => {
    expect(factsOf('elf', elfImage(description)).facts.libc).toBe(libc)
  })
})
