import { ByteWriter } from './byte-writer.ts'

/** What a PE file for a test is to say; everything that is absent is not in the file. */
export interface PeDescription {
  readonly bits?: 32 | 64
  readonly machine?: number
  readonly characteristics?: number
  readonly dllCharacteristics?: number
  readonly subsystem?: number
  readonly timeDateStamp?: number
  readonly imports?: readonly string[]
  readonly delayImports?: readonly string[]
  /** Names of delay-loaded DLLs as addresses that include the image base, as old linkers wrote them. */
  readonly absoluteDelayImports?: boolean
  /** Bytes of a base relocation directory. */
  readonly relocationBytes?: number
  /** GuardFlags of a load configuration that is as long as it must be for them. */
  readonly guardFlags?: number
  readonly debugTypes?: readonly number[]
  readonly certificate?: boolean
  readonly symbols?: boolean
  /** Name of a further, empty section; longer than eight bytes needs `symbols`. */
  readonly section?: string
  /** Content of `.data` at `PE_DATA_ADDRESS`. */
  readonly data?: Uint8Array
}

/** Image base of the files, as small as Windows allows. */
export const PE_IMAGE_BASE = 0x10000
const RDATA = 0x1000
const DATA = 0x10000
/** Where `data` is loaded, image base included. */
export const PE_DATA_ADDRESS = PE_IMAGE_BASE + DATA

const HEADERS = 0x400

/** Writes a PE file with the layout of Microsoft's PE/COFF specification. */
export function peImage(description: PeDescription): Buffer {
  const { bits = 64, machine = 0x8664, characteristics = 0x22, subsystem = 3 } = description
  const rdata = new ByteWriter(true).u32(0)
  const here = (): number => RDATA + rdata.size
  const directories = Array.from({ length: 16 }, () => [0, 0] as const) as [number, number][]
  const names = (libraries: readonly string[]): readonly number[] =>
    libraries.map((library) => {
      const at = here()
      rdata.text(library)
      return at
    })
  if (description.imports !== undefined) {
    const at = names(description.imports)
    directories[1] = [here(), 20 * (at.length + 1)]
    for (const name of at) rdata.u32(0, 0, 0, name, 0)
    rdata.u32(0, 0, 0, 0, 0)
  }
  if (description.delayImports !== undefined) {
    const at = names(description.delayImports)
    directories[13] = [here(), 32 * (at.length + 1)]
    const [attributes, base] =
      description.absoluteDelayImports === true ? [0, PE_IMAGE_BASE] : [1, 0]
    for (const name of at) rdata.u32(attributes, base + name, 0, 0, 0, 0, 0, 0)
    rdata.u32(0, 0, 0, 0, 0, 0, 0, 0)
  }
  if (description.relocationBytes !== undefined) {
    directories[5] = [here(), description.relocationBytes]
    rdata.raw(Buffer.alloc(description.relocationBytes))
  }
  if (description.guardFlags !== undefined) {
    const flagsAt = bits === 64 ? 144 : 88
    directories[10] = [here(), flagsAt + 4]
    const start = rdata.size
    rdata
      .u32(flagsAt + 4)
      .padTo(start + flagsAt)
      .u32(description.guardFlags)
  }
  if (description.debugTypes !== undefined) {
    directories[6] = [here(), 28 * description.debugTypes.length]
    for (const type of description.debugTypes) rdata.u32(0, 0, 0, type, 0, 0, 0)
  }
  if (description.certificate === true) directories[4] = [0x200, 8]

  const data = description.data ?? new Uint8Array(16)
  const rdataSize = Math.ceil(rdata.size / 0x200) * 0x200
  const dataSize = Math.ceil(data.length / 0x200) * 0x200
  const end = HEADERS + rdataSize + dataSize
  const longName = (description.section ?? '').length > 8
  const sections: (readonly [string, number, number, number, number, number])[] = [
    ['.rdata', rdata.size, RDATA, rdataSize, HEADERS, 0x40000040],
    ['.data', data.length, DATA, dataSize, HEADERS + rdataSize, 0xc0000040]
  ]
  if (description.section !== undefined) {
    sections.push([longName ? '/4' : description.section, 0, 0x7fff0000, 0, 0, 0x42000040])
  }
  const optionalSize = bits === 64 ? 240 : 224
  const file = new ByteWriter(true).text('MZ').padTo(0x3c).u32(0x80).padTo(0x80)
  file
    .u32(0x4550)
    .u16(machine, sections.length)
    .u32(description.timeDateStamp ?? 0)
  file.u32(description.symbols === true ? end : 0, description.symbols === true ? 1 : 0)
  file.u16(optionalSize, characteristics)
  const optional = file.size
  file.u16(bits === 64 ? 0x20b : 0x10b).padTo(optional + (bits === 64 ? 24 : 28))
  file
    .word(bits, PE_IMAGE_BASE)
    .u32(0x1000, 0x200)
    .padTo(optional + 60)
    .u32(HEADERS, 0)
  file.u16(subsystem, description.dllCharacteristics ?? 0)
  file.padTo(optional + (bits === 64 ? 108 : 92)).u32(16)
  for (const directory of directories) file.u32(...directory)
  for (const [name, virtualSize, address, rawSize, rawOffset, flags] of sections) {
    file.field(name, 8).u32(virtualSize, address, rawSize, rawOffset, 0, 0).u16(0, 0).u32(flags)
  }
  file
    .padTo(HEADERS)
    .raw(rdata.bytes)
    .padTo(HEADERS + rdataSize)
    .raw(data)
    .padTo(end)
  if (description.symbols === true) {
    // One symbol record, then the string table: its size and the long name.
    const name = Buffer.from(`${description.section ?? ''}\0`)
    file
      .raw(Buffer.alloc(18))
      .u32(4 + name.length)
      .raw(name)
  }
  return file.bytes
}
