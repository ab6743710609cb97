import { ByteWriter } from './byte-writer.ts'
import { DATA_ADDRESS, type SectionContent, sectionTable } from './elf-section-table.ts'

export { DATA_ADDRESS }

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
  /** `e_flags`. */
  readonly flags?: number
  /** Program properties, in a segment of their own: type and value. */
  readonly properties?: readonly (readonly [number, number])[]
  /** Symbols that the file shares with libraries; a version is one of `versions`. */
  readonly imports?: readonly {
    readonly name: string
    readonly version?: string
    readonly defined?: boolean
  }[]
  /** How the number of `imports` is to be found; `gnu` unless given. */
  readonly importCount?: 'gnu' | 'sysv' | 'none'
  /** Sections with something in them. */
  readonly contents?: readonly SectionContent[]
  /** A symbol table: the section is the number of one of `contents`, counted from 1. */
  readonly symbols?: readonly {
    readonly name: string
    readonly size: number
    readonly section: number
    readonly type?: number
    /** One of its own unless given. */
    readonly address?: number
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
  // Room for sixteen program headers; the ones that are not used are PT_NULL.
  const slots = 16
  const bodyStart = headerSize + slots * segmentSize

  if (description.interpreter !== undefined) add(3, 4, Buffer.from(`${description.interpreter}\0`))
  if (description.properties !== undefined) {
    add(0x6474e553, 4, propertyNote(description.properties, bits, littleEndian))
  }
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
  file.word(bits, table.count === 0 ? 0 : table.start).u32(description.flags ?? 0)
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
  if (bits === 64)
    file.u32(type, flags).u64(offset, address, address, size, size, type === 0x6474e553 ? 8 : 4)
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

function propertyNote(
  properties: NonNullable<ElfDescription['properties']>,
  bits: 32 | 64,
  littleEndian: boolean
): Buffer {
  const values = new ByteWriter(littleEndian)
  for (const [type, value] of properties) values.u32(type, 4, value).align(bits / 8)
  const size = values.size
  return new ByteWriter(littleEndian).u32(4, size, 5).text('GNU').raw(values.bytes).bytes
}

/** The dynamic symbols with their versions and hash table; dynamic entries that lead to them. */
function importEntries(
  description: ElfDescription,
  bits: 32 | 64,
  littleEndian: boolean,
  name: (text: string) => number,
  place: (bytes: Uint8Array) => number
): readonly (readonly [number, number])[] {
  const { imports, importCount = 'gnu', versions = {} } = description
  if (imports === undefined) return []
  const numbers = versionNumbers(versions)
  const table = new ByteWriter(littleEndian).raw(Buffer.alloc(bits === 64 ? 24 : 16))
  const bound = new ByteWriter(littleEndian).u16(0)
  for (const each of imports) {
    const section = each.defined === true ? 1 : 0
    if (bits === 64) table.u32(name(each.name)).u8(0x12, 0).u16(section).u64(0, 0)
    else table.u32(name(each.name), 0, 0).u8(0x12, 0).u16(section)
    bound.u16(each.version === undefined ? 1 : (numbers.get(each.version) ?? 0))
  }
  const count = imports.length + 1
  const entries: (readonly [number, number])[] = [
    [6, place(table.bytes)],
    [0x6ffffff0, place(bound.bytes)]
  ]
  const hash = new ByteWriter(littleEndian)
  // One bucket that starts with the last symbol, whose chain ends at once.
  if (importCount === 'gnu') {
    hash.u32(1, count - 1, 1, 0).raw(Buffer.alloc(bits / 8))
    entries.push([0x6ffffef5, place(hash.u32(count - 1, 1).bytes)])
  } else if (importCount === 'sysv') {
    entries.push([4, place(hash.u32(1, count).raw(Buffer.alloc(4 + count * 4)).bytes)])
  }
  return entries
}

/** The numbers that `versionBytes` gives, by name. */
function versionNumbers(
  versions: NonNullable<ElfDescription['versions']>
): ReadonlyMap<string, number> {
  const names = Object.values(versions).flat()
  return new Map(names.map((name, index) => [name, index + 2]))
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
  const shared = importEntries(description, bits, littleEndian, name, place)
  entries.push(...shared)
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
  const numbers = versionNumbers(versions)
  Object.entries(versions).forEach(([library, names], index, all) => {
    const next = index === all.length - 1 ? 0 : 16 * (names.length + 1)
    writer.u16(1, names.length).u32(name(library), 16, next)
    names.forEach((version, at) => {
      writer
        .u32(0)
        .u16(0, numbers.get(version) ?? 0)
        .u32(name(version), at === names.length - 1 ? 0 : 16)
    })
  })
  return writer.bytes
}
