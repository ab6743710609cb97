import { count, type Cursor } from './cursor.ts'
import { address, type Layout, LAYOUT_64, word } from './elf-layout.ts'
import { malformed } from './unreadable.ts'

/** A section header of ELF; only the fields that are used. */
export interface ElfSection {
  readonly name: string
  readonly type: number
  readonly flags: number
  readonly offset: number
  readonly address: bigint
  readonly size: number
  readonly align: number
  /** Number of another section; of the names of a symbol table. */
  readonly link: number
}

/** Section types. */
export const SHT = {
  symtab: 2,
  note: 7,
  nobits: 8,
  dynsym: 11,
  /** `SHT_ARM_ATTRIBUTES` and `SHT_RISCV_ATTRIBUTES`. */
  attributes: 0x70000003
} as const

/** Section flags. */
export const SHF_COMPRESSED = 0x800

const MAX_SECTIONS = 16_384
const LONGEST_NAME = 64

/** What a section has in the file; nothing for memory of zeros, and when it is not whole. */
export function sectionBytes(cursor: Cursor, section: ElfSection): Uint8Array | undefined {
  if (section.type === SHT.nobits || section.offset + section.size > cursor.size) return undefined
  return cursor.slice(section.offset, section.size)
}

/** Sections are optional in a linked file. The names' table may be missing too: then all names are empty. */
export function readSections(cursor: Cursor, layout: Layout): readonly ElfSection[] {
  const start = word(cursor, layout, layout.sectionOffset)
  if (start === 0) return []
  const entrySize = cursor.u16(layout.tableFields + 4)
  if (entrySize < layout.sectionSize) throw malformed(`its section headers have ${entrySize} bytes`)
  cursor.needUpTo(start + entrySize)
  const first = readSection(cursor, layout, start)
  // Counts that do not fit into 16 bits are in the first section header (gABI, "ELF Header").
  const stated = cursor.u16(layout.tableFields + 6)
  const entries = count('section headers', stated === 0 ? first.size : stated, MAX_SECTIONS)
  cursor.needUpTo(start + entries * entrySize)
  const raw = Array.from({ length: entries }, (_, index) =>
    readSection(cursor, layout, start + index * entrySize)
  )
  const namesIndex = cursor.u16(layout.tableFields + 8)
  const names = raw[namesIndex === 0xffff ? first.link : namesIndex]
  if (names !== undefined) cursor.needUpTo(names.offset + names.size)
  return raw.map((section) => ({
    ...section,
    name: sectionName(cursor, names, section.nameOffset)
  }))
}

interface RawSection extends Omit<ElfSection, 'name'> {
  readonly nameOffset: number
}

function readSection(cursor: Cursor, layout: Layout, at: number): RawSection {
  const wide = layout === LAYOUT_64
  return {
    nameOffset: cursor.u32(at),
    type: cursor.u32(at + 4),
    // The upper half of 64 bits has no flag that is used.
    flags: cursor.u32(at + (wide && !cursor.littleEndian ? 12 : 8)),
    address: address(cursor, layout, at + (wide ? 16 : 12)),
    offset: word(cursor, layout, at + (wide ? 24 : 16)),
    size: word(cursor, layout, at + (wide ? 32 : 20)),
    link: cursor.u32(at + (wide ? 40 : 24)),
    align: word(cursor, layout, at + (wide ? 48 : 32))
  }
}

function sectionName(cursor: Cursor, names: RawSection | undefined, nameOffset: number): string {
  if (names === undefined || names.size === 0) return ''
  if (nameOffset >= names.size) throw malformed('the name of a section is outside of the names')
  // Longer names are of no interest, and must not add up to more than the file.
  const room = Math.min(names.size - nameOffset, LONGEST_NAME)
  return cursor.fixedText(names.offset + nameOffset, room)
}
