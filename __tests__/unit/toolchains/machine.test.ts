import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { PLATFORMS } from '../../../src/targets/platforms.ts'
import { machineFor, machineOf } from '../../../src/toolchains/machine.ts'

function elf(machine: number, bits: 1 | 2, order: 1 | 2): Uint8Array {
  const bytes = Buffer.alloc(64)
  bytes.set([0x7f, 0x45, 0x4c, 0x46, bits, order])
  if (order === 2) bytes.writeUInt16BE(machine, 18)
  else bytes.writeUInt16LE(machine, 18)
  return bytes
}

function macho(cputype: number): Uint8Array {
  const bytes = Buffer.alloc(32)
  bytes.writeUInt32LE(0xfeedfacf, 0)
  bytes.writeUInt32LE(cputype, 4)
  return bytes
}

function pe(machine: number, header = 128): Uint8Array {
  const bytes = Buffer.alloc(256)
  bytes.write('MZ')
  bytes.writeUInt32LE(header, 60)
  bytes.write('PE', 128)
  bytes.writeUInt16LE(machine, 132)
  return bytes
}

function coff(machine: number): Uint8Array {
  const bytes = Buffer.alloc(64)
  bytes.writeUInt16LE(machine, 0)
  return bytes
}

describe('machineOf', () => {
  test.each([
    ['ELF amd64', elf(62, 2, 1)],
    ['ELF 386', elf(3, 1, 1)],
    ['ELF arm64', elf(183, 2, 1)],
    ['ELF s390x', elf(22, 2, 2)],
    ['ELF ppc64le', elf(21, 2, 1)],
    ['ELF ppc64', elf(21, 2, 2)],
    ['ELF mips', elf(8, 1, 2)],
    ['ELF mipsle', elf(8, 1, 1)],
    ['ELF mips64', elf(8, 2, 2)],
    ['ELF mips64le', elf(8, 2, 1)],
    ['ELF machine 22', elf(22, 2, 1)],
    ['ELF machine 62', elf(62, 1, 1)],
    ['ELF machine 21', elf(21, 1, 2)],
    ['ELF machine 2', elf(2, 1, 2)],
    ['Mach-O arm64', macho(0x0100000c)],
    ['Mach-O amd64', macho(0x01000007)],
    ['Mach-O machine 0x12', macho(0x12)],
    ['PE amd64', pe(0x8664)],
    ['PE amd64', coff(0x8664)],
    ['PE arm64', coff(0xaa64)],
    ['PE 386', pe(0x14c)],
    ['PE machine 0x1c0', pe(0x1c0)],
    [undefined, pe(0x8664, 4000)],
    [undefined, pe(0x8664, 64)],
    [undefined, coff(0x1234)],
    [undefined, Buffer.from('#!/bin/sh\necho this is no object file')],
    [undefined, Buffer.from('\x7fELF')],
    [undefined, new Uint8Array(0)]
  ])('%s', (machine, bytes) => {
    expect(machineOf(bytes)).toBe(machine)
  })

  test('any bytes get an answer', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        machineOf(bytes)
      })
    )
  })
})

test('platforms have different machines, except for systems that share a format', () => {
  const names = PLATFORMS.map((each) => `${each.format} ${machineFor(each)}`)
  const perFormat = PLATFORMS.map((each) => `${each.format} ${each.goarch}`)
  expect(new Set(names).size).toBe(new Set(perFormat).size)
})
