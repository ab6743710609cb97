import { describe, expect, test } from '@jest/globals'
import { stackIsProtected } from '../../../src/inspect/elf-stack.ts'
import { factsOf } from './facts-of.ts'
import { elfImage } from './images/elf-image.ts'

const GNU_STACK = 0x6474e551
const SUNW_STACK = 0x6ffffffb
const NO_HEADER = [0, 0] as const

const nx = (goos: string, bits: 32 | 64, [type, flags]: readonly [number, number]): boolean =>
  stackIsProtected([{ type, flags, offset: 0, address: 0n, fileSize: 0, align: 0 }], { goos, bits })

describe('the stack of an ELF file', () => {
  test.each(['linux', 'android', 'freebsd', 'unknown:200'])(
    'is as PT_GNU_STACK says on %s, and executable without it',
    (goos) => {
      const all = [[GNU_STACK, 6], [GNU_STACK, 7], [SUNW_STACK, 6], NO_HEADER] as const
      expect(all.map((header) => nx(goos, 64, header))).toEqual([true, false, false, false])
    }
  )

  test.each(['netbsd', 'openbsd', 'dragonfly'])(
    'is not executable on %s when nothing asks for it',
    (goos) => {
      const all = [NO_HEADER, [GNU_STACK, 6], [GNU_STACK, 7]] as const
      expect(all.map((header) => nx(goos, 32, header))).toEqual([true, true, false])
    }
  )

  test.each(['solaris', 'illumos'])('is as PT_SUNWSTACK and the ABI say on %s', (goos) => {
    const all = [[SUNW_STACK, 6], [SUNW_STACK, 7], [GNU_STACK, 7], NO_HEADER] as const
    expect(all.map((header) => nx(goos, 64, header))).toEqual([true, false, true, true])
    expect(all.map((header) => nx(goos, 32, header))).toEqual([true, false, false, false])
  })

  test.each([
    [{ stackFlags: 6 }, true],
    [{ stackFlags: 7 }, false],
    [{}, false],
    [{ osAbi: 12 }, true],
    [{ interpreter: '/lib/amd64/ld.so.1' }, true],
    [{ notes: [{ name: 'NetBSD', type: 1, data: Buffer.alloc(4) }] }, true]
  ] as const)('of %j is that of its system: %s', (description, expected) => {
    expect(factsOf('elf', elfImage(description)).facts.nx).toBe(expected)
  })

  test('and the loader of Solaris do not make it a file of glibc', () => {
    const { facts } = factsOf('elf', elfImage({ interpreter: '/usr/lib/ld.so.1', machine: 62 }))
    expect('libc' in facts).toBe(false)
  })
})

describe('what is behind an ELF file', () => {
  test.each([
    {},
    { bits: 32, littleEndian: false, machine: 8 },
    { sections: ['.text'], symbolTable: true },
    { data: Buffer.alloc(40) }
  ] as const)('of %j is counted', (description) => {
    const whole = elfImage(description)
    const behind = (more: number): number =>
      factsOf('elf', Buffer.concat([whole, Buffer.alloc(more)])).facts.overlayBytes
    expect(behind(1000) - behind(0)).toBe(1000)
    expect(behind(0)).toBeLessThan(8)
  })
})
