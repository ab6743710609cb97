import { decodeText } from './cursor.ts'
import type { DynamicSymbols } from './elf-dynamic-symbols.ts'
import type { VersionFloor } from './elf-facts.ts'
import { type ElfVersions, type NeededVersion, splitVersion } from './elf-versions.ts'

/** So many symbols per floor are named; more do not help anyone who wants to get rid of them. */
export const MOST_FLOOR_SYMBOLS = 200
const MOST_NAMES = 20_000
const LONGEST_NAME = 1024

/**
 * Why each namespace needs its highest version: the library and the imported symbols, at most 200, the first ones in
 * the symbol table's order; a name is cut off behind 1,024 bytes. A version that several libraries must have is there
 * once for each.
 */
export function versionFloors(
  needed: readonly NeededVersion[],
  { highest }: ElfVersions,
  symbols: DynamicSymbols | undefined
): readonly VersionFloor[] {
  const floors: (VersionFloor & { readonly symbols: string[] })[] = []
  const symbolsOf = new Map<number, string[]>()
  for (const { name, library, index } of needed) {
    const split = splitVersion(name)
    if (split === undefined || highest[split.namespace] !== split.version) continue
    const bound = symbolsOf.get(index) ?? []
    symbolsOf.set(index, bound)
    floors.push({ ...split, library, symbols: bound })
  }
  if (symbols !== undefined && floors.length > 0) {
    let left = MOST_NAMES
    for (let index = 1; index < symbols.count && left > 0; index++) {
      const names = symbolsOf.get(symbols.version(index))
      if (names === undefined || names.length >= MOST_FLOOR_SYMBOLS) continue
      const name = symbolName(symbols, index)
      if (name === '') continue
      names.push(name)
      left--
    }
  }
  return floors
    .map((floor) => ({ ...floor, symbols: [...new Set(floor.symbols)].sort() }))
    .sort((a, b) => order(a.namespace, b.namespace) || order(a.library, b.library))
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function symbolName({ bytes, nameAt, namesEnd }: DynamicSymbols, index: number): string {
  const at = nameAt(index)
  const room = bytes.subarray(at, Math.min(namesEnd, at + LONGEST_NAME))
  const end = room.indexOf(0)
  return decodeText(end < 0 ? room : room.subarray(0, end))
}
