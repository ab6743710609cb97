/** The structures of a zip archive as they arrive, before its directory. Source: PKWARE APPNOTE 6.3.10, 4.3.7-4.3.9. */
import { badExtra, badKind, decodeEntryName, type EntrySums, refuseEntry } from './zip-directory.ts'

/** What a local header says. With `streamed`, checksum and sizes are only known behind the data. */
export interface LocalHeader extends EntrySums {
  readonly name: string
  readonly flags: number
  readonly deflated: boolean
  readonly streamed: boolean
  /** Bytes of the header itself. */
  readonly length: number
}

const FIXED_BYTES = 30
export const LOCAL_SIGNATURE = 0x04034b50
export const DIRECTORY_SIGNATURE = 0x02014b50
const DESCRIPTOR_SIGNATURE = 0x08074b50

/** The header at the start of `view`; nothing when it is not complete. Fails with DIGEST_MISMATCH when it is unusable. */
export function parseLocalHeader(view: Buffer, what: string): LocalHeader | undefined {
  if (view.length < FIXED_BYTES) return undefined
  const nameEnd = FIXED_BYTES + view.readUInt16LE(26)
  const length = nameEnd + view.readUInt16LE(28)
  if (view.length < length) return undefined
  const name = decodeEntryName(view.subarray(FIXED_BYTES, nameEnd), what)
  const flags = view.readUInt16LE(6)
  const method = view.readUInt16LE(8)
  const sums = readSums(view, 14)
  const problem =
    badKind(flags, method) ??
    badExtra(view.subarray(nameEnd, length)) ??
    (sums.compressedBytes === 0xffffffff || sums.sizeBytes === 0xffffffff
      ? 'zip64 sizes'
      : undefined)
  if (problem !== undefined) throw refuseEntry(what, name, problem)
  const { crc32, compressedBytes, sizeBytes } = sums
  const deflated = method === 8
  const streamed = (flags & 8) !== 0
  return { name, flags, deflated, streamed, crc32, compressedBytes, sizeBytes, length }
}

/** Whether a header with bit 3 leaves its sums open, or repeats the ones behind the data. */
export function headerAllows(header: LocalHeader, sums: EntrySums): boolean {
  const open = header.crc32 === 0 && header.compressedBytes === 0 && header.sizeBytes === 0
  return (header.streamed && open) || sameSums(header, sums)
}

export function sameSums(a: EntrySums, b: EntrySums): boolean {
  return (
    a.crc32 === b.crc32 && a.compressedBytes === b.compressedBytes && a.sizeBytes === b.sizeBytes
  )
}

/**
 * Where data of unknown length may end: the first place after `from` with a descriptor that says exactly this length and is
 * followed by another structure. Only a guess, which the directory must confirm. `view` starts with the data.
 */
export function findDescriptor(view: Buffer, from: number): EntrySums | undefined {
  for (
    let at = view.indexOf('PK', from, 'latin1');
    at !== -1;
    at = view.indexOf('PK', at + 1, 'latin1')
  ) {
    if (at + 4 > view.length) return undefined
    const signature = view.readUInt32LE(at)
    if (signature === DESCRIPTOR_SIGNATURE) {
      if (at + 20 > view.length) return undefined
      if (view.readUInt32LE(at + 8) === at && isNext(view.readUInt32LE(at + 16))) {
        return readSums(view, at + 4)
      }
    } else if (isNext(signature) && at >= 12 && view.readUInt32LE(at - 8) === at - 12) {
      return readSums(view, at - 12)
    }
  }
  return undefined
}

/** From where to look again when more bytes have arrived: a descriptor may have started before the end of these. */
export function lookAgainFrom(length: number): number {
  return Math.max(0, length - 20)
}

/** Bytes of the descriptor at the start of `view` when it says these sums; nothing when it does not. */
export function descriptorLength(view: Buffer, sums: EntrySums): number | undefined {
  if (view.length < 16) return undefined
  if (view.readUInt32LE(0) === DESCRIPTOR_SIGNATURE && sameSums(readSums(view, 4), sums)) return 16
  return sameSums(readSums(view, 0), sums) ? 12 : undefined
}

function isNext(signature: number): boolean {
  return signature === LOCAL_SIGNATURE || signature === DIRECTORY_SIGNATURE
}

function readSums(view: Buffer, at: number): EntrySums {
  return {
    crc32: view.readUInt32LE(at),
    compressedBytes: view.readUInt32LE(at + 4),
    sizeBytes: view.readUInt32LE(at + 8)
  }
}
