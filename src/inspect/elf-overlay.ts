import type { ElfImage } from './elf-header.ts'
import { LAYOUT_32, LAYOUT_64, word } from './elf-layout.ts'
import { SHT } from './elf-sections.ts'

/** How many bytes are behind everything that the headers of a file describe (System V gABI): what was appended. */
export function elfOverlayBytes({ cursor, bits, segments, sections }: ElfImage): number {
  const layout = bits === 32 ? LAYOUT_32 : LAYOUT_64
  const tableEnd = (start: number, fields: number, entries: number): number =>
    entries === 0 ? 0 : word(cursor, layout, start) + entries * cursor.u16(fields)
  const { programOffset, sectionOffset, tableFields } = layout
  const ends = [
    layout.headerSize,
    tableEnd(programOffset, tableFields, segments.length),
    tableEnd(sectionOffset, tableFields + 4, sections.length),
    ...segments.filter(({ fileSize }) => fileSize > 0).map((each) => each.offset + each.fileSize),
    ...sections.filter(({ type }) => type !== SHT.nobits).map((each) => each.offset + each.size)
  ]
  return Math.max(0, cursor.size - ends.reduce((last, end) => Math.max(last, end)))
}
