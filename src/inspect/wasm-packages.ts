import type { PackageSize } from './common-facts.ts'
import { count, type Cursor } from './cursor.ts'
import { readAdvice } from './advice.ts'
import { type HasC, PackageTally } from './package-sizes.ts'
import { WasmGoNames } from './wasm-go-names.ts'
import { WASM_SECTION, WasmReader, type WasmSection } from './wasm-sections.ts'

const FUNCTION_NAMES = 1
/** As many as engines accept. */
const MAX_FUNCTIONS = 1_000_000

/**
 * Sizes of the code of Go packages by the name section (WebAssembly core specification, "Name Section"); data has no
 * names. Nothing without names of functions, or when they are damaged.
 * @param importedFunctions how many functions come before those of the module
 */
export function readWasmPackages(
  cursor: Cursor,
  sections: readonly WasmSection[],
  { importedFunctions, hasC }: { readonly importedFunctions: number; readonly hasC: HasC }
): readonly PackageSize[] | undefined {
  const names = sections.find(({ name }) => name === 'name')
  const code = sections.find(({ id }) => id === WASM_SECTION.code)
  if (names === undefined || code === undefined) return undefined
  return readAdvice(() => {
    const sizes = readBodySizes(new WasmReader(cursor, code.start, code.end))
    const tally = new PackageTally(hasC)
    const go = new WasmGoNames(cursor, sections)
    eachFunctionName(cursor, names, (index, start, end) => {
      const size = sizes[index - importedFunctions] ?? 0
      const name = go.restore(cursor.slice(start, end - start))
      tally.add(name, 0, name.length, size)
    })
    return tally.packages()
  })
}

function readBodySizes(reader: WasmReader): readonly number[] {
  const entries = count('functions', reader.u32(), MAX_FUNCTIONS)
  const sizes: number[] = []
  for (let index = 0; index < entries; index++) {
    const size = reader.u32()
    sizes.push(size)
    reader.skip(size)
  }
  return sizes
}

function eachFunctionName(
  cursor: Cursor,
  section: WasmSection,
  take: (index: number, start: number, end: number) => void
): void {
  const parts = new WasmReader(cursor, section.start, section.end)
  while (parts.at < section.end) {
    const kind = parts.u8()
    const size = parts.u32()
    const start = parts.at
    parts.skip(size)
    if (kind !== FUNCTION_NAMES) continue
    const reader = new WasmReader(cursor, start, start + size)
    for (let left = count('functions', reader.u32(), MAX_FUNCTIONS); left > 0; left--) {
      const index = reader.u32()
      const length = reader.u32()
      const at = reader.at
      reader.skip(length)
      take(index, at, at + length)
    }
    return
  }
}
