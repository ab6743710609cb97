import type { PackageSize } from './common-facts.ts'
import type { ElfImage } from './elf-header.ts'
import type { DynamicSymbols } from './elf-dynamic-symbols.ts'
import type { ElfFacts } from './elf-facts.ts'
import { ProtectionTally } from './elf-protections.ts'
import { sectionBytes, SHT } from './elf-sections.ts'
import type { Linkage } from './facts.ts'
import type { HasC } from './package-sizes.ts'
import { SymbolOwners } from './symbol-owners.ts'

const MAX_SYMBOLS = 4_000_000
/** Types of symbols that are code or data in the file: none, object, function, indirect function. */
const SIZED_TYPES: readonly number[] = [0, 1, 2, 10]

/** What the names and sizes of symbols show. */
export interface ElfSymbols extends Pick<
  ElfFacts,
  'stackProtector' | 'fortify' | 'fortifiedCalls'
> {
  /** Sizes of what is in the file; memory of zeros is not. */
  readonly packages?: readonly PackageSize[]
}

/** Where the fields of a symbol are (System V gABI, "Symbol Table"). */
interface SymbolLayout {
  readonly entrySize: number
  readonly info: number
  readonly section: number
  readonly value: number
  readonly size: number
}

const SYMBOL_32: SymbolLayout = { entrySize: 16, info: 12, section: 14, value: 4, size: 8 }
const SYMBOL_64: SymbolLayout = { entrySize: 24, info: 4, section: 6, value: 8, size: 16 }

/**
 * Reads both symbol tables. What protects the code of a file that gets its C library from outside is in the names that
 * it imports; in a static file, in all names, which may have been stripped.
 * @param hasC absent for files that no Go linker wrote, whose names are of no packages
 */
export function readElfSymbols(
  image: ElfImage,
  imported: DynamicSymbols | undefined,
  { linkage, hasC }: { readonly linkage: Linkage; readonly hasC: HasC | undefined }
): ElfSymbols {
  const own = new ProtectionTally()
  const { packages, hasNames } = walkSymbols(image, own, hasC)
  const isStatic = linkage === 'static' || linkage === 'static-pie'
  const protections = isStatic ? own.facts(hasNames) : importedProtections(imported)
  return { ...protections, ...(packages === undefined ? {} : { packages }) }
}

function importedProtections(
  symbols: DynamicSymbols | undefined
): ReturnType<ProtectionTally['facts']> {
  const tally = new ProtectionTally()
  if (symbols === undefined) return tally.facts(false)
  for (let index = 1; index < symbols.count; index++)
    tally.add(symbols.bytes, symbols.nameAt(index), symbols.namesEnd, symbols.isDefined(index))
  return tally.facts(true)
}

/**
 * Walks once over the symbol table, the first one if there are more; there are no names when the file is stripped or the
 * table is not whole. The walk reads numbers directly: large programs have hundreds of thousands of symbols.
 * @param protections gets all names
 */
function walkSymbols(
  image: ElfImage,
  protections: ProtectionTally,
  hasC: HasC | undefined
): { readonly hasNames: boolean; readonly packages?: readonly PackageSize[] | undefined } {
  const { cursor, bits, sections } = image
  const header = sections.find(({ type }) => type === SHT.symtab)
  const names = header === undefined ? undefined : sections[header.link]
  const table = header === undefined ? undefined : sectionBytes(cursor, header)
  const nameBytes = names === undefined ? undefined : sectionBytes(cursor, names)
  if (table === undefined || nameBytes === undefined) return { hasNames: false }
  const { entrySize, info, section, value, size } = bits === 64 ? SYMBOL_64 : SYMBOL_32
  const view = new DataView(table.buffer, table.byteOffset, table.byteLength)
  const little = cursor.littleEndian
  const readWord = (at: number): number =>
    bits === 64 ? readWord64(view, at, little) : view.getUint32(at, little)
  const limits = sections.map(({ type, size: room }) => (type === SHT.nobits ? 0 : room))
  const end = Math.min(Math.floor(table.length / entrySize), MAX_SYMBOLS) * entrySize
  if (end <= entrySize) return { hasNames: false }
  const owners = new SymbolOwners(nameBytes, hasC === undefined ? 0 : end / entrySize)
  for (let at = entrySize; at < end; at += entrySize) {
    const nameAt = view.getUint32(at, little)
    if (nameAt >= nameBytes.length) continue
    const sectionNumber = view.getUint16(at + section, little)
    protections.add(nameBytes, nameAt, nameBytes.length, sectionNumber !== 0)
    if (hasC === undefined || sectionNumber === 0) continue
    if (!SIZED_TYPES.includes(view.getUint8(at + info) & 0xf)) continue
    const sizeBytes = readWord(at + size)
    // No symbol is larger than its section; the numbers above the sections' have other meanings.
    if (sizeBytes === 0 || sizeBytes > (limits[sectionNumber] ?? 0)) continue
    owners.add(readWord(at + value), sizeBytes, nameAt)
  }
  return { hasNames: true, packages: hasC && owners.packages(hasC) }
}

function readWord64(view: DataView, at: number, little: boolean): number {
  const low = view.getUint32(little ? at : at + 4, little)
  const high = view.getUint32(little ? at + 4 : at, little)
  return high * 2 ** 32 + low
}
