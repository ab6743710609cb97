import { ByteWriter } from './byte-writer.ts'

/** What an ELF file for a test is to say; everything that is absent is not in the file. */
export interface ElfDescription {
  readonly bits?: 32 | 64
  readonly littleEndian?: boolean
  readonly machine?: number
  readonly osAbi?: number
  /** 2 is fixed-address, 3 is position-independent. */
  readonly type?: number
  readonly interpreter?: string
  readonly needed?: readonly string[]
  readonly soname?: string
  readonly rpath?: string
  readonly runpath?: string
  /** Further dynamic entries: tag and value. */
  readonly dynamic?: readonly (readonly [number, number])[]
  /** Needed versions, per library. */
  readonly versions?: Readonly<Record<string, readonly string[]>>
  /** Permissions of PT_GNU_STACK: 6 is read and write, 7 also execute. */
  readonly stackFlags?: number
  readonly relro?: boolean
  readonly notes?: readonly {
    readonly name: string
    readonly type: number
    readonly data: Buffer
  }[]
  /** Names of empty sections to list, and whether there is a symbol table. */
  readonly sections?: readonly string[]
  readonly symbolTable?: boolean
  /** Loaded into a writable segment at `DATA_ADDRESS`. */
  readonly data?: Uint8Array
  readonly dataFlags?: number
  /** Also name the writable segment `.go.buildinfo`. */
  readonly goSection?: boolean
}

const BASE = 0x400000
/** Where `data` is loaded. */
export const DATA_ADDRESS = 0x800000

/** Writes an ELF file with the layout of the System V gABI. */
export function elfImage(description: ElfDescription): Buffer {
  const { bits = 64, littleEndian = true, machine = 62, osAbi = 0, type = 2 } = description
  const headerSize = bits === 64 ? 64 : 52
  const segmentSize = bits === 64 ? 56 : 32
  const body = new ByteWriter(littleEndian)
  const segments: Segment[] = []
  const add = (segmentType: number, flags: number, bytes: Uint8Array): number => {
    body.align(8)
    const offset = bodyStart + body.size
    body.raw(bytes)
    segments.push({ type: segmentType, flags, offset, address: BASE + offset, size: bytes.length })
    return BASE + offset
  }
  // Room for ten program headers; the ones that are not used are PT_NULL.
  const slots = 10
  const bodyStart = headerSize + slots * segmentSize

  if (description.interpreter !== undefined) add(3, 4, Buffer.from(`${description.interpreter}\0`))
  if (description.notes !== undefined) add(4, 4, noteBytes(description.notes, littleEndian))
  const dynamic = dynamicBytes(description, bits, littleEndian, (bytes) => add(0, 0, bytes))
  if (dynamic !== undefined) add(2, 6, dynamic)
  if (description.stackFlags !== undefined) add(0x6474e551, description.stackFlags, Buffer.alloc(0))
  if (description.relro === true) add(0x6474e552, 4, Buffer.alloc(0))
  const end = bodyStart + body.size
  segments.push({ type: 1, flags: 5, offset: 0, address: BASE, size: end })
  let dataOffset = 0
  if (description.data !== undefined) {
    body.align(16)
    dataOffset = bodyStart + body.size
    const size = description.data.length
    const flags = description.dataFlags ?? 6
    segments.push({ type: 1, flags, offset: dataOffset, address: DATA_ADDRESS, size })
    body.raw(description.data)
  }
  body.align(8)
  const sectionStart = bodyStart + body.size
  const table = sectionTable(description, bits, littleEndian, sectionStart, dataOffset)

  const file = new ByteWriter(littleEndian)
  file.raw(Buffer.from('\x7fELF', 'latin1')).u8(bits / 32, littleEndian ? 1 : 2, 1, osAbi)
  file.padTo(16).u16(type, machine).u32(1).word(bits, BASE, headerSize)
  file.word(bits, table.count === 0 ? 0 : table.start).u32(0)
  file.u16(headerSize, segmentSize, slots, bits === 64 ? 64 : 40, table.count, table.names)
  for (const segment of segments) writeSegment(file, bits, segment)
  return file.padTo(bodyStart).raw(body.bytes).raw(table.bytes).bytes
}

interface Segment {
  readonly type: number
  readonly flags: number
  readonly offset: number
  readonly address: number
  readonly size: number
}

function writeSegment(file: ByteWriter, bits: 32 | 64, segment: Segment): void {
  const { type, flags, offset, address, size } = segment
  if (bits === 64) file.u32(type, flags).u64(offset, address, address, size, size, 4)
  else file.u32(type, offset, address, address, size, size, flags, 4)
}

function noteBytes(notes: NonNullable<ElfDescription['notes']>, littleEndian: boolean): Buffer {
  const writer = new ByteWriter(littleEndian)
  for (const { name, type, data } of notes) {
    writer
      .u32(name.length + 1, data.length, type)
      .text(name)
      .align(4)
      .raw(data)
      .align(4)
  }
  return writer.bytes
}

/** The dynamic section; its string table and version requirements are placed first. */
function dynamicBytes(
  description: ElfDescription,
  bits: 32 | 64,
  littleEndian: boolean,
  place: (bytes: Uint8Array) => number
): Buffer | undefined {
  const { needed = [], soname, rpath, runpath, dynamic, versions } = description
  const strings = new ByteWriter(littleEndian).u8(0)
  const name = (text: string): number => {
    const at = strings.size
    strings.text(text)
    return at
  }
  const entries: (readonly [number, number])[] = needed.map((library) => [1, name(library)])
  if (soname !== undefined) entries.push([14, name(soname)])
  if (rpath !== undefined) entries.push([15, name(rpath)])
  if (runpath !== undefined) entries.push([29, name(runpath)])
  const requirements = versionBytes(versions ?? {}, littleEndian, name)
  if (entries.length === 0 && dynamic === undefined && versions === undefined) return undefined
  if (versions !== undefined) {
    entries.push([0x6ffffffe, place(requirements)], [0x6fffffff, Object.keys(versions).length])
  }
  entries.push([5, place(strings.bytes)], [10, strings.size], ...(dynamic ?? []), [0, 0])
  const writer = new ByteWriter(littleEndian)
  for (const entry of entries) writer.word(bits, ...entry)
  return writer.bytes
}

function versionBytes(
  versions: NonNullable<ElfDescription['versions']>,
  littleEndian: boolean,
  name: (text: string) => number
): Buffer {
  const writer = new ByteWriter(littleEndian)
  Object.entries(versions).forEach(([library, names], index, all) => {
    const next = index === all.length - 1 ? 0 : 16 * (names.length + 1)
    writer.u16(1, names.length).u32(name(library), 16, next)
    names.forEach((version, at) => {
      writer
        .u32(0)
        .u16(0, at + 2)
        .u32(name(version), at === names.length - 1 ? 0 : 16)
    })
  })
  return writer.bytes
}

function sectionTable(
  description: ElfDescription,
  bits: 32 | 64,
  littleEndian: boolean,
  start: number,
  dataOffset: number
): {
  readonly start: number
  readonly count: number
  readonly names: number
  readonly bytes: Buffer
} {
  const { sections = [], symbolTable = false, goSection = false, data } = description
  const wanted: (readonly [string, number, number, number, number])[] = sections.map((name) => [
    name,
    1,
    0,
    0,
    0
  ])
  if (symbolTable) wanted.push(['.symtab', 2, 0, 0, 0])
  if (goSection) wanted.push(['.go.buildinfo', 1, DATA_ADDRESS, dataOffset, data?.length ?? 0])
  if (wanted.length === 0) return { start, count: 0, names: 0, bytes: Buffer.alloc(0) }
  const names = new ByteWriter(littleEndian).u8(0)
  const offsets = [...wanted.map(([name]) => name), '.shstrtab'].map((name) => {
    const at = names.size
    names.text(name)
    return at
  })
  const table = new ByteWriter(littleEndian).raw(names.bytes).align(8)
  const write = (
    name: number,
    type: number,
    address: number,
    offset: number,
    size: number
  ): ByteWriter =>
    table.u32(name, type).word(bits, 0, address, offset, size).u32(0, 0).word(bits, 0, 0)
  const tableStart = start + table.size
  write(0, 0, 0, 0, 0)
  wanted.forEach(([, ...rest], index) => write(offsets[index] ?? 0, ...rest))
  write(offsets.at(-1) ?? 0, 3, 0, start, names.size)
  const count = wanted.length + 2
  return { start: tableStart, count, names: count - 1, bytes: table.bytes }
}
