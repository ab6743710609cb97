/**
 * The central directory of a zip archive, read strictly: it is the only truth, and the file holds nothing else.
 * Source: PKWARE APPNOTE 6.3.10, sections 4.3-4.5; what is refused beyond it follows golang.org/x/mod/zip.
 */
import { isUtf8 } from 'node:buffer'
import { PipelineError } from '../errors.ts'
import { type ArchiveRules, createNameCheck, type NameCheck } from './zip-names.ts'

/** Checksum and sizes of one entry. */
export interface EntrySums {
  readonly crc32: number
  readonly compressedBytes: number
  readonly sizeBytes: number
}

export interface ZipEntry extends EntrySums {
  /** Full name as stored, `/` separated; ends in `/` for directories. */
  readonly name: string
  readonly directory: boolean
  /** Its content is the target of a symbolic link of this name. */
  readonly link?: true
  readonly deflated: boolean
  readonly flags: number
  /** Unix permission bits; absent where the directory has none. */
  readonly mode?: number
  /** Where the local header starts and where the next structure does. */
  readonly start: number
  readonly end: number
}

export interface ZipLimits {
  readonly rules: ArchiveRules
  /** Every name must start with it; empty for none. */
  readonly prefix: string
  /** Cap of the sum of all declared sizes. */
  readonly maxBytes: number
  readonly maxEntries: number
  /** Symbolic links are entries; they are refused unless this is set. */
  readonly links?: boolean
  /** Checks names without prefix; by the rules unless given. */
  readonly names?: NameCheck
}

/** Bytes of the end-of-directory record, which must be the very end of the file (so: no archive comment). */
export const ZIP_END_BYTES = 22

/** The longest extra field of a local header, and a data descriptor. */
const MAX_AROUND = 0xffff + 16

/** The longest path that Linux takes (PATH_MAX). */
const MAX_TARGET_BYTES = 4096

/** Larger than the directory of any archive that is meant to be unpacked. */
export const MAX_DIRECTORY_BYTES = 67_108_864

/** The refusal of an archive; the code says that the bytes are not the ones that were promised. */
export function refuseArchive(what: string, problem: string): PipelineError {
  return new PipelineError({
    code: 'DIGEST_MISMATCH',
    what: `${what} is refused as an archive: ${problem}.`,
    fix: 'Fetch it again from another source; nothing of it was used.'
  })
}

/** Whether these are the last 22 bytes of a complete archive; one that was cut off does not end like that. */
export function endsLikeZip(end: Uint8Array): boolean {
  const view = Buffer.from(end.buffer, end.byteOffset, end.length)
  return view.length === ZIP_END_BYTES && view.readUInt32LE(0) === 0x06054b50
}

/** Where the directory lies, from the last 22 bytes. Fails with DIGEST_MISMATCH unless it ends exactly at the record. */
export function parseZipEnd(
  end: Uint8Array,
  fileBytes: number,
  what: string
): { readonly start: number; readonly sizeBytes: number; readonly entries: number } {
  const view = Buffer.from(end.buffer, end.byteOffset, end.length)
  if (!endsLikeZip(end)) {
    throw refuseArchive(what, 'it does not end like a zip archive (cut off, or not a zip)')
  }
  const entries = view.readUInt16LE(10)
  const sizeBytes = view.readUInt32LE(12)
  const start = view.readUInt32LE(16)
  if (view.readUInt16LE(4) !== 0 || view.readUInt16LE(6) !== 0) {
    throw refuseArchive(what, 'it is one of several disks')
  }
  if (entries === 0xffff || sizeBytes === 0xffffffff || start === 0xffffffff) {
    throw refuseArchive(what, 'it is in zip64 format')
  }
  if (view.readUInt16LE(8) !== entries) throw refuseArchive(what, 'its entry counts differ')
  if (view.readUInt16LE(20) !== 0) throw refuseArchive(what, 'it has a comment')
  if (sizeBytes > MAX_DIRECTORY_BYTES) throw refuseArchive(what, 'its directory is too large')
  if (start + sizeBytes + ZIP_END_BYTES !== fileBytes) {
    throw refuseArchive(what, 'its directory does not end where its end record starts')
  }
  return { start, sizeBytes, entries }
}

/**
 * All entries in the order of their data, each with the exact range it must fill; together they fill the file from byte 0
 * to the directory. Fails with DIGEST_MISMATCH for everything that is malformed, unsafe or too large.
 */
export function parseZipDirectory(
  directory: Uint8Array,
  place: { readonly start: number; readonly entries: number },
  limits: ZipLimits,
  what: string
): readonly ZipEntry[] {
  if (place.entries === 0) throw refuseArchive(what, 'it is empty')
  if (place.entries > limits.maxEntries) {
    throw refuseArchive(what, `it has more than ${limits.maxEntries} entries`)
  }
  const view = Buffer.from(directory.buffer, directory.byteOffset, directory.length)
  const entries: Placing[] = []
  const names = limits.names ?? createNameCheck(limits.rules)
  let total = 0
  let at = 0
  for (let index = 0; index < place.entries; index++) {
    if (at + 46 > view.length || view.readUInt32LE(at) !== 0x02014b50) {
      throw refuseArchive(what, 'its directory is malformed')
    }
    const next =
      at + 46 + view.readUInt16LE(at + 28) + view.readUInt16LE(at + 30) + view.readUInt16LE(at + 32)
    if (next > view.length) throw refuseArchive(what, 'its directory is malformed')
    const entry = parseEntry(view.subarray(at, next), limits, what)
    checkEntryName(entry.name, limits, names, what)
    total += entry.sizeBytes
    if (total > limits.maxBytes) {
      throw refuseArchive(what, `it unpacks to more than ${limits.maxBytes} bytes`)
    }
    entries.push(entry)
    at = next
  }
  if (at !== view.length) throw refuseArchive(what, 'its directory is longer than its entries')
  return withEnds(entries, place.start, what)
}

/** An entry whose end is set when all are known. */
type Placing = Omit<ZipEntry, 'end'> & { end: number }

function parseEntry(header: Buffer, limits: ZipLimits, what: string): Placing {
  const nameEnd = 46 + header.readUInt16LE(28)
  const nameBytes = header.subarray(46, nameEnd)
  const name = decodeEntryName(nameBytes, what)
  const flags = header.readUInt16LE(8)
  const method = header.readUInt16LE(10)
  const compressedBytes = header.readUInt32LE(20)
  const sizeBytes = header.readUInt32LE(24)
  const start = header.readUInt32LE(42)
  const fileType = (header.readUInt32LE(38) >>> 28) & 0xf
  // Made by Unix (3): the upper half of the attributes is what stat gives as mode.
  const mode = header[5] === 3 ? (header.readUInt32LE(38) >>> 16) & 0o7777 : undefined
  const directory = name.endsWith('/')
  const refuse = (problem: string): PipelineError => refuseEntry(what, name, problem)

  const kind = badKind(flags, method)
  if (kind !== undefined) throw refuse(kind)
  if (compressedBytes === 0xffffffff || sizeBytes === 0xffffffff || start === 0xffffffff) {
    throw refuse('zip64 sizes')
  }
  if (header.readUInt16LE(34) !== 0) throw refuse('it lies on another disk')
  const extraEnd = nameEnd + header.readUInt16LE(30)
  const extra = badExtra(header.subarray(nameEnd, extraEnd))
  if (extra !== undefined) throw refuse(extra)
  const deflated = method === 8
  const sums = { crc32: header.readUInt32LE(16), compressedBytes, sizeBytes }
  const bad = badSizes(deflated, sums, directory, limits.rules)
  if (bad !== undefined) throw refuse(bad)
  // Unix file types: 0 unset, 4 directory, 8 regular, 10 symbolic link; anything else is a device or the like.
  const link = limits.links === true && fileType === 10 && !directory
  if (fileType !== 0 && fileType !== (directory ? 4 : 8) && !link) {
    throw refuse('it is no regular file')
  }
  if (link && sizeBytes > MAX_TARGET_BYTES) throw refuse('its target is too long')
  return {
    name,
    directory,
    ...(link ? { link } : {}),
    deflated,
    flags,
    ...(mode === undefined ? {} : { mode }),
    crc32: sums.crc32,
    compressedBytes,
    sizeBytes,
    start,
    end: 0
  }
}

/** Extra fields that change sizes (zip64) or names (Unicode path) for some readers and not for others. */
export function badExtra(extra: Uint8Array): string | undefined {
  const view = Buffer.from(extra.buffer, extra.byteOffset, extra.length)
  let at = 0
  while (at < view.length) {
    if (at + 4 > view.length) return 'a malformed extra field'
    const id = view.readUInt16LE(at)
    if (id === 0x0001 || id === 0x7075) return 'an extra field that redefines it'
    at += 4 + view.readUInt16LE(at + 2)
  }
  return at === view.length ? undefined : 'a malformed extra field'
}

/** What is wrong with the flags and the compression method of an entry, or nothing. */
export function badKind(flags: number, method: number): string | undefined {
  // Bits 1-3 and 11 only: no encryption, no patch data, no masked headers.
  if ((flags & ~0x080e) !== 0) return 'it is encrypted or of an unknown kind'
  return method === 0 || method === 8 ? undefined : `compression method ${method}`
}

/** What is wrong with the sizes of an entry, or with its being a directory; or nothing. */
export function badSizes(
  deflated: boolean,
  sums: EntrySums,
  directory: boolean,
  rules: ArchiveRules
): string | undefined {
  if (!deflated && sums.compressedBytes !== sums.sizeBytes) return 'its stored sizes differ'
  return directory && (rules === 'module' || sums.sizeBytes !== 0)
    ? 'it is a directory entry'
    : undefined
}

/** The text of a stored name; DIGEST_MISMATCH when it is not UTF-8. */
export function decodeEntryName(bytes: Buffer, what: string): string {
  if (!isUtf8(bytes)) throw refuseArchive(what, 'a name in it is not UTF-8')
  return bytes.toString('utf8')
}

/** Fails with DIGEST_MISMATCH for a full stored name that is outside the prefix, unsafe, or one with an earlier one. */
export function checkEntryName(
  name: string,
  limits: Pick<ZipLimits, 'prefix'>,
  names: NameCheck,
  what: string
): void {
  if (!name.startsWith(limits.prefix)) {
    throw refuseEntry(what, name, `its name is outside ${limits.prefix}`)
  }
  const directory = name.endsWith('/')
  const inner = name.slice(limits.prefix.length, directory ? -1 : undefined)
  // The directory that the prefix names.
  if (directory && limits.prefix !== '' && name.length === limits.prefix.length) return
  const problem = names(inner, directory)
  if (problem !== undefined) throw refuseEntry(what, name, problem)
}

function withEnds(
  entries: readonly Placing[],
  directoryStart: number,
  what: string
): readonly ZipEntry[] {
  const sorted = [...entries].sort((a, b) => a.start - b.start)
  if (sorted[0]?.start !== 0) throw refuseArchive(what, 'it does not start with its first entry')
  return sorted.map((entry, index) => {
    const end = sorted[index + 1]?.start ?? directoryStart
    const least = entry.start + 30 + Buffer.byteLength(entry.name) + entry.compressedBytes
    if (end < least) throw refuseEntry(what, entry.name, 'its data overlaps what follows')
    if (end > least + MAX_AROUND) {
      throw refuseEntry(what, entry.name, 'there is something between it and what follows')
    }
    entry.end = end
    return entry
  })
}

/** The refusal of an archive for one of its entries; control and bidi characters of its name are shown as escapes. */
export function refuseEntry(what: string, name: string, problem: string): PipelineError {
  const shown = JSON.stringify(name.slice(0, 200)).replace(
    /\p{C}/gu,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`
  )
  return refuseArchive(what, `${shown}: ${problem}`)
}
