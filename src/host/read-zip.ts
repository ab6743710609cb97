import { hash } from 'node:crypto'
import { closeSync, fstatSync, mkdirSync, openSync, readSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { crc32, inflateRawSync } from 'node:zlib'
import { messageOf } from './http-failure.ts'
import {
  END_BYTES,
  parseZipDirectory,
  parseZipEnd,
  refuseArchive,
  refuseEntry,
  type ZipEntry
} from './zip-directory.ts'
import { dataOfEntry } from './zip-entry.ts'
import type { ArchiveRules } from './zip-names.ts'

export interface ExtractZip {
  readonly file: string
  /** Made when missing; nothing in it is ever overwritten. */
  readonly into: string
  /** What the archive is, as messages name it; its file name unless given. */
  readonly what?: string
  readonly rules: ArchiveRules
  /** Every name must start with it; it is cut off what is written. */
  readonly prefix?: string
  /** Cap of the archive itself and of everything in it together. */
  readonly maxBytes: number
  /** 65,534 (the most a plain zip can count) unless given. */
  readonly maxEntries?: number
  /** Which files get mode 0755; the modes in the archive are not trusted. Gets the name without prefix. */
  readonly executable: (name: string) => boolean
  /** The name to write under, for a name without prefix. */
  readonly rename?: (name: string) => string
  /** Files to leave out, by name without prefix; they are checked all the same. */
  readonly skip?: (name: string) => boolean
  /** Called once per written file with its full stored name, after it was written. */
  readonly onFile?: (name: string, sha256: string, sizeBytes: number) => void
}

/** Let other work of this process run after this many bytes. */
const BYTES_PER_TURN = 4_000_000

/**
 * Unpacks a zip in one pass: what is hashed is what is written. Refuses (DIGEST_MISMATCH) every archive that two readers
 * could understand differently, that leaves its directory, or that lies about sizes or checksums. After a failure `into`
 * holds a part of the files: unpack into a staging directory.
 */
export async function extractZip(
  wanted: ExtractZip
): Promise<{ readonly files: number; readonly sizeBytes: number }> {
  const what = wanted.what ?? basename(wanted.file)
  const prefix = wanted.prefix ?? ''
  const file = openSync(wanted.file, 'r')
  try {
    const entries = readEntries(file, wanted, what, prefix)
    const room = Buffer.allocUnsafe(1_000_000)
    const madeDirectories = new Set<string>()
    let files = 0
    let sizeBytes = 0
    let sinceTurn = 0
    for (const entry of entries) {
      const range = readRange(file, entry.start, entry.end - entry.start, room)
      const data = contentOf(range, entry, what)
      const name = entry.name.slice(prefix.length)
      if (entry.directory || wanted.skip?.(name) === true) continue
      const path = join(wanted.into, wanted.rename?.(name) ?? name)
      const parent = dirname(path)
      if (!madeDirectories.has(parent)) {
        mkdirSync(parent, { recursive: true })
        madeDirectories.add(parent)
      }
      const mode = wanted.executable(name) ? 0o755 : 0o644
      writeFileSync(path, data, { flag: 'wx', mode })
      wanted.onFile?.(entry.name, hash('sha256', data), data.length)
      files++
      sizeBytes += data.length
      sinceTurn += data.length + 10_000
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

/** Whether a file ends like a complete zip archive; one that was cut off does not. */
export function hasZipEnd(path: string): boolean {
  const file = openSync(path, 'r')
  try {
    const { size } = fstatSync(file)
    if (size < END_BYTES) return false
    return readRange(file, size - END_BYTES, END_BYTES).readUInt32LE(0) === 0x06054b50
  } finally {
    closeSync(file)
  }
}

function readEntries(
  file: number,
  wanted: ExtractZip,
  what: string,
  prefix: string
): readonly ZipEntry[] {
  const fileBytes = fstatSync(file).size
  if (fileBytes > wanted.maxBytes) {
    throw refuseArchive(what, `it is larger than ${wanted.maxBytes} bytes`)
  }
  const endStart = Math.max(0, fileBytes - END_BYTES)
  const place = parseZipEnd(readRange(file, endStart, fileBytes - endStart), fileBytes, what)
  return parseZipDirectory(
    readRange(file, place.start, place.sizeBytes),
    place,
    {
      rules: wanted.rules,
      prefix,
      maxBytes: wanted.maxBytes,
      maxEntries: wanted.maxEntries ?? 65_534
    },
    what
  )
}

function contentOf(range: Uint8Array, entry: ZipEntry, what: string): Uint8Array {
  const data = dataOfEntry(range, entry, what)
  const content = entry.deflated ? inflate(data, entry, what) : data
  if (content.length !== entry.sizeBytes) {
    throw refuseEntry(what, entry.name, 'its content has another size than declared')
  }
  if (crc32(content) !== entry.crc32) throw refuseEntry(what, entry.name, 'its checksum differs')
  return content
}

interface InflateInfo {
  readonly buffer: Buffer
  readonly engine: { readonly bytesWritten: number }
}

function inflate(data: Uint8Array, entry: ZipEntry, what: string): Uint8Array {
  let result: unknown
  try {
    // One output buffer of the declared size: the cap and the fast way at once.
    const room = Math.max(64, entry.sizeBytes)
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
