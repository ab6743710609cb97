import type { PackageSize } from './common-facts.ts'
import type { PeImage, PeSection } from './pe-header.ts'
import type { HasC } from './package-sizes.ts'
import { SymbolDistances } from './symbol-distances.ts'

const SYMBOL_BYTES = 18
const SHORT_NAME = 8
const MAX_SYMBOLS = 4_000_000
/** Storage classes of symbols that name code or data: external and static. */
const EXTERNAL = 2
const STATIC = 3
const DISCARDABLE = 0x02000000
/** Where the memory of zeros starts in the data of a Go program; the file may go on, up to its alignment. */
const ZEROS = Buffer.from('runtime.bss\0')

/**
 * Sizes of Go packages by the COFF symbol table (PE/COFF specification, "COFF Symbol Table"), whose symbols have no
 * sizes; nothing when there are no symbols. Sections that are not loaded to stay, and zeros, do not count.
 */
export function readPePackages(image: PeImage, hasC: HasC): readonly PackageSize[] | undefined {
  const { cursor, symbols, symbolTable, sections } = image
  if (symbols === 0 || symbolTable === 0 || symbols > MAX_SYMBOLS) return undefined
  const table = cursor.slice(symbolTable, SYMBOL_BYTES * symbols)
  const view = new DataView(table.buffer, table.byteOffset, table.byteLength)
  const namesAt = symbolTable + table.length
  const long = cursor.slice(namesAt, cursor.u32(namesAt))
  // Names of up to eight bytes are in the table, and without an end; they get one behind the long names.
  const names = Buffer.alloc(long.length + 1 + symbols * (SHORT_NAME + 1))
  names.set(long)
  let namesEnd = long.length + 1
  const areas = sections.map(areaOf)
  let zeros = Infinity
  const distances = new SymbolDistances(names, symbols, false)
  for (let index = 0; index < symbols; index++) {
    const at = index * SYMBOL_BYTES
    const storage = view.getUint8(at + 16)
    const number = view.getInt16(at + 12, true)
    const area = number > 0 ? areas[number - 1] : undefined
    // Records that describe a symbol further come behind it.
    index += view.getUint8(at + 17)
    if (area === undefined || (storage !== EXTERNAL && storage !== STATIC)) continue
    const address = area.start + view.getUint32(at + 8, true)
    if (view.getUint32(at, true) === 0) {
      const nameAt = Math.min(view.getUint32(at + 4, true), long.length)
      distances.add(address, nameAt)
      if (ZEROS.equals(names.subarray(nameAt, nameAt + ZEROS.length))) {
        zeros = Math.min(zeros, address)
      }
    } else {
      names.set(table.subarray(at, at + SHORT_NAME), namesEnd)
      distances.add(address, namesEnd)
      namesEnd += SHORT_NAME + 1
    }
  }
  const inFile = areas
    .filter((area) => area !== undefined)
    .map(({ start, end }) => ({ start, end: zeros < start ? end : Math.min(end, zeros) }))
    .filter(({ start, end }) => end > start)
  return distances.packages(inFile, hasC)
}

function areaOf({
  address,
  virtualSize,
  rawSize,
  characteristics
}: PeSection): { readonly start: number; readonly end: number } | undefined {
  if ((characteristics & DISCARDABLE) !== 0) return undefined
  const inFile = virtualSize === 0 ? rawSize : Math.min(virtualSize, rawSize)
  return { start: address, end: address + inFile }
}
