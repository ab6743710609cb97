import { Cursor, count } from './cursor.ts'
import { malformed } from './unreadable.ts'

/** What kind of value a tag has: a number, a text, or both one after the other. */
export type AttributeKind = 'number' | 'text' | 'both'

const FILE_SCOPE = 1
const MAX_ATTRIBUTES = 512
const LONGEST_ULEB = 5

/**
 * Reads the build attributes of the whole file that one vendor has defined ("Addenda to, and Errata in, the ABI for the
 * Arm Architecture", section 2; RISC-V ELF psABI, "Attributes"). Numbers and texts by tag; an `UnreadableError`
 * when the bytes contradict the format.
 * @param kindOf kinds of the vendor's tags
 */
export function readAttributes(
  bytes: Uint8Array,
  littleEndian: boolean,
  vendor: string,
  kindOf: (tag: number) => AttributeKind
): ReadonlyMap<number, number | string> {
  const cursor = new Cursor(bytes, littleEndian)
  const values = new Map<number, number | string>()
  if (cursor.size === 0 || cursor.u8(0) !== 'A'.charCodeAt(0)) return values
  for (let at = 1; at + 4 <= cursor.size;) {
    const end = at + blockSize(cursor, at, at)
    const name = cursor.text(at + 4, end - at - 4)
    const scopes = at + 5 + Buffer.byteLength(name)
    if (name === vendor) readScopes(cursor, scopes, end, kindOf, values)
    at = end
  }
  return values
}

/** A size that counts from `start`; it must get forward, and not behind the end. */
function blockSize(cursor: Cursor, at: number, start: number): number {
  const size = cursor.u32(at)
  if (size <= at + 4 - start || start + size > cursor.size)
    throw malformed(`a block of build attributes has ${size} bytes`)
  return size
}

function readScopes(
  cursor: Cursor,
  start: number,
  end: number,
  kindOf: (tag: number) => AttributeKind,
  values: Map<number, number | string>
): void {
  for (let at = start; at + 5 <= end;) {
    const scope = readUleb(cursor, at)
    const scopeEnd = at + blockSize(cursor, scope.next, at)
    if (scopeEnd > end) throw malformed('build attributes of a file are longer than their block')
    if (scope.value === FILE_SCOPE) readValues(cursor, scope.next + 4, scopeEnd, kindOf, values)
    at = scopeEnd
  }
}

function readValues(
  cursor: Cursor,
  start: number,
  end: number,
  kindOf: (tag: number) => AttributeKind,
  values: Map<number, number | string>
): void {
  for (let at = start; at < end;) {
    const tag = readUleb(cursor, at)
    at = tag.next
    const kind = kindOf(tag.value)
    if (kind !== 'text') {
      const number = readUleb(cursor, at)
      values.set(tag.value, number.value)
      at = number.next
    }
    if (kind !== 'number') {
      const text = cursor.text(at, end - at)
      values.set(tag.value, text)
      at += Buffer.byteLength(text) + 1
    }
    count('build attributes', values.size, MAX_ATTRIBUTES)
  }
}

/** An unsigned number in groups of seven bits (DWARF's ULEB128), of at most 32 bits. */
function readUleb(cursor: Cursor, at: number): { readonly value: number; readonly next: number } {
  let value = 0
  for (let index = 0; index < LONGEST_ULEB; index++) {
    const byte = cursor.u8(at + index)
    value += (byte & 0x7f) * 128 ** index
    if (byte < 0x80) return { value, next: at + index + 1 }
  }
  throw malformed(`the number at byte ${at} of the build attributes has no end`)
}
