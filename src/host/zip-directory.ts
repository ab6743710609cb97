/**
 * The central directory of a zip archive, read strictly: it is the only truth, and the file holds nothing else.
 * Source: PKWARE APPNOTE 6.3.10, sections 4.3-4.5; what is refused beyond it follows golang.org/x/mod/zip.
 */
import { PipelineError } from '../errors.ts'
import { badName, createCollisionCheck, type ArchiveRules } from './zip-names.ts'

export interface ZipEntry {
  /** Full name as stored, `/` separated; ends in `/` for directories. */
  readonly name: string
  readonly nameBytes: Uint8Array
  readonly directory: boolean
  readonly deflated: boolean
  readonly flags: number
  readonly crc32: number
  readonly compressedBytes: number
  readonly sizeBytes: number
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
}

/** Bytes of the end-of-directory record, which must be the very end of the file (so: no archive comment). */
export const END_BYTES = 22

/** The refusal of an archive; the code says that the bytes are not the ones that were promised. */
export function refuseArchive(what: string, problem: string): PipelineError {
  return new PipelineError({
    code: 'DIGEST_MISMATCH',
    what: `${what} is refused as an archive: ${problem}.`,
    fix: 'Fetch it again from another source; nothing of it was used.'
  })
}

/** Where the directory lies, from the last 22 bytes. Fails with DIGEST_MISMATCH unless it ends exactly at the record. */
export function parseZipEnd(
  end: Uint8Array,
  fileBytes: number,
  what: string
): { readonly start: number; readonly sizeBytes: number; readonly entries: number } {
  const view = Buffer.from(end.buffer, end.byteOffset, end.length)
  if (end.length !== END_BYTES || view.readUInt32LE(0) !== 0x06054b50) {
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
  if (start + sizeBytes + END_BYTES !== fileBytes) {
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
  const entries: Omit<ZipEntry, 'end'>[] = []
  const collides = createCollisionCheck()
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
    const problem = collides(entry.name.replace(/\/$/, ''), entry.directory)
    if (problem !== undefined) throw refuseEntry(what, entry.name, problem)
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

function parseEntry(header: Buffer, limits: ZipLimits, what: string): Omit<ZipEntry, 'end'> {
  const nameEnd = 46 + header.readUInt16LE(28)
  const nameBytes = header.subarray(46, nameEnd)
  const name = decodeName(nameBytes, what)
  const flags = header.readUInt16LE(8)
  const method = header.readUInt16LE(10)
  const compressedBytes = header.readUInt32LE(20)
  const sizeBytes = header.readUInt32LE(24)
  const start = header.readUInt32LE(42)
  const fileType = (header.readUInt32LE(38) >>> 28) & 0xf
  const directory = name.endsWith('/')
  const refuse = (problem: string): PipelineError => refuseEntry(what, name, problem)

  // Bits 1-3 and 11 only: no encryption, no patch data, no masked headers.
  if ((flags & ~0x080e) !== 0) throw refuse('it is encrypted or of an unknown kind')
  if (method !== 0 && method !== 8) throw refuse(`compression method ${method}`)
  if (compressedBytes === 0xffffffff || sizeBytes === 0xffffffff || start === 0xffffffff) {
    throw refuse('zip64 sizes')
  }
  if (method === 0 && compressedBytes !== sizeBytes) throw refuse('its stored sizes differ')
  if (header.readUInt16LE(34) !== 0) throw refuse('it lies on another disk')
  const extraEnd = nameEnd + header.readUInt16LE(30)
  const extra = badExtra(header.subarray(nameEnd, extraEnd))
  if (extra !== undefined) throw refuse(extra)
  if (directory && (limits.rules === 'module' || sizeBytes !== 0)) {
    throw refuse('it is a directory entry')
  }
  // Unix file types: 0 unset, 4 directory, 8 regular; anything else is a link or a device.
  if (fileType !== 0 && fileType !== (directory ? 4 : 8)) throw refuse('it is no regular file')
  if (!name.startsWith(limits.prefix)) throw refuse(`its name is outside ${limits.prefix}`)
  const inner = name.slice(limits.prefix.length).replace(/\/$/, '')
  const isTop = directory && inner === '' && limits.prefix !== ''
  const problem = isTop ? undefined : badName(inner, limits.rules)
  if (problem !== undefined) throw refuse(problem)
  return {
    name,
    nameBytes,
    directory,
    deflated: method === 8,
    flags,
    crc32: header.readUInt32LE(16),
    compressedBytes,
    sizeBytes,
    start
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

function decodeName(bytes: Uint8Array, what: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw refuseArchive(what, 'a name in it is not UTF-8')
  }
}

function withEnds(
  entries: readonly Omit<ZipEntry, 'end'>[],
  directoryStart: number,
  what: string
): readonly ZipEntry[] {
  const sorted = [...entries].sort((a, b) => a.start - b.start)
  if (sorted[0]?.start !== 0) throw refuseArchive(what, 'it does not start with its first entry')
  return sorted.map((entry, index) => {
    const end = sorted[index + 1]?.start ?? directoryStart
    const least = entry.start + 30 + entry.nameBytes.length + entry.compressedBytes
    if (end < least) throw refuseEntry(what, entry.name, 'its data overlaps what follows')
    return { ...entry, end }
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
