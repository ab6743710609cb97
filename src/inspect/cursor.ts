import { malformed, truncated } from './unreadable.ts'

const UTF8 = new TextDecoder('utf-8', { ignoreBOM: true })

/** Longest text that `text` reads unless told otherwise: the path limit of Linux and macOS. */
export const LONGEST_TEXT = 4096

/**
 * Reads numbers and texts at absolute positions of a byte array. Every read outside of the bytes ends in an
 * `UnreadableError`, so a reader built on it needs no length checks of its own and cannot see stray memory.
 * It has no position of its own: loops over a file's content must count on numbers that passed `count`.
 */
export class Cursor {
  readonly bytes: Uint8Array
  readonly littleEndian: boolean
  readonly #view: DataView

  constructor(bytes: Uint8Array, littleEndian: boolean) {
    this.bytes = bytes
    this.littleEndian = littleEndian
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  get size(): number {
    return this.bytes.byteLength
  }

  u8(at: number): number {
    this.#need(at, 1)
    return this.#view.getUint8(at)
  }

  u16(at: number): number {
    this.#need(at, 2)
    return this.#view.getUint16(at, this.littleEndian)
  }

  u32(at: number): number {
    this.#need(at, 4)
    return this.#view.getUint32(at, this.littleEndian)
  }

  /** The whole range of 64 bits: for addresses and flags. */
  u64(at: number): bigint {
    this.#need(at, 8)
    return this.#view.getBigUint64(at, this.littleEndian)
  }

  /** A 64-bit offset, size or count as a number; one that no file can have is malformed. */
  size64(at: number): number {
    const value = this.u64(at)
    if (value > BigInt(Number.MAX_SAFE_INTEGER))
      throw malformed(`the number at byte ${at} is too large`)
    return Number(value)
  }

  /** A view on the bytes, not a copy. */
  slice(at: number, length: number): Uint8Array {
    this.#need(at, length)
    return this.bytes.subarray(at, at + length)
  }

  /** Text up to a zero byte, which must come within `limit` bytes; invalid UTF-8 becomes U+FFFD. */
  text(at: number, limit = LONGEST_TEXT): string {
    this.#need(at, 1)
    const room = this.bytes.subarray(at, at + Math.min(limit, LONGEST_TEXT))
    const end = room.indexOf(0)
    if (end < 0) throw malformed(`the text at byte ${at} has no end`)
    return UTF8.decode(room.subarray(0, end))
  }

  /** Text in a field of fixed length, up to its first zero byte if it has one. */
  fixedText(at: number, length: number): string {
    const field = this.slice(at, length)
    const end = field.indexOf(0)
    return UTF8.decode(end < 0 ? field : field.subarray(0, end))
  }

  /** Fails with `truncated` when something that must be in the file ends behind its end. */
  needUpTo(end: number): void {
    if (!(end <= this.size)) throw truncated(end, this.size)
  }

  #need(at: number, length: number): void {
    if (!(at >= 0 && length >= 0 && at + length <= this.size)) {
      throw malformed(`it refers to byte ${at}, and it has ${this.size}`)
    }
  }
}

/** Gives back a number that a file states as a count, if it is at most `limit`. */
export function count(what: string, value: number, limit: number): number {
  if (value > limit) throw malformed(`it claims ${value} ${what}, more than ${limit}`)
  return value
}

/** UTF-8 text of bytes; invalid sequences become U+FFFD. */
export function decodeText(bytes: Uint8Array): string {
  return UTF8.decode(bytes)
}
