import type { PackageSize } from './common-facts.ts'
import type { GoBuildInfo } from './go-facts.ts'

const SLASH = 0x2f
const DOT = 0x2e
const BRACKET = 0x5b
const PARENTHESIS = 0x28
const COLON = 0x3a
const LONGEST_NAME = 4096
/** Names that overlap could add up to more bytes than there are; so many are looked at. */
const MOST_NAME_BYTES = 128 * 1024 * 1024
const MOST_PACKAGES = 20_000

const C_CODE = '(C)'
const TYPES = '(Go types)'
const RUNTIME_DATA = '(Go runtime data)'
const RUNTIME = 'runtime'
/** Every program with C code has this package; of its Go code there may be nothing left, but there is of its C. */
const CGO = 'runtime/cgo'
const CGO_START = Buffer.from('x_cgo_')
/** Constants that Go's compiler puts into memory: `$f64.3fd0000000000000`. */
const CONSTANT = /^\$[fi]\d+$/

/** What plugins have for `runtime.firstmoduledata`. */
const MODULE_DATA = Buffer.from('local.moduledata')

/** What compilers of C put behind a dot: `counter.0`, `f.part.1`, `f.cold`, `f.llvm.123`. */
const C_SUFFIX =
  /^(?:\d+$|get_pc_thunk|(?:part|__part|warm|cold|constprop|isra|llvm|lto_priv|localalias|str|L)(?:[.\d]|$))/

/** Whether a Go program has code of C; if in doubt it has when it has `runtime/cgo`. */
export type HasC = 'yes' | 'no' | 'with cgo'

/** What build information says of C code; the detectors of races and bad memory are of C++. */
export function hasC({ settings }: GoBuildInfo): HasC {
  if (['-race', '-msan', '-asan'].some((name) => settings[name] === 'true')) return 'yes'
  return settings['CGO_ENABLED'] === '0' ? 'no' : 'with cgo'
}

/**
 * Adds up the sizes of symbols per Go package. Assembly of Go's runtime has names without a package, as C has: without
 * code of C they are the runtime's. Names are read as bytes and only as far as the package reaches: large
 * programs have hundreds of thousands, and neighbours are mostly of one package.
 */
export class PackageTally {
  readonly #hasC: HasC
  readonly #sizes = new Map<string, number>()
  #last = new Uint8Array()
  #lastName = ''
  #sawCgo = false
  #bytesLeft = MOST_NAME_BYTES

  constructor(hasC: HasC) {
    this.#hasC = hasC
  }

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
    const sizes = new Map(this.#sizes)
    const nameless = sizes.get(C_CODE)
    const noC =
      this.#hasC === 'no' || (this.#hasC === 'with cgo' && !this.#sawCgo && !sizes.has(CGO))
    if (nameless !== undefined && noC) {
      sizes.set(RUNTIME, (sizes.get(RUNTIME) ?? 0) + nameless)
      sizes.delete(C_CODE)
    }
    return [...sizes]
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
    if (dot < 0) {
      this.#sawCgo ||= CGO_START.equals(text.subarray(0, CGO_START.length))
      return C_CODE
    }
    const path = text.toString('utf8', 0, dot - at)
    if (CONSTANT.test(path) || text.equals(MODULE_DATA)) return RUNTIME_DATA
    if (path === '' || this.#isOfC(path, text.toString('latin1', dot - at + 1))) return C_CODE
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

  /** Names of C have no slash, and nobody gives one to what the compiler of C derives from them. */
  #isOfC(path: string, rest: string): boolean {
    return this.#hasC !== 'no' && !path.includes('/') && C_SUFFIX.test(rest)
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
