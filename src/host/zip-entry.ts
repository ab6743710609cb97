/** The local part of a zip entry. Source: PKWARE APPNOTE 6.3.10, sections 4.3.7-4.3.9. */
import { badExtra, refuseEntry, type ZipEntry } from './zip-directory.ts'

/**
 * The compressed data inside the bytes from an entry's start to its end. They must be exactly: a local header that agrees
 * with the directory, the data, and the data descriptor when bit 3 is set. Fails with DIGEST_MISMATCH otherwise.
 */
export function dataOfEntry(range: Uint8Array, entry: ZipEntry, what: string): Uint8Array {
  const view = Buffer.from(range.buffer, range.byteOffset, range.length)
  const refuse = (problem: string): Error => refuseEntry(what, entry.name, problem)
  if (view.length < 30 || view.readUInt32LE(0) !== 0x04034b50) throw refuse('no local header')
  const streamed = (entry.flags & 8) !== 0
  const nameEnd = 30 + view.readUInt16LE(26)
  const dataStart = nameEnd + view.readUInt16LE(28)
  const dataEnd = dataStart + entry.compressedBytes
  if (dataEnd > view.length) throw refuse('its data overlaps what follows')
  if (!view.subarray(30, nameEnd).equals(entry.nameBytes)) {
    throw refuse('the local header has another name')
  }
  const extra = badExtra(view.subarray(nameEnd, dataStart))
  if (extra !== undefined) throw refuse(extra)
  const method = entry.deflated ? 8 : 0
  if (view.readUInt16LE(6) !== entry.flags || view.readUInt16LE(8) !== method) {
    throw refuse('the local header disagrees with the directory')
  }
  const unset = [14, 18, 22].every((at) => view.readUInt32LE(at) === 0)
  if (!agrees(view, 14, entry) && !(streamed && unset)) {
    throw refuse('the local header disagrees with the directory')
  }
  const rest = view.length - dataEnd
  if (streamed) {
    const signed = rest === 16 && view.readUInt32LE(dataEnd) === 0x08074b50
    if (!signed && rest !== 12) throw refuse('there is something between it and what follows')
    if (!agrees(view, dataEnd + (signed ? 4 : 0), entry)) {
      throw refuse('the data descriptor disagrees with the directory')
    }
  } else if (rest !== 0) throw refuse('there is something between it and what follows')
  return view.subarray(dataStart, dataEnd)
}

function agrees(view: Buffer, at: number, entry: ZipEntry): boolean {
  return (
    view.readUInt32LE(at) === entry.crc32 &&
    view.readUInt32LE(at + 4) === entry.compressedBytes &&
    view.readUInt32LE(at + 8) === entry.sizeBytes
  )
}
