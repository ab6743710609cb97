import { describe, expect, test } from '@jest/globals'
import { factsOf } from './facts-of.ts'
import { elfImage } from './images/elf-image.ts'

const DF_1_PIE = 0x08000000
const FLAGS_1 = 0x6ffffffb
const LOADER = '/lib64/ld-linux-x86-64.so.2'

describe('an ELF file', () => {
  const dynamicFile = {
    type: 3,
    interpreter: LOADER,
    needed: ['libm.so.6', 'libc.so.6'],
    soname: 'libown.so.1',
    rpath: '/a:$ORIGIN/b',
    runpath: '/c',
    dynamic: [
      [30, 8],
      [FLAGS_1, DF_1_PIE + 1]
    ],
    versions: {
      'libc.so.6': ['GLIBC_2.4', 'GLIBC_2.34', 'GLIBC_2.9', 'GLIBC_PRIVATE'],
      'libm.so.6': ['GLIBC_2.29'],
      'libgcc_s.so.1': ['GCC_3.0']
    },
    stackFlags: 6,
    relro: true,
    notes: [{ name: 'GNU', type: 3, data: Buffer.from('c0ffee42', 'hex') }],
    sections: ['.text', '.debug_info'],
    symbolTable: true
  } as const

  const expected = {
    type: 'pie',
    interpreter: LOADER,
    needed: ['libm.so.6', 'libc.so.6'],
    soname: 'libown.so.1',
    rpath: ['/a', '$ORIGIN/b'],
    runpath: ['/c'],
    relro: 'full',
    nx: true,
    bindNow: true,
    stripped: false,
    debugInfo: true,
    needsVersions: { GCC: '3.0', GLIBC: '2.34' },
    needsNamedVersions: ['GLIBC_PRIVATE'],
    buildId: 'c0ffee42'
  }

  test.each([
    { bits: 64, littleEndian: true, machine: 62, goarch: 'amd64', name: 'x86-64' },
    { bits: 32, littleEndian: true, machine: 3, goarch: '386', name: 'x86' },
    { bits: 64, littleEndian: false, machine: 22, goarch: 's390x', name: 's390' },
    { bits: 32, littleEndian: false, machine: 8, goarch: 'mips', name: 'mips' }
  ] as const)('is read in all classes: $goarch', ({ goarch, name, ...header }) => {
    const read = factsOf('elf', elfImage({ ...dynamicFile, ...header }))
    expect(read.facts).toMatchObject({
      ...expected,
      machine: name,
      machineNumber: header.machine,
      bits: header.bits,
      endian: header.littleEndian ? 'little' : 'big'
    })
    expect(read).toMatchObject({ goos: 'linux', goarch, bits: header.bits, linkage: 'dynamic' })
    expect(read.needed).toEqual(expected.needed)
    expect(read.interpreter).toBe(LOADER)
  })

  test('that says nothing optional has no empty facts for it', () => {
    const { facts, ...read } = factsOf('elf', elfImage({}))
    expect(Object.keys(facts)).not.toEqual(expect.arrayContaining(['soname']))
    expect(facts).toMatchObject({
      type: 'executable',
      needed: [],
      rpath: [],
      runpath: [],
      relro: 'none',
      nx: false,
      bindNow: false,
      textRelocations: false,
      stripped: true,
      debugInfo: false,
      needsVersions: {}
    })
    expect('interpreter' in read || 'go' in read || 'buildId' in facts).toBe(false)
  })

  test.each([
    [{ type: 2 }, 'executable', 'static'],
    [{ type: 3, dynamic: [[FLAGS_1, DF_1_PIE]] }, 'pie', 'static-pie'],
    [{ type: 3, dynamic: [[21, 0]] }, 'pie', 'static-pie'],
    [{ type: 3, interpreter: LOADER, dynamic: [] }, 'pie', 'loader-only'],
    [{ type: 3, interpreter: LOADER, needed: ['libc.so.6'] }, 'pie', 'dynamic'],
    [{ type: 2, interpreter: LOADER, needed: ['libc.so.6'] }, 'executable', 'dynamic'],
    [{ type: 3, needed: ['libc.so.6'] }, 'shared', 'dynamic'],
    [{ type: 3, soname: 'libx.so' }, 'shared', 'loader-only'],
    // libc.so.6 can be started, and is a library all the same.
    [{ type: 3, interpreter: LOADER, soname: 'libc.so.6' }, 'shared', 'loader-only']
  ] as const)('%j is %s and %s', (description, type, linkage) => {
    const read = factsOf('elf', elfImage(description))
    expect([read.facts.type, read.linkage]).toEqual([type, linkage])
  })

  test.each([
    [{ relro: false, interpreter: LOADER, dynamic: [[24, 1]] }, 'none', true],
    [{ relro: true, interpreter: LOADER, dynamic: [] }, 'partial', false],
    [{ relro: true, interpreter: LOADER, dynamic: [[24, 0]] }, 'full', true],
    [{ relro: true, interpreter: LOADER, dynamic: [[30, 8]] }, 'full', true],
    [{ relro: true, interpreter: LOADER, dynamic: [[FLAGS_1, 1]] }, 'full', true],
    [{ relro: true }, 'static', false],
    [{ relro: true, type: 3, dynamic: [[FLAGS_1, DF_1_PIE]] }, 'static', false],
    [{ relro: true, type: 3, soname: 'libx.so' }, 'partial', false]
  ] as const)('%j has relro %s', (description, relro, bindNow) => {
    const { facts } = factsOf('elf', elfImage(description))
    expect([facts.relro, facts.bindNow]).toEqual([relro, bindNow])
  })

  test('reports text relocations and writable code', () => {
    const facts = (description: Parameters<typeof elfImage>[0]): readonly boolean[] => {
      const { textRelocations, writableCode } = factsOf('elf', elfImage(description)).facts
      return [textRelocations, writableCode]
    }
    expect(facts({ dynamic: [[22, 0]] })).toEqual([true, false])
    expect(facts({ dynamic: [[30, 4]] })).toEqual([true, false])
    expect(facts({ data: Buffer.alloc(8), dataFlags: 7 })).toEqual([false, true])
    expect(facts({ data: Buffer.alloc(8), dataFlags: 6 })).toEqual([false, false])
  })

  const abiTag = (name: string, system = 0): Buffer =>
    elfImage({ notes: [{ name, type: 1, data: Buffer.of(system, 0, 0, 0, 3, 0, 0, 0) }] })

  test.each([
    [elfImage({ osAbi: 0 }), 'linux'],
    [elfImage({ osAbi: 3 }), 'linux'],
    [elfImage({ osAbi: 9 }), 'freebsd'],
    [elfImage({ osAbi: 2 }), 'netbsd'],
    [elfImage({ osAbi: 12 }), 'openbsd'],
    [elfImage({ osAbi: 200 }), 'unknown:200'],
    [elfImage({ interpreter: '/lib/amd64/ld.so.1' }), 'solaris'],
    [elfImage({ interpreter: '/lib/64/ld.so.1' }), 'solaris'],
    [elfImage({ interpreter: '/usr/lib/ld.so.1', bits: 32, machine: 3 }), 'solaris'],
    [elfImage({ interpreter: '/usr/lib/sparcv9/ld.so.1', machine: 43 }), 'solaris'],
    [elfImage({ needed: ['libsocket.so.1'], type: 3 }), 'solaris'],
    [elfImage({ needed: ['libsendfile.so'], type: 3 }), 'solaris'],
    [elfImage({ interpreter: '/lib/ld.so.1', bits: 32, machine: 3 }), 'linux'],
    [elfImage({ interpreter: '/lib/ld.so.1', bits: 32, machine: 8 }), 'linux'],
    [elfImage({ interpreter: '/usr/lib/ld.so.1', bits: 32, machine: 8 }), 'linux'],
    [elfImage({ interpreter: '/lib/amd64/ld.so.1', osAbi: 9 }), 'freebsd'],
    [elfImage({ interpreter: '/system/bin/linker64', machine: 183 }), 'android'],
    [elfImage({ interpreter: '/apex/com.android.runtime/bin/linker' }), 'android'],
    [elfImage({ interpreter: '/data/system/bin/linker64' }), 'linux'],
    [abiTag('FreeBSD'), 'freebsd'],
    [abiTag('OpenBSD'), 'openbsd'],
    [abiTag('Android'), 'android'],
    [abiTag('GNU', 0), 'linux'],
    [abiTag('GNU', 3), 'freebsd'],
    [abiTag('Somebody'), 'linux']
  ])('takes its system from its ABI (%#): %s', (bytes, goos) => {
    expect(factsOf('elf', bytes).goos).toBe(goos)
  })

  test.each([
    [{ machine: 183 }, 'arm64'],
    [{ machine: 183, bits: 32 }, 'unknown:183'],
    [{ machine: 40, bits: 32 }, 'arm'],
    [{ machine: 243 }, 'riscv64'],
    [{ machine: 258 }, 'loong64'],
    [{ machine: 21 }, 'ppc64le'],
    [{ machine: 21, littleEndian: false }, 'ppc64'],
    [{ machine: 8, bits: 64 }, 'mips64le'],
    [{ machine: 62, bits: 32 }, 'unknown:62'],
    [{ machine: 247 }, 'unknown:247']
  ] as const)('of %j is for %s', (description, goarch) => {
    expect(factsOf('elf', elfImage(description)).goarch).toBe(goarch)
  })

  test('keeps reading when its last note is longer than its segment', () => {
    const bytes = elfImage({
      notes: [
        { name: 'GNU', type: 3, data: Buffer.from('abcd0123', 'hex') },
        { name: 'FreeBSD', type: 1, data: Buffer.alloc(4) }
      ]
    })
    const second = bytes.indexOf('FreeBSD') - 12
    bytes.writeUInt32LE(0x7fffffff, second + 4)
    expect(factsOf('elf', bytes)).toMatchObject({ goos: 'linux', facts: { buildId: 'abcd0123' } })
  })
})
