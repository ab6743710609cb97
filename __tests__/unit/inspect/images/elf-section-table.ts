import { ByteWriter } from './byte-writer.ts'
import type { ElfDescription } from './elf-image.ts'

/** A section of an image; `size` is for memory of zeros, and damaged files. */
export interface SectionContent {
  readonly name: string
  readonly type?: number
  readonly flags?: number
  readonly bytes: Uint8Array
  readonly size?: number
  readonly link?: number
}

/** Where `data` is loaded. */
export const DATA_ADDRESS = 0x800000

interface Row extends Omit<SectionContent, 'bytes'> {
  readonly address: number
  readonly offset: number
}

/** The bytes of sections, their names and their headers, for a place in the file. */
export function sectionTable(
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
  const bytes = new ByteWriter(littleEndian)
  const rows: Row[] = [{ name: '', type: 0, address: 0, offset: 0, size: 0 }]
  const empty = { address: 0, offset: 0, size: 0 }
  for (const { bytes: content, ...rest } of contentsOf(description, bits, littleEndian)) {
    rows.push({ address: 0, offset: start + bytes.size, size: content.length, ...rest })
    bytes.raw(content).align(8)
  }
  rows.push(...sections.map((name) => ({ name, ...empty })))
  if (symbolTable) rows.push({ name: '.symtab', type: 2, ...empty })
  if (goSection) {
    const place = { address: DATA_ADDRESS, offset: dataOffset, size: data?.length ?? 0 }
    rows.push({ name: '.go.buildinfo', ...place })
  }
  if (rows.length === 1) return { start, count: 0, names: 0, bytes: Buffer.alloc(0) }
  const names = new ByteWriter(littleEndian).u8(0)
  const own = { name: '.shstrtab', type: 3, address: 0, offset: start + bytes.size }
  const offsets = [...rows, own].map(({ name }) => {
    const at = names.size
    names.text(name)
    return at
  })
  rows.push({ ...own, size: names.size })
  bytes.raw(names.bytes).align(8)
  const tableStart = start + bytes.size
  rows.forEach(({ type = 1, flags = 0, address, offset, size = 0, link = 0 }, index) => {
    bytes.u32(offsets[index] ?? 0, type).word(bits, flags, address, offset, size)
    bytes.u32(link, 0).word(bits, 0, 0)
  })
  return { start: tableStart, count: rows.length, names: rows.length - 1, bytes: bytes.bytes }
}

/** The described sections, and behind them the symbols and their names. */
function contentsOf(
  { contents = [], symbols }: ElfDescription,
  bits: 32 | 64,
  littleEndian: boolean
): readonly SectionContent[] {
  if (symbols === undefined) return contents
  const names = new ByteWriter(littleEndian).u8(0)
  const table = new ByteWriter(littleEndian).raw(Buffer.alloc(bits === 64 ? 24 : 16))
  for (const { name, size, section, type = 2, address = 0x1000 + names.size } of symbols) {
    const at = names.size
    names.text(name)
    if (bits === 64)
      table
        .u32(at)
        .u8(0x10 + type, 0)
        .u16(section)
        .u64(address, size)
    else
      table
        .u32(at, address, size)
        .u8(0x10 + type, 0)
        .u16(section)
  }
  const link = contents.length + 2
  return [
    ...contents,
    { name: '.symtab', type: 2, bytes: table.bytes, link },
    { name: '.strtab', type: 3, bytes: names.bytes }
  ]
}
