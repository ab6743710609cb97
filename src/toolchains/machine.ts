import type { Platform } from '../targets/platforms.ts'

/** ELF e_machine (System V gABI and its registry) with the byte that tells 32 from 64 bits and the byte order. */
const ELF: Readonly<Record<string, readonly [machine: number, bits: 1 | 2, order: 1 | 2]>> = {
  '386': [3, 1, 1],
  amd64: [62, 2, 1],
  arm: [40, 1, 1],
  arm64: [183, 2, 1],
  loong64: [258, 2, 1],
  mips: [8, 1, 2],
  mips64: [8, 2, 2],
  mips64le: [8, 2, 1],
  mipsle: [8, 1, 1],
  ppc64: [21, 2, 2],
  ppc64le: [21, 2, 1],
  riscv64: [243, 2, 1],
  s390x: [22, 2, 2]
}

/** Machine of the COFF header (PE format specification). */
const COFF: Readonly<Record<string, number>> = { '386': 0x14c, amd64: 0x8664, arm64: 0xaa64 }

/** cputype of the Mach-O header (mach/machine.h). */
const MACHO: Readonly<Record<string, number>> = { amd64: 0x01000007, arm64: 0x0100000c }

/**
 * What the first bytes of an object file or program say it is for, as `ELF arm64`, `PE amd64`, `Mach-O arm64`; nothing
 * for bytes of another kind. A COFF object has no mark of its own, so it is recognised by a known machine alone.
 */
export function machineOf(bytes: Uint8Array): string | undefined {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (view.length < 20) return undefined
  if (view.readUInt32BE(0) === 0x7f454c46) {
    const machine = view[5] === 2 ? view.readUInt16BE(18) : view.readUInt16LE(18)
    const found = Object.entries(ELF).find(
      ([, [code, bits, order]]) => code === machine && bits === view[4] && order === view[5]
    )
    return `ELF ${found?.[0] ?? `machine ${machine}`}`
  }
  if (view.readUInt32LE(0) === 0xfeedfacf) return named('Mach-O', MACHO, view.readUInt32LE(4))
  if (view.readUInt16LE(0) === 0x5a4d) {
    const header = view.length < 64 ? view.length : view.readUInt32LE(60)
    if (header + 6 > view.length || view.readUInt32LE(header) !== 0x4550) return undefined
    return named('PE', COFF, view.readUInt16LE(header + 4))
  }
  const machine = view.readUInt16LE(0)
  return Object.values(COFF).includes(machine) ? named('PE', COFF, machine) : undefined
}

function named(format: string, codes: Readonly<Record<string, number>>, code: number): string {
  const goarch = Object.entries(codes).find(([, each]) => each === code)?.[0]
  return `${format} ${goarch ?? `machine 0x${code.toString(16)}`}`
}

/** What `machineOf` must say about files for a platform. */
export function machineFor(platform: Platform): string {
  const format = { elf: 'ELF', pe: 'PE', macho: 'Mach-O', wasm: 'wasm' }[platform.format]
  return `${format} ${platform.goarch}`
}
