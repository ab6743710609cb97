/** The content of a zip entry: inflated, counted and summed. Source: PKWARE APPNOTE 6.3.10, section 4.4. */
import { crc32, inflateRawSync } from 'node:zlib'
import { messageOf } from './http-failure.ts'
import { createLargeInflate, NotDeflate } from './inflate-large.ts'
import { type EntrySums, refuseArchive, refuseEntry, type ZipEntry } from './zip-directory.ts'

/** Content up to this size is inflated in one piece, without a trip to another thread. */
export const SMALL_BYTES = 1_048_576

type Kind = Pick<ZipEntry, 'name' | 'deflated'>

/** The content of an entry from all of its data. Fails with DIGEST_MISMATCH unless size and checksum are as declared. */
export function contentOf(
  data: Uint8Array,
  entry: Kind,
  sums: EntrySums,
  what: string
): Uint8Array {
  const content = entry.deflated ? inflate(data, entry, sums.sizeBytes, what) : data
  checkContent(crc32(content), content.length, entry, sums, what)
  return content
}

function checkContent(
  sum: number,
  sizeBytes: number,
  entry: Kind,
  sums: EntrySums,
  what: string
): void {
  if (sizeBytes !== sums.sizeBytes) {
    throw refuseEntry(what, entry.name, 'its content has another size than declared')
  }
  if (sum !== sums.crc32) throw refuseEntry(what, entry.name, 'its checksum differs')
}

interface InflateInfo {
  readonly buffer: Buffer
  readonly engine: { readonly bytesWritten: number }
}

function inflate(data: Uint8Array, entry: Kind, sizeBytes: number, what: string): Uint8Array {
  let result: unknown
  try {
    // One output buffer of the declared size: the cap and the fast way at once.
    const room = Math.max(64, sizeBytes)
    result = inflateRawSync(data, { maxOutputLength: room, chunkSize: room, info: true })
  } catch (error) {
    throw refuseEntry(what, entry.name, `its data cannot be inflated (${messageOf(error)})`)
  }
  if (!isInflateInfo(result)) throw new TypeError('zlib gave no information about its input')
  if (result.engine.bytesWritten !== data.length) {
    throw refuseEntry(what, entry.name, 'there is something behind its compressed data')
  }
  return result.buffer
}

/** `info: true` makes zlib return an object, which its type declarations do not know. */
function isInflateInfo(value: unknown): value is InflateInfo {
  return typeof value === 'object' && value !== null && 'buffer' in value && 'engine' in value
}

/** The content of an entry that comes in pieces. */
export interface LargeContent {
  readonly crc32: number
  readonly sizeBytes: number
  /** Compressed bytes that belonged to it so far. */
  readonly consumed: number
  /** A deflate stream says itself where it ends; stored data never does. */
  readonly ended: boolean
  write(data: Uint8Array): Promise<void>
  /** Checks that the data that were given are all. */
  finish(): Promise<void>
  close(): void
}

/**
 * Inflates (or passes on) an entry piece by piece. Errors are DIGEST_MISMATCH: data that cannot be inflated, and more than
 * `maxBytes` of content, of which nothing beyond is passed on.
 */
export function createLargeContent(
  entry: Kind,
  maxBytes: number,
  take: (piece: Uint8Array) => void,
  what: string
): LargeContent {
  let sum = 0
  let sizeBytes = 0
  const add = (piece: Uint8Array): void => {
    sizeBytes += piece.length
    if (sizeBytes > maxBytes) throw refuseArchive(what, 'it unpacks to more than it may')
    sum = crc32(piece, sum)
    take(piece)
  }
  const inflater = entry.deflated ? createLargeInflate(add) : undefined
  const classified = async (work: Promise<void> | undefined): Promise<void> => {
    try {
      await work
    } catch (error) {
      if (!(error instanceof NotDeflate)) throw error
      throw refuseEntry(what, entry.name, `its data cannot be inflated (${error.message})`)
    }
  }
  return {
    get crc32() {
      return sum
    },
    get sizeBytes() {
      return sizeBytes
    },
    get consumed() {
      return inflater?.consumed ?? sizeBytes
    },
    get ended() {
      return inflater?.ended === true
    },
    async write(data) {
      if (inflater === undefined) add(data)
      else await classified(inflater.write(data))
    },
    finish: async () => classified(inflater?.finish()),
    close: () => inflater?.close()
  }
}

/** Reads the whole content in pieces: what a central directory declares must be what comes. */
export async function readLargeContent(
  content: LargeContent,
  entry: ZipEntry,
  pieces: Iterable<Uint8Array>,
  what: string
): Promise<void> {
  for (const piece of pieces) {
    await content.write(piece)
    if (content.ended) break
  }
  await content.finish()
  if (content.consumed !== entry.compressedBytes) {
    throw refuseEntry(what, entry.name, 'there is something behind its compressed data')
  }
  checkContent(content.crc32, content.sizeBytes, entry, entry, what)
}
