import type { PackageSize } from './common-facts.ts'

const SLASH = 0x2f
const DOT = 0x2e
const BRACKET = 0x5b
const PARENTHESIS = 0x28
const COLON = 0x3a
const LONGEST_NAME = 4096
/** Names that overlap could add up to more bytes than there are; so many are looked at. */
const MOST_NAME_BYTES = 128 * 1024 * 1024
const MOST_PACKAGES = 20_000

export const C_CODE = '(C)'
const TYPES = '(Go types)'
const RUNTIME_DATA = '(Go runtime data)'

/** What compilers of C put behind a dot: `counter.0`, `f.part.1`, `f.cold`, `f.llvm.123`. */
const C_SUFFIX =
  /^(?:\d+$|part|__part|warm|cold|constprop|isra|llvm|lto_priv|localalias|str|get_pc_thunk|L)/

/**
 * Adds up the sizes of symbols per Go package. Names are read as bytes and only as far as the package reaches: large
 * programs have hundreds of thousands, and neighbours are mostly of one package.
 */
export class PackageTally {
  readonly #sizes = new Map<string, number>()
  #last = new Uint8Array()
  #lastName = ''
  #bytesLeft = MOST_NAME_BYTES

  /**
   * Adds one symbol.
   * @param bytes hold the name from `at` up to a zero byte or `end`
   */
  add(bytes: Uint8Array, at: number, end: number, sizeBytes: number): void {
    if (sizeBytes <= 0) return
    const room = Math.min(end - at, LONGEST_NAME, this.#bytesLeft)
    const name = this.#packageAt(bytes, at, at + room)
    this.#sizes.set(name, (this.#sizes.get(name) ?? 0) + sizeBytes)
  }

  /** The packages, largest first; nothing when no symbol had a size. */
  packages(): readonly PackageSize[] | undefined {
    if (this.#sizes.size === 0) return undefined
    return [...this.#sizes]
      .map(([name, sizeBytes]) => ({ name, sizeBytes }))
      .sort((a, b) => b.sizeBytes - a.sizeBytes || (a.name < b.name ? -1 : 1))
  }

  #packageAt(bytes: Uint8Array, at: number, end: number): string {
    if (at >= end) return C_CODE
    if (this.#continuesLast(bytes, at, end)) return this.#lastName
    if (isMangled(bytes, at)) return C_CODE
    // The package ends at the first dot behind its last slash; type arguments and receivers hold other paths.
    let dot = -1
    let stop = at
    for (; stop < end; stop++) {
      const byte = bytes[stop]
      if (byte === undefined || byte === 0 || byte === BRACKET || byte === PARENTHESIS) break
      if (byte === COLON && dot < 0) return bytes[at] === 0x74 ? TYPES : RUNTIME_DATA
      if (byte === SLASH) dot = -1
      else if (byte === DOT && dot < 0) dot = stop
    }
    this.#bytesLeft -= stop - at
    const text = Buffer.from(bytes.buffer, bytes.byteOffset + at, stop - at)
    if (dot < 0) return C_CODE
    const path = text.toString('utf8', 0, dot - at)
    if (path === '' || C_SUFFIX.test(text.toString('latin1', dot - at + 1))) return C_CODE
    // A closure inlined into a function that is called `_` has no package in its name; its neighbours are of the same one.
    if (path === '_') return this.#lastName === '' ? RUNTIME_DATA : this.#lastName
    if (path === 'type' || path === 'go') return path === 'type' ? TYPES : RUNTIME_DATA
    // Damaged names must not fill the memory.
    if (this.#sizes.size >= MOST_PACKAGES) return C_CODE
    this.#last = bytes.slice(at, dot + 1)
    // Go escapes dots of the last element, and what is no letter (cmd/internal/objabi/path.go).
    this.#lastName = path.replaceAll(/%([0-9a-f]{2})/g, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16))
    )
    return this.#lastName
  }

  /** Same package as the symbol before: its bytes and its dot, and no slash in what follows before a bracket. */
  #continuesLast(bytes: Uint8Array, at: number, end: number): boolean {
    const length = this.#last.length
    if (length === 0 || at + length > end) return false
    for (let index = 0; index < length; index++)
      if (bytes[at + index] !== this.#last[index]) return false
    for (let index = at + length; index < end; index++) {
      const byte = bytes[index]
      if (byte === SLASH || byte === COLON) return false
      if (byte === undefined || byte === 0 || byte === BRACKET || byte === PARENTHESIS) {
        this.#bytesLeft -= index - at
        return true
      }
    }
    this.#bytesLeft -= end - at
    return true
  }
}

/** Names of C++ and Rust: an underscore and a capital letter, which no import path starts with. */
function isMangled(bytes: Uint8Array, at: number): boolean {
  const second = bytes[at + 1] ?? 0
  return bytes[at] === 0x5f && second >= 0x41 && second <= 0x5a
}
