import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { basename } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { ArchiveLink, Unpacking } from './archive-receiver.ts'
import { createTreeWriter, type TreeRules, type TreeWriter } from './write-tree.ts'
import { contentOf, createLargeContent, readLargeContent, SMALL_BYTES } from './zip-content.ts'
import {
  decodeEntryName,
  ZIP_END_BYTES,
  parseZipDirectory,
  parseZipEnd,
  refuseArchive,
  refuseEntry,
  type ZipEntry
} from './zip-directory.ts'
import { dataOfEntry, dataRangeOfEntry } from './zip-entry.ts'
import type { ArchiveRules, NameCheck } from './zip-names.ts'

/** How to unpack a zip. The functions get names without prefix. */
export interface UnpackZip extends TreeRules {
  /** What the archive is, as messages name it. */
  readonly what?: string
  readonly rules: ArchiveRules
  /** Every name must start with it; it is cut off what is written. */
  readonly prefix?: string
  /** Cap of the archive itself and of everything in it together. */
  readonly maxBytes: number
  /** 65,534 (the most a plain zip can count) unless given. */
  readonly maxEntries?: number
  /** Called once per written file with its full stored name, after it was written; Unix permission bits where it has any. */
  readonly onFile?: (name: string, sha256: string, sizeBytes: number, mode?: number) => void
}

export interface ExtractZip extends UnpackZip {
  readonly file: string
  /** Gets the symbolic links, which are not made; they are refused unless it is given. */
  readonly onLink?: (link: ArchiveLink) => void
  /** Called for each entry that is a directory; what is only part of a file's name has none. */
  readonly onDirectory?: (name: string) => void
}

/** Let other work of this process run after this many bytes. */
const BYTES_PER_TURN = 4_000_000
const PIECE_BYTES = 262_144

/**
 * Unpacks a zip in one pass: what is hashed is what is written. Refuses (DIGEST_MISMATCH) every archive that two readers
 * could understand differently, that leaves its directory, or that lies about sizes or checksums. After a failure `into`
 * holds a part of the files: unpack into a staging directory. Files beyond a megabyte are never in memory as a whole.
 */
export async function extractZip(wanted: ExtractZip): Promise<Unpacking> {
  const what = wanted.what ?? basename(wanted.file)
  const prefix = wanted.prefix ?? ''
  const writer = createTreeWriter(wanted, what)
  const file = openSync(wanted.file, 'r')
  try {
    const entries = readEntries(file, wanted, what, prefix)
    const room = Buffer.allocUnsafeSlow(PIECE_BYTES)
    let files = 0
    let sizeBytes = 0
    let sinceTurn = 0
    for (const entry of entries) {
      const inner = entry.name.slice(prefix.length)
      const name = entry.directory || wanted.skip?.(inner) === true ? undefined : inner
      if (entry.directory) wanted.onDirectory?.(inner.slice(0, -1))
      if (entry.link === true) {
        passLink(readRange(file, entry.start, entry.end - entry.start), entry, inner, wanted, what)
        continue
      }
      const sha256 = await writeEntry(file, entry, name, writer, room, what)
      if (sha256 === undefined) continue
      wanted.onFile?.(entry.name, sha256, entry.sizeBytes, entry.mode)
      files++
      sizeBytes += entry.sizeBytes
      sinceTurn += entry.sizeBytes + 10_000
      if (sinceTurn > BYTES_PER_TURN) {
        sinceTurn = 0
        await setImmediate()
      }
    }
    return { files, sizeBytes }
  } finally {
    closeSync(file)
  }
}

/** A file by its full name inside of an archive, and SHA-256 in lower-case hex. */
export interface HashedMember {
  readonly name: string
  readonly sha256: string
}

/**
 * Hashes everything in a zip, without writing anything; no more than a megabyte of it is in memory. Names are not judged.
 * @throws PipelineError DIGEST_MISMATCH for a file that is not exactly one plain zip, or holds more than `maxBytes` bytes
 */
export async function readZipHashes(
  path: string,
  maxBytes: number,
  what: string
): Promise<readonly HashedMember[]> {
  const writer = createTreeWriter({ executable: () => false }, what)
  const file = openSync(path, 'r')
  try {
    const members: HashedMember[] = []
    const room = Buffer.allocUnsafeSlow(PIECE_BYTES)
    let sinceTurn = 0
    for (const entry of readEntries(file, { rules: 'tree', maxBytes }, what, '', () => undefined)) {
      const { name, sizeBytes } = entry
      const sha256 = await writeEntry(file, entry, name, writer, room, what)
      if (sha256 !== undefined) members.push({ name, sha256 })
      sinceTurn += sizeBytes
      if (sinceTurn > BYTES_PER_TURN) {
        sinceTurn = 0
        await setImmediate()
      }
    }
    return members
  } finally {
    closeSync(file)
  }
}

function passLink(
  range: Uint8Array,
  entry: ZipEntry,
  name: string,
  wanted: ExtractZip,
  what: string
): void {
  const content = contentOf(dataOfEntry(range, entry, what), entry, entry, what)
  const target = decodeEntryName(Buffer.from(content), what)
  if (target === '') throw refuseEntry(what, entry.name, 'it is a link without a target')
  if (wanted.skip?.(name) !== true) wanted.onLink?.({ kind: 'symbolic', name, target })
}

/** Gives the SHA-256 of what was written; nothing for an entry without a name to write it under. */
async function writeEntry(
  file: number,
  entry: ZipEntry,
  name: string | undefined,
  writer: TreeWriter,
  room: Buffer,
  what: string
): Promise<string | undefined> {
  if (entry.sizeBytes > SMALL_BYTES || entry.compressedBytes > SMALL_BYTES)
    return writeLarge(file, entry, name, writer, room, what)
  const range = readRange(file, entry.start, entry.end - entry.start, room)
  return writeSmall(range, entry, name, writer, what)
}

function writeSmall(
  range: Uint8Array,
  entry: ZipEntry,
  name: string | undefined,
  writer: TreeWriter,
  what: string
): string | undefined {
  const content = contentOf(dataOfEntry(range, entry, what), entry, entry, what)
  return name === undefined ? undefined : writer.write(name, content)
}

async function writeLarge(
  file: number,
  entry: ZipEntry,
  name: string | undefined,
  writer: TreeWriter,
  room: Buffer,
  what: string
): Promise<string | undefined> {
  const read = (start: number, length: number, into?: Buffer): Buffer =>
    readRange(file, start, length, into)
  const data = dataRangeOfEntry(read, entry, what)
  function* pieces(): Iterable<Buffer> {
    for (let at = data.start; at < data.end; at += PIECE_BYTES) {
      yield read(at, Math.min(PIECE_BYTES, data.end - at), room)
    }
  }
  const output = name === undefined ? undefined : writer.start(name)
  const content = createLargeContent(entry, entry.sizeBytes, (piece) => output?.write(piece), what)
  try {
    await readLargeContent(content, entry, pieces(), what)
    return output?.finish()
  } finally {
    content.close()
    output?.abort()
  }
}

function readEntries(
  file: number,
  wanted: Pick<ExtractZip, 'rules' | 'maxBytes' | 'maxEntries' | 'onLink'>,
  what: string,
  prefix: string,
  names?: NameCheck
): readonly ZipEntry[] {
  const fileBytes = fstatSync(file).size
  if (fileBytes > wanted.maxBytes) {
    throw refuseArchive(what, `it is larger than ${wanted.maxBytes} bytes`)
  }
  const endStart = Math.max(0, fileBytes - ZIP_END_BYTES)
  const place = parseZipEnd(readRange(file, endStart, fileBytes - endStart), fileBytes, what)
  return parseZipDirectory(
    readRange(file, place.start, place.sizeBytes),
    place,
    {
      rules: wanted.rules,
      prefix,
      links: wanted.onLink !== undefined,
      maxBytes: wanted.maxBytes,
      maxEntries: wanted.maxEntries ?? 65_534,
      ...(names === undefined ? {} : { names })
    },
    what
  )
}

/** Reads a range of the file, into the front of `room` when that is given and large enough. */
function readRange(file: number, start: number, length: number, room?: Buffer): Buffer {
  const range =
    room !== undefined && room.length >= length
      ? room.subarray(0, length)
      : Buffer.allocUnsafe(length)
  let done = 0
  while (done < length) {
    const count = readSync(file, range, done, length - done, start + done)
    if (count === 0) throw new Error('the archive became shorter while it was read')
    done += count
  }
  return range
}
