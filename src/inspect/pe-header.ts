import { count, Cursor } from './cursor.ts'
import { debugOnly, malformed, unreadable, UnreadableError } from './unreadable.ts'

/** A section of a PE file; addresses are relative to the image base. */
export interface PeSection {
  readonly name: string
  readonly virtualSize: number
  readonly address: number
  readonly rawSize: number
  readonly rawOffset: number
  readonly characteristics: number
}

/** A PE file taken apart into its headers (Microsoft PE/COFF specification, "File Headers"). */
export interface PeImage {
  readonly cursor: Cursor
  readonly bits: 32 | 64
  readonly machineNumber: number
  readonly characteristics: number
  readonly timeDateStamp: number
  /** Number of records in the COFF symbol table; Go keeps an empty one for the names of sections. */
  readonly symbols: number
  /** Where the COFF symbol table is, and where its names end; zero when there is none. */
  readonly symbolTable: number
  readonly symbolsEnd: number
  readonly imageBase: bigint
  readonly subsystem: number
  /** `6.1` */
  readonly subsystemVersion: string
  /** Where the checksum is. */
  readonly checksumAt: number
  readonly dllCharacteristics: number
  readonly headersSize: number
  /** Address and size of each data directory; both zero in one that is not used. */
  readonly directories: readonly { readonly address: number; readonly size: number }[]
  readonly sections: readonly PeSection[]
}

/** Data directories by index. */
export const DIRECTORY = {
  exports: 0,
  imports: 1,
  certificates: 4,
  relocations: 5,
  debug: 6,
  loadConfig: 10,
  delayImports: 13
} as const

const MAX_SECTIONS = 1024
const SECTION_SIZE = 40
const SYMBOL_SIZE = 18
const CONTAINS_CODE = 0x20

/** Takes the headers of a file apart that starts with `MZ`; an `UnreadableError` if they are not whole. */
export function readPeHeaders(bytes: Uint8Array): PeImage {
  const cursor = new Cursor(bytes, true)
  cursor.needUpTo(0x40)
  const start = cursor.u32(0x3c)
  cursor.needUpTo(start + 4)
  if (cursor.u32(start) !== 0x4550) {
    throw new UnreadableError(unreadable('unsupported', 'is a DOS or 16-bit Windows program'))
  }
  const optional = start + 24
  cursor.needUpTo(optional)
  const optionalSize = cursor.u16(start + 20)
  const magic = optionalSize < 2 ? 0 : cursor.u16(optional)
  if (magic !== 0x10b && magic !== 0x20b) throw malformed('it has no PE optional header')
  const wide = magic === 0x20b
  const directoriesAt = wide ? 112 : 96
  if (optionalSize < directoriesAt) throw malformed(`its optional header has ${optionalSize} bytes`)
  cursor.needUpTo(optional + optionalSize)
  const stated = cursor.u32(optional + directoriesAt - 4)
  const room = Math.floor((optionalSize - directoriesAt) / 8)
  const sectionsAt = optional + optionalSize
  const sectionCount = count('sections', cursor.u16(start + 6), MAX_SECTIONS)
  const symbolTable = cursor.u32(start + 12)
  const symbols = cursor.u32(start + 16)
  const stringTable = symbolTable + SYMBOL_SIZE * symbols
  const symbolsEnd = symbolTable > 0 ? symbolTableEnd(cursor, stringTable) : 0
  return {
    cursor,
    bits: wide ? 64 : 32,
    machineNumber: cursor.u16(start + 4),
    characteristics: cursor.u16(start + 22),
    timeDateStamp: cursor.u32(start + 8),
    symbols,
    symbolTable,
    symbolsEnd,
    imageBase: wide ? cursor.u64(optional + 24) : BigInt(cursor.u32(optional + 28)),
    subsystem: cursor.u16(optional + 68),
    subsystemVersion: `${cursor.u16(optional + 48)}.${cursor.u16(optional + 50)}`,
    checksumAt: optional + 64,
    dllCharacteristics: cursor.u16(optional + 70),
    headersSize: cursor.u32(optional + 60),
    directories: Array.from({ length: Math.min(stated, room, 16) }, (_, index) => {
      const at = optional + directoriesAt + 8 * index
      return { address: cursor.u32(at), size: cursor.u32(at + 4) }
    }),
    sections: readSections(cursor, sectionsAt, sectionCount, stringTable)
  }
}

/** Names of symbols are behind them, and start with their own size. */
function symbolTableEnd(cursor: Cursor, stringTable: number): number {
  cursor.needUpTo(stringTable + 4)
  const end = stringTable + cursor.u32(stringTable)
  cursor.needUpTo(end)
  return end
}

/** Address and size of a data directory that the file uses. */
export function directoryOf(
  { directories }: PeImage,
  index: number
): { readonly address: number; readonly size: number } | undefined {
  const directory = directories[index]
  return directory === undefined || directory.address === 0 ? undefined : directory
}

/** Everything that a section has in the file. */
export function peSectionBytes({ cursor }: PeImage, section: PeSection): Uint8Array {
  return cursor.slice(section.rawOffset, section.rawSize)
}

/** Where an address is in the file, and how many bytes its section has from there; nothing if in none. */
export function locateRva(
  { sections, headersSize, cursor }: PeImage,
  address: number
): { readonly offset: number; readonly length: number } | undefined {
  for (const section of sections) {
    const distance = address - section.address
    if (distance < 0 || distance >= section.rawSize) continue
    return { offset: section.rawOffset + distance, length: section.rawSize - distance }
  }
  const headersEnd = Math.min(headersSize, cursor.size)
  const inHeaders = address >= 0 && address < headersEnd
  return inHeaders ? { offset: address, length: headersEnd - address } : undefined
}

function readSections(
  cursor: Cursor,
  start: number,
  entries: number,
  stringTable: number
): readonly PeSection[] {
  cursor.needUpTo(start + entries * SECTION_SIZE)
  const sections = Array.from({ length: entries }, (_, index) => {
    const at = start + index * SECTION_SIZE
    const rawSize = cursor.u32(at + 16)
    const rawOffset = cursor.u32(at + 20)
    if (rawOffset > 0) cursor.needUpTo(rawOffset + rawSize)
    return {
      name: sectionName(cursor, cursor.fixedText(at, 8), stringTable),
      virtualSize: cursor.u32(at + 8),
      address: cursor.u32(at + 12),
      rawSize: rawOffset > 0 ? rawSize : 0,
      rawOffset,
      characteristics: cursor.u32(at + 36)
    }
  })
  const code = sections.filter(({ characteristics }) => (characteristics & CONTAINS_CODE) !== 0)
  if (code.length > 0 && code.every(({ rawSize }) => rawSize === 0)) throw debugOnly()
  return sections
}

/** Names longer than eight bytes are in the string table behind the symbols: `/123`. */
function sectionName(cursor: Cursor, name: string, stringTable: number): string {
  const offset = /^\/(\d+)$/.exec(name)?.[1]
  return offset === undefined ? name : cursor.text(stringTable + Number(offset), 256)
}
