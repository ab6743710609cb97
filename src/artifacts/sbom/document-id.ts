import { createHash } from 'node:crypto'

/**
 * A UUID that depends on a text alone: version 8 (RFC 9562, section 5.8) from its SHA-256. Equal documents get equal ids,
 * others different ones.
 */
export function uuidOf(text: string): string {
  const bytes = createHash('sha256').update(text).digest().subarray(0, 16)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** The first 20 digits of a text's SHA-256, lower-case hexadecimal: a short name where few characters are allowed. */
export function shortDigest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 20)
}

/** A time as both formats take it: UTC, whole seconds, `2026-03-04T05:06:07Z`. Throws RangeError for what is no time. */
export function secondsUtc(time: string): string {
  return new Date(time).toISOString().replace(/\.\d+Z$/, 'Z')
}
