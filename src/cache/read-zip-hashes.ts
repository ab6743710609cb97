import { createHash, hash } from 'node:crypto'
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { setImmediate } from 'node:timers/promises'
import {
  contentOf,
  createLargeContent,
  readLargeContent,
  SMALL_BYTES
} from '../host/zip-content.ts'
import {
  parseZipDirectory,
  parseZipEnd,
  refuseArchive,
  ZIP_END_BYTES,
  type ZipEntry
} from '../host/zip-directory.ts'
import { dataOfEntry, dataRangeOfEntry } from '../host/zip-entry.ts'

/** A file by its full name inside of an archive, and SHA-256 in lower-case hex. */
export interface HashedMember {
  readonly name: string
  readonly sha256: string
}

type Read = (start: number, length: number) => Buffer

const PIECE_BYTES = 262_144
/** Other work of this process runs after this many bytes. */
const BYTES_PER_TURN = 4_000_000
/** A plain zip counts no more. */
const MAX_ENTRIES = 65_534

/**
 * Hashes everything in a zip, without writing anything; no more than a megabyte of it is in memory. Names are not judged.
 * @throws PipelineError DIGEST_MISMATCH for a file that is not exactly one plain zip, or holds more than `maxBytes` bytes
 */
export async function readZipHashes(
  file: string,
  maxBytes: number,
  what: string
): Promise<readonly HashedMember[]> {
  const handle = openSync(file, 'r')
  try {
    const read: Read = (start, length) => readRange(handle, start, length, what)
    const members: HashedMember[] = []
    let sinceTurn = 0
    for (const entry of readEntries(read, fstatSync(handle).size, maxBytes, what)) {
      members.push({ name: entry.name, sha256: await hashOf(entry, read, what) })
      sinceTurn += entry.sizeBytes
      if (sinceTurn > BYTES_PER_TURN) {
        sinceTurn = 0
        await setImmediate()
      }
    }
    return members
  } finally {
    closeSync(handle)
  }
}

function readEntries(
  read: Read,
  fileBytes: number,
  maxBytes: number,
  what: string
): readonly ZipEntry[] {
  const endStart = Math.max(0, fileBytes - ZIP_END_BYTES)
  const place = parseZipEnd(read(endStart, fileBytes - endStart), fileBytes, what)
  const limits = { rules: 'tree', prefix: '', maxBytes, maxEntries: MAX_ENTRIES } as const
  const names = (): undefined => undefined
  return parseZipDirectory(read(place.start, place.sizeBytes), place, { ...limits, names }, what)
}

async function hashOf(entry: ZipEntry, read: Read, what: string): Promise<string> {
  if (entry.sizeBytes <= SMALL_BYTES && entry.compressedBytes <= SMALL_BYTES) {
    const data = dataOfEntry(read(entry.start, entry.end - entry.start), entry, what)
    return hash('sha256', contentOf(data, entry, entry, what))
  }
  const { start, end } = dataRangeOfEntry(read, entry, what)
  function* pieces(): Iterable<Buffer> {
    for (let at = start; at < end; at += PIECE_BYTES) {
      yield read(at, Math.min(PIECE_BYTES, end - at))
    }
  }
  const sha256 = createHash('sha256')
  const take = (piece: Uint8Array): void => void sha256.update(piece)
  const content = createLargeContent(entry, entry.sizeBytes, take, what)
  try {
    await readLargeContent(content, entry, pieces(), what)
    return sha256.digest('hex')
  } finally {
    content.close()
  }
}

function readRange(handle: number, start: number, length: number, what: string): Buffer {
  const range = Buffer.allocUnsafe(length)
  for (let done = 0; done < length;) {
    const count = readSync(handle, range, done, length - done, start + done)
    if (count === 0) throw refuseArchive(what, 'it became shorter while it was read')
    done += count
  }
  return range
}
