import { count, Cursor, decodeText } from './cursor.ts'
import type { GoBuildInfo } from './go-facts.ts'
import { parseGoModInfo } from './parse-go-mod-info.ts'

/** What any format must offer so that Go build information can be found in it. */
export interface GoImage {
  /** The range of addresses to look through; absent when the file has no such range. */
  readonly data: { readonly address: bigint; readonly size: number } | undefined
  /** All bytes that the file holds from an address to the end of its segment. */
  readonly bytesFrom: (address: bigint) => Uint8Array | undefined
}

const MAGIC = Buffer.from('\xff Go buildinf:', 'latin1')
const ALIGN = 16
const HEADER_SIZE = 32
const BIG_ENDIAN = 1
/** The version may name experiments behind it. */
const LONGEST_VERSION = 4096
const INLINE = 2

/**
 * Reads what Go's linker wrote about the build (Go's `src/debug/buildinfo/buildinfo.go`): the layout with inline
 * strings, and that with pointers from before Go 1.18. Nothing when there is none, exactly where `go version` says
 * "not a Go executable"; an `UnreadableError` when its lines break their own grammar.
 */
export function readGoBuildInfo(image: GoImage): GoBuildInfo | undefined {
  const start = findMagic(image)
  const bytes = start === undefined ? undefined : image.bytesFrom(start)
  if (bytes === undefined || bytes.length < HEADER_SIZE) return undefined
  const flags = bytes[15] ?? 0
  const texts = (flags & INLINE) === 0 ? pointedTexts(image, bytes) : inlineTexts(bytes)
  if (texts === undefined || texts.version.length === 0) return undefined
  count('bytes of a Go version', texts.version.length, LONGEST_VERSION)
  return parseGoModInfo(decodeText(texts.version), decodeText(unframe(texts.modInfo)))
}

interface Texts {
  readonly version: Uint8Array
  readonly modInfo: Uint8Array
}

const NO_BYTES = new Uint8Array()

/** Address of the first magic at a multiple of 16. */
function findMagic({ data, bytesFrom }: GoImage): bigint | undefined {
  if (data === undefined) return undefined
  const skip = Number((BigInt(ALIGN) - (data.address % BigInt(ALIGN))) % BigInt(ALIGN))
  const start = data.address + BigInt(skip)
  const bytes = bytesFrom(start)?.subarray(0, Math.max(0, data.size - skip))
  if (bytes === undefined) return undefined
  const area = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = area.indexOf(MAGIC); at >= 0;) {
    const aligned = Math.ceil(at / ALIGN) * ALIGN
    if (aligned === at) return start + BigInt(at)
    at = area.indexOf(MAGIC, aligned)
  }
  return undefined
}

/** Version and module text with their lengths in front, right behind the header. */
function inlineTexts(bytes: Uint8Array): Texts | undefined {
  const version = prefixedText(bytes, HEADER_SIZE)
  const modInfo = version === undefined ? undefined : prefixedText(bytes, version.end)
  if (version === undefined || modInfo === undefined) return undefined
  return { version: version.bytes, modInfo: modInfo.bytes }
}

function prefixedText(
  bytes: Uint8Array,
  start: number
): { readonly bytes: Uint8Array; readonly end: number } | undefined {
  let length = 0
  // A length that fits into a file has at most seven groups of seven bits.
  for (let at = start, factor = 1; at < start + 7; at++, factor *= 128) {
    const byte = bytes[at]
    if (byte === undefined) return undefined
    length += (byte & 0x7f) * factor
    if (byte >= 0x80) continue
    const end = at + 1 + length
    return end > bytes.length ? undefined : { bytes: bytes.subarray(at + 1, end), end }
  }
  return undefined
}

/** Version and module text behind two pointers to Go strings; a text that cannot be reached is empty. */
function pointedTexts(image: GoImage, header: Uint8Array): Texts | undefined {
  const pointerSize = header[14]
  if (pointerSize !== 4 && pointerSize !== 8) return undefined
  const littleEndian = ((header[15] ?? 0) & BIG_ENDIAN) === 0
  const pointerAt = (bytes: Uint8Array, at: number): bigint => {
    const cursor = new Cursor(bytes, littleEndian)
    return pointerSize === 8 ? cursor.u64(at) : BigInt(cursor.u32(at))
  }
  const textAt = (address: bigint): Uint8Array => {
    const pair = image.bytesFrom(address)
    if (pair === undefined || pair.length < 2 * pointerSize) return NO_BYTES
    const length = pointerAt(pair, pointerSize)
    const bytes = image.bytesFrom(pointerAt(pair, 0))
    if (bytes === undefined || BigInt(bytes.length) < length) return NO_BYTES
    return bytes.subarray(0, Number(length))
  }
  return {
    version: textAt(pointerAt(header, 16)),
    modInfo: textAt(pointerAt(header, 16 + pointerSize))
  }
}

/** Kubernetes has 30 kB; a text far beyond that is no module text. */
const LARGEST_MOD_INFO = 4 * 1024 * 1024

/** Takes off the 16 bytes that Go puts before and behind the module text; anything else is no module text. */
function unframe(bytes: Uint8Array): Uint8Array {
  const framed = bytes.length >= 33 && bytes[bytes.length - 17] === 0x0a
  if (!framed) return NO_BYTES
  count('bytes of Go module information', bytes.length, LARGEST_MOD_INFO)
  return bytes.subarray(16, -16)
}
