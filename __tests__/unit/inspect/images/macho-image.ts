import { ByteWriter } from './byte-writer.ts'

/** What a Mach-O file for a test is to say; everything that is absent is not in the file. */
export interface MachoDescription {
  readonly bits?: 32 | 64
  readonly littleEndian?: boolean
  readonly cpu?: number
  readonly subtype?: number
  readonly type?: number
  readonly flags?: number
  /** Load commands, in order. */
  readonly commands?: readonly CommandDescription[]
  /** Content of a writable segment at `MACHO_DATA_ADDRESS`. */
  readonly data?: Uint8Array
  /** Call the section of that segment `__go_buildinfo`. */
  readonly goSection?: boolean
  /** Bytes between the load commands and the first section. */
  readonly headerPadBytes?: number
  /** Bytes of a code signature. */
  readonly signature?: Uint8Array
}

/** A load command that refers to a text, or one of plain numbers. */
export type CommandDescription =
  | { readonly command: number; readonly text: string }
  | { readonly command: number; readonly numbers: readonly number[] }

/** Where `data` is loaded. */
export const MACHO_DATA_ADDRESS = 0x100000

export const CPU = { x8664: 0x01000007, arm64: 0x0100000c } as const

/** Writes a thin Mach-O file with the layout of Apple's `mach-o/loader.h`. */
export function machoImage(description: MachoDescription): Buffer {
  const { bits = 64, littleEndian = true, commands = [], headerPadBytes = 64 } = description
  const { data = new Uint8Array(16), signature } = description
  const headerSize = bits === 64 ? 32 : 28
  const segmentSize = bits === 64 ? 72 + 80 : 56 + 68
  const commandSizes = commands.map((command) =>
    'text' in command
      ? Math.ceil((24 + command.text.length + 1) / 8) * 8
      : 8 + 4 * command.numbers.length
  )
  const all = segmentSize + commandSizes.reduce((sum, size) => sum + size, 0)
  const commandsSize = all + (signature === undefined ? 0 : 16)
  const dataOffset = headerSize + commandsSize + headerPadBytes
  const file = new ByteWriter(littleEndian)
  file.u32(bits === 64 ? 0xfeedfacf : 0xfeedface, description.cpu ?? CPU.arm64)
  file.u32(description.subtype ?? 0, description.type ?? 2)
  file.u32(
    commands.length + (signature === undefined ? 1 : 2),
    commandsSize,
    description.flags ?? 0
  )
  file.padTo(headerSize)

  file.u32(bits === 64 ? 0x19 : 1, segmentSize).field('__DATA', 16)
  file.word(bits, MACHO_DATA_ADDRESS, data.length, dataOffset, data.length).u32(3, 3, 1, 0)
  file.field(description.goSection === true ? '__go_buildinfo' : '__data', 16).field('__DATA', 16)
  file.word(bits, MACHO_DATA_ADDRESS, data.length).u32(dataOffset, 0, 0, 0, 0, 0, 0)
  if (bits === 64) file.u32(0)
  commands.forEach((command, index) => {
    const start = file.size
    const size = commandSizes[index] ?? 0
    file.u32(command.command, size)
    if ('text' in command) file.u32(24, 0, 0, 0).text(command.text)
    else file.u32(...command.numbers)
    file.padTo(start + size)
  })
  if (signature !== undefined) file.u32(0x1d, 16, dataOffset + data.length, signature.length)
  file.padTo(dataOffset).raw(data)
  return signature === undefined ? file.bytes : file.raw(signature).bytes
}

/** A code signature with a code directory of these flags, and a CMS blob of this many bytes. */
export function codeSignature(flags: number, cmsBytes?: number): Buffer {
  const blobs = cmsBytes === undefined ? 1 : 2
  const directoryAt = 12 + 8 * blobs
  const writer = new ByteWriter(false).u32(0xfade0cc0, directoryAt + 44 + (cmsBytes ?? 0), blobs)
  writer.u32(0, directoryAt)
  if (cmsBytes !== undefined) writer.u32(0x10000, directoryAt + 44)
  writer.u32(0xfade0c02, 44, 0x20400, flags).padTo(directoryAt + 44)
  if (cmsBytes === undefined) return writer.bytes
  return writer.u32(0xfade0b01, cmsBytes).raw(Buffer.alloc(cmsBytes - 8)).bytes
}

/** Writes a universal file (`mach-o/fat.h`) of thin files, each at a multiple of 4096. */
export function universalImage(
  slices: readonly { readonly cpu: number; readonly bytes: Uint8Array }[],
  wide = false
): Buffer {
  const file = new ByteWriter(false).u32(wide ? 0xcafebabf : 0xcafebabe, slices.length)
  let offset = 4096
  for (const { cpu, bytes } of slices) {
    if (wide) file.u32(cpu, 0).u64(offset, bytes.length).u32(12, 0)
    else file.u32(cpu, 0, offset, bytes.length, 12)
    offset += Math.ceil(bytes.length / 4096) * 4096
  }
  for (const { bytes } of slices) file.align(4096).raw(bytes)
  return file.bytes
}
