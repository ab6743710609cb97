/** The local part of a zip entry whose directory record is known. Source: PKWARE APPNOTE 6.3.10, sections 4.3.7-4.3.9. */
import { refuseEntry, type ZipEntry } from './zip-directory.ts'
import {
  descriptorLength,
  headerAllows,
  LOCAL_SIGNATURE,
  type LocalHeader,
  parseLocalHeader,
  sameSums
} from './zip-local.ts'

/**
 * The compressed data inside the bytes from an entry's start to its end. They must be exactly: a local header that agrees
 * with the directory, the data, and the data descriptor when bit 3 is set. Fails with DIGEST_MISMATCH otherwise.
 */
export function dataOfEntry(range: Uint8Array, entry: ZipEntry, what: string): Uint8Array {
  const view = Buffer.from(range.buffer, range.byteOffset, range.length)
  const read = (start: number, length: number): Buffer =>
    view.subarray(start - entry.start, start - entry.start + length)
  const { start, end } = dataRangeOfEntry(read, entry, what)
  return view.subarray(start - entry.start, end - entry.start)
}

/** Like `dataOfEntry`, for data that are not in memory: where they start and end in the file that `read` reads. */
export function dataRangeOfEntry(
  read: (start: number, length: number) => Buffer,
  entry: ZipEntry,
  what: string
): { readonly start: number; readonly end: number } {
  const refuse = (problem: string): Error => refuseEntry(what, entry.name, problem)
  // The header, as long as the data leave room for it.
  const front = read(entry.start, entry.end - entry.start - entry.compressedBytes)
  if (front.length < 4 || front.readUInt32LE(0) !== LOCAL_SIGNATURE) throw refuse('no local header')
  const header = parseLocalHeader(front, what)
  if (header === undefined) throw refuse('its data overlaps what follows')
  if (header.name !== entry.name) throw refuse('the local header has another name')
  if (!agrees(header, entry)) throw refuse('the local header disagrees with the directory')
  const start = entry.start + header.length
  const end = start + entry.compressedBytes
  const rest = entry.end - end
  if (!header.streamed) {
    if (rest !== 0) throw refuse('there is something between it and what follows')
    return { start, end }
  }
  if (rest !== 16 && rest !== 12) throw refuse('there is something between it and what follows')
  const behind = Buffer.alloc(16)
  behind.set(read(end, rest))
  if (descriptorLength(behind, entry) !== rest) {
    throw refuse('the data descriptor disagrees with the directory')
  }
  return { start, end }
}

function agrees(header: LocalHeader, entry: ZipEntry): boolean {
  return (
    header.flags === entry.flags &&
    header.deflated === entry.deflated &&
    (header.streamed ? headerAllows(header, entry) : sameSums(header, entry))
  )
}
