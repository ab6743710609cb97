import type { Cursor } from './cursor.ts'
import { WASM_SECTION, type WasmSection } from './wasm-sections.ts'

/** Function that all programs of Go have, as Go's table of functions has its name. */
const KNOWN = Buffer.from('\0runtime.main\0')
const LONGEST_TABLE = 64 * 1024 * 1024
const LONGEST_NAME = 4096
/** Names that the linker makes up, mangled and as they are. */
const MADE_UP: readonly (readonly [mangled: string, start: string])[] = [
  ['type_.', 'type:'],
  ['go_', 'go:']
]

/**
 * Undoes what Go does to names of functions in WebAssembly: it replaces all but letters, digits and dots by `_` (Go's
 * `cmd/link/internal/wasm/asm.go`). The packages are known from Go's own table of functions, which is among the data.
 */
export class WasmGoNames {
  readonly #packages: ReadonlyMap<string, Uint8Array>

  constructor(cursor: Cursor, sections: readonly WasmSection[]) {
    this.#packages = readPackages(cursor, sections)
  }

  /** The name as Go has it up to its package, `net/http.` for `net_http.Get`; the same bytes if it is in none. */
  restore(name: Uint8Array): Uint8Array {
    const text = Buffer.from(name.subarray(0, LONGEST_NAME)).toString('latin1')
    const madeUp = MADE_UP.find(([mangled]) => text.startsWith(mangled))
    if (madeUp !== undefined) return Buffer.from(madeUp[1])
    let found: Uint8Array | undefined
    // The longest: a package `example` and one in `example.com/x` can be in one program.
    for (let dot = text.indexOf('.'); dot >= 0; dot = text.indexOf('.', dot + 1))
      found = this.#packages.get(text.slice(0, dot)) ?? found
    return found ?? name
  }
}

/** Mangled packages to the start of the names in them, dot included. */
function readPackages(
  cursor: Cursor,
  sections: readonly WasmSection[]
): ReadonlyMap<string, Uint8Array> {
  const packages = new Map<string, Uint8Array>()
  const data = sections.find(({ id }) => id === WASM_SECTION.data)
  if (data === undefined) return packages
  const area = cursor.slice(data.start, data.end - data.start)
  const bytes = Buffer.from(area.buffer, area.byteOffset, area.byteLength)
  const known = bytes.indexOf(KNOWN)
  if (known < 0) return packages
  // The table is texts with one zero byte between; there are numbers before and behind it.
  const start = Math.max(0, bytes.lastIndexOf('\0\0', known))
  const behind = bytes.indexOf('\0\0', known)
  const end = Math.min(behind < 0 ? bytes.length : behind, start + LONGEST_TABLE)
  for (let at = start; at < end;) {
    const next = bytes.indexOf(0, at)
    const stop = next < 0 || next > end ? end : next
    const name = packageOf(bytes.toString('utf8', at, Math.min(stop, at + LONGEST_NAME)))
    at = stop + 1
    if (name === undefined) continue
    const mangled = name.replaceAll(/[^\w.]/gu, '_')
    if (!packages.has(mangled)) packages.set(mangled, Buffer.from(`${name}.`))
  }
  return packages
}

/** What is before the first dot behind the last slash; type arguments and receivers hold other paths. */
function packageOf(name: string): string | undefined {
  const head = /^[^[(:]*/.exec(name)?.[0] ?? ''
  const dot = head.indexOf('.', head.lastIndexOf('/') + 1)
  return dot <= 0 ? undefined : head.slice(0, dot)
}
