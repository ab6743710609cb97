import { count, type Cursor, decodeText } from './cursor.ts'
import { malformed } from './unreadable.ts'

/** A section of a WebAssembly module: where its content is; `name` is empty unless it is a custom section. */
export interface WasmSection {
  readonly id: number
  readonly name: string
  readonly start: number
  readonly end: number
  /** Name of a custom section included. */
  readonly sizeBytes: number
}

/** Section numbers (WebAssembly core specification, "Modules", binary format). */
export const WASM_SECTION = {
  custom: 0,
  import: 2,
  memory: 5,
  export: 7,
  code: 10,
  data: 11
} as const

/** Names of the sections by number. */
const KINDS = [
  'custom',
  'type',
  'import',
  'function',
  'table',
  'memory',
  'global',
  'export',
  'start',
  'element',
  'code',
  'data',
  'data count',
  'tag'
]

/** What a section is called: the own name of a custom one, else its kind. */
export function wasmSectionName({ id, name }: WasmSection): string {
  return id === WASM_SECTION.custom ? name : (KINDS[id] ?? `unknown:${id}`)
}

const MAX_SECTIONS = 65_536

/** Reads one after the other the values of the binary format; reading beyond `end` is an `UnreadableError`. */
export class WasmReader {
  readonly #cursor: Cursor
  readonly #end: number
  #at: number

  constructor(cursor: Cursor, start: number, end: number) {
    this.#cursor = cursor
    this.#at = start
    this.#end = end
  }

  get at(): number {
    return this.#at
  }

  u8(): number {
    this.#need(1)
    return this.#cursor.u8(this.#at++)
  }

  /** An unsigned LEB128 number of at most 32 bits. */
  u32(): number {
    const value = this.#leb(5)
    if (value > 0xffffffff) throw malformed(`the number before byte ${this.#at} is too large`)
    return value
  }

  /** Passes over a LEB128 number of at most 64 bits, of either sign. */
  skipNumber(): void {
    this.#leb(10)
  }

  /** Passes over bytes. */
  skip(length: number): void {
    this.#need(length)
    this.#at += length
  }

  text(): string {
    const length = this.u32()
    this.#need(length)
    const text = decodeText(this.#cursor.slice(this.#at, length))
    this.#at += length
    return text
  }

  #leb(longest: number): number {
    let value = 0
    for (let index = 0; index < longest; index++) {
      const byte = this.u8()
      value += (byte & 0x7f) * 128 ** index
      if (byte < 0x80) return value
    }
    throw malformed(`the number before byte ${this.#at} has no end`)
  }

  #need(length: number): void {
    if (this.#at + length > this.#end) {
      throw malformed(`a WebAssembly section ends inside a value at byte ${this.#at}`)
    }
  }
}

/** Lists the sections behind the eight bytes of magic and version. */
export function readWasmSections(cursor: Cursor): readonly WasmSection[] {
  const sections: WasmSection[] = []
  let at = 8
  while (at < cursor.size) {
    const reader = new WasmReader(cursor, at, cursor.size)
    const id = reader.u8()
    const size = reader.u32()
    const end = reader.at + size
    cursor.needUpTo(end)
    const content = new WasmReader(cursor, reader.at, end)
    const name = id === WASM_SECTION.custom ? content.text() : ''
    count('sections', sections.length + 1, MAX_SECTIONS)
    sections.push({ id, name, start: content.at, end, sizeBytes: size })
    at = end
  }
  return sections
}
