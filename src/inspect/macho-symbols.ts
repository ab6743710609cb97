import type { PackageSize } from './common-facts.ts'
import { ExportNames } from './export-names.ts'
import { readAdvice } from './advice.ts'
import type { MachoImage } from './macho-header.ts'
import type { HasC } from './package-sizes.ts'
import { SymbolDistances } from './symbol-distances.ts'
import { malformed } from './unreadable.ts'

const LC_SYMTAB = 0x2
const MAX_SYMBOLS = 4_000_000
/** Bits of a symbol's type: any of these for debuggers; which kind of definition, and that of a section. */
const STAB = 0xe0
const KIND = 0x0e
const IN_SECTION = 0x0e
/** In a section, absolute (`__mh_execute_header` of old linkers), another name of a symbol elsewhere. */
const DEFINED: readonly number[] = [IN_SECTION, 0x02, 0x0a]
const UNDEFINED = 0
const EXTERNAL = 0x01
const PRIVATE_EXTERNAL = 0x10
const STACK_CHECK = Buffer.from('___stack_chk_fail\0')
/** Symbols have addresses as numbers; beyond this they are not exact, and in no program. */
const HIGHEST_HALF = 0x1fffff

/** What the names of symbols show. */
export interface MachoSymbols {
  readonly stackProtector: boolean
  readonly exports?: readonly string[]
  readonly packages?: readonly PackageSize[] | undefined
}

/**
 * Walks once over the symbol table (Apple's `mach-o/nlist.h`). Its symbols have no sizes: each reaches up to the next
 * one. A table that is damaged shows nothing.
 * @param hasC absent for files that no Go linker wrote, whose names are of no packages
 */
export function readMachoSymbols(image: MachoImage, hasC: HasC | undefined): MachoSymbols {
  return readAdvice(() => walkSymbols(image, hasC)) ?? { stackProtector: false }
}

function walkSymbols(image: MachoImage, hasC: HasC | undefined): MachoSymbols {
  const { cursor, bits, commands } = image
  const command = commands.find((each) => each.command === LC_SYMTAB)
  if (command === undefined || command.size < 24) return { stackProtector: false }
  const entrySize = bits === 64 ? 16 : 12
  const symbols = cursor.u32(command.at + 12)
  if (symbols > MAX_SYMBOLS) throw malformed(`it claims ${symbols} symbols`)
  const table = cursor.slice(cursor.u32(command.at + 8), symbols * entrySize)
  const names = cursor.slice(cursor.u32(command.at + 16), cursor.u32(command.at + 20))
  const view = new DataView(table.buffer, table.byteOffset, table.byteLength)
  const little = cursor.littleEndian
  const [lowAt, highAt] = little ? [8, 12] : [12, 8]
  const areas = areasOf(image)
  const distances = new SymbolDistances(names, symbols, true)
  const exported = new ExportNames()
  let stackProtector = false
  let locals = 0
  for (let at = 0; at < table.length; at += entrySize) {
    const type = view.getUint8(at + 4)
    if ((type & STAB) !== 0) continue
    const nameAt = view.getUint32(at, little)
    if ((type & KIND) === UNDEFINED) stackProtector ||= isStackCheck(names, nameAt)
    if (DEFINED.includes(type & KIND) && (type & (EXTERNAL | PRIVATE_EXTERNAL)) === EXTERNAL)
      exported.add(names, nameAt, names.length)
    if ((type & KIND) !== IN_SECTION || areas[view.getUint8(at + 5) - 1] === undefined) continue
    const high = bits === 64 ? view.getUint32(at + highAt, little) : 0
    if (high > HIGHEST_HALF) continue
    const low = view.getUint32(at + (bits === 64 ? lowAt : 8), little)
    distances.add(high * 2 ** 32 + low, nameAt)
    // Exported names alone, which are all that is left in stripped files, show no sizes.
    if ((type & 1) === 0) locals++
  }
  const all = exported.names()
  const found = { stackProtector, ...(all === undefined ? {} : { exports: all }) }
  if (locals === 0 || hasC === undefined) return found
  const inFile = areas.filter((area) => area !== undefined)
  return { ...found, packages: distances.packages(inFile, hasC) }
}

function isStackCheck(names: Uint8Array, at: number): boolean {
  return STACK_CHECK.every((byte, index) => names[at + index] === byte)
}

/** By number, from 1 on; nothing for zeros and debug information. */
function areasOf({
  sections
}: MachoImage): readonly ({ readonly start: number; readonly end: number } | undefined)[] {
  return sections.map(({ segment, address, size, zeroFilled }) => {
    if (zeroFilled || segment === '__DWARF') return undefined
    return { start: Number(address), end: Number(address) + size }
  })
}
