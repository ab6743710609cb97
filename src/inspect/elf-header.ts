import { Cursor, count } from './cursor.ts'
import { address, type Layout, LAYOUT_32, LAYOUT_64, word } from './elf-layout.ts'
import { type ElfSection, readSections } from './elf-sections.ts'
import { debugOnly, malformed, unreadable, UnreadableError } from './unreadable.ts'

/** A program header of ELF; only the fields that are used. */
export interface ElfSegment {
  readonly type: number
  readonly flags: number
  readonly offset: number
  readonly address: bigint
  readonly fileSize: number
  readonly align: number
}

/** An ELF file taken apart into its headers (System V gABI, chapters 4 and 5). */
export interface ElfImage {
  readonly cursor: Cursor
  readonly bits: 32 | 64
  readonly osAbi: number
  /** 2 is a fixed-address executable, 3 is position-independent. */
  readonly type: number
  readonly machineNumber: number
  /** `e_flags`, which each machine has its own of. */
  readonly flags: number
  readonly segments: readonly ElfSegment[]
  readonly sections: readonly ElfSection[]
}

/** Program header types. */
export const PT = {
  load: 1,
  dynamic: 2,
  interp: 3,
  note: 4,
  gnuStack: 0x6474e551,
  gnuRelro: 0x6474e552,
  gnuProperty: 0x6474e553,
  sunwStack: 0x6ffffffb
} as const

/** Segment permissions. */
export const PF = { execute: 1, write: 2 } as const

const MAX_SEGMENTS = 1024
const OBJECT_FILE = 'is an ELF object file that was not linked'

const NOT_LINKED: Readonly<Record<number, string>> = {
  0: 'is an ELF file without a type',
  1: OBJECT_FILE,
  4: 'is a core dump of a crashed program'
}

/** Takes the headers of a file apart that starts with ELF's magic; an `UnreadableError` if they are not whole. */
export function readElfHeaders(bytes: Uint8Array): ElfImage {
  const ident = new Cursor(bytes, true)
  ident.needUpTo(16)
  const bits = ident.u8(4) === 1 ? 32 : ident.u8(4) === 2 ? 64 : undefined
  const encoding = ident.u8(5)
  if (bits === undefined || (encoding !== 1 && encoding !== 2)) {
    throw malformed('its ELF header names neither 32 nor 64 bits, or no byte order')
  }
  const cursor = new Cursor(bytes, encoding === 1)
  const layout = bits === 32 ? LAYOUT_32 : LAYOUT_64
  cursor.needUpTo(layout.headerSize)
  const type = cursor.u16(16)
  const notLinked = NOT_LINKED[type]
  if (notLinked !== undefined) throw new UnreadableError(unreadable('not-executable', notLinked))
  if (type !== 2 && type !== 3) throw malformed(`its ELF type is ${type}`)
  return {
    cursor,
    bits,
    osAbi: cursor.u8(7),
    type,
    machineNumber: cursor.u16(18),
    flags: cursor.u32(bits === 64 ? 48 : 36),
    segments: readSegments(cursor, layout),
    sections: readSections(cursor, layout)
  }
}

/** Where a loaded address is in the file, and how many bytes its segment has from there; nothing if in none. */
export function locateAddress(
  { segments }: ElfImage,
  address: bigint
): { readonly offset: number; readonly length: number } | undefined {
  for (const segment of segments) {
    const distance = address - segment.address
    if (segment.type !== PT.load || distance < 0n || distance >= BigInt(segment.fileSize)) continue
    const skip = Number(distance)
    return { offset: segment.offset + skip, length: segment.fileSize - skip }
  }
  return undefined
}

function readSegments(cursor: Cursor, layout: Layout): readonly ElfSegment[] {
  const start = word(cursor, layout, layout.programOffset)
  const entrySize = cursor.u16(layout.tableFields)
  const entries = count('program headers', cursor.u16(layout.tableFields + 2), MAX_SEGMENTS)
  if (entries === 0) throw malformed('it has no program headers, so nothing could load it')
  if (entrySize < layout.segmentSize) throw malformed(`its program headers have ${entrySize} bytes`)
  cursor.needUpTo(start + entries * entrySize)
  const segments = Array.from({ length: entries }, (_, index) => {
    const at = start + index * entrySize
    const wide = layout === LAYOUT_64
    return {
      type: cursor.u32(at),
      flags: cursor.u32(at + (wide ? 4 : 24)),
      offset: word(cursor, layout, at + (wide ? 8 : 4)),
      address: address(cursor, layout, at + (wide ? 16 : 8)),
      fileSize: word(cursor, layout, at + (wide ? 32 : 16)),
      align: word(cursor, layout, at + (wide ? 48 : 28))
    }
  })
  for (const segment of segments) {
    if (segment.fileSize > 0) cursor.needUpTo(segment.offset + segment.fileSize)
  }
  const code = segments.filter(({ type, flags }) => type === PT.load && (flags & PF.execute) !== 0)
  if (code.length > 0 && code.every(({ fileSize }) => fileSize === 0)) throw debugOnly()
  return segments
}
