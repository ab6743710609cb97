import type { ArchiveReceiver, Unpacking } from './archive-receiver.ts'
import { createByteWindow } from './byte-window.ts'
import type { UnpackZip } from './read-zip.ts'
import { createTreeWriter, type GrowingFile } from './write-tree.ts'
import { contentOf, createLargeContent, type LargeContent, SMALL_BYTES } from './zip-content.ts'
import {
  badSizes,
  checkEntryName,
  type EntrySums,
  ZIP_END_BYTES,
  MAX_DIRECTORY_BYTES,
  parseZipDirectory,
  parseZipEnd,
  refuseArchive,
  refuseEntry,
  type ZipEntry
} from './zip-directory.ts'
import {
  descriptorLength,
  DIRECTORY_SIGNATURE,
  findDescriptor,
  headerAllows,
  LOCAL_SIGNATURE,
  type LocalHeader,
  lookAgainFrom,
  parseLocalHeader,
  sameSums
} from './zip-local.ts'
import { createNameCheck } from './zip-names.ts'

/** Data whose end is not in sight after this many bytes are inflated as they come. */
const HOLD_BYTES = 524_288

interface Current {
  readonly header: LocalHeader
  readonly start: number
  /** Up to where no end was found. */
  searched: number
  large?: Large
}

interface Large {
  readonly content: LargeContent
  readonly file?: GrowingFile
  /** Compressed bytes, when they are known. */
  readonly limit?: number
}

/**
 * Unpacks a zip while it arrives, by its local headers; at the end the central directory, read as strictly as `extractZip`
 * does, must say exactly the same of every entry. What that would refuse is refused here, sooner or later. Holds about a
 * megabyte and the directory.
 */
export function createZipReceiver(wanted: UnpackZip & { readonly what: string }): ArchiveReceiver {
  const { what, rules, maxBytes } = wanted
  const limits = {
    rules,
    prefix: wanted.prefix ?? '',
    maxBytes,
    maxEntries: wanted.maxEntries ?? 65_534
  }
  const names = createNameCheck(rules)
  const writer = createTreeWriter(wanted, what)
  const window = createByteWindow(2 * SMALL_BYTES)
  const streamed: ZipEntry[] = []
  let current: Current | undefined
  let inDirectory = false
  let files = 0
  let sizeBytes = 0
  let declared = 0

  const written = (name: string, sha256: string, bytes: number): void => {
    files++
    sizeBytes += bytes
    wanted.onFile?.(name, sha256, bytes)
  }
  const innerName = (header: LocalHeader): string | undefined => {
    const name = header.name.slice(limits.prefix.length)
    return header.name.endsWith('/') || wanted.skip?.(name) === true ? undefined : name
  }
  const readHeader = (): Current | undefined => {
    const view = window.view()
    const signature = view.length < 4 ? undefined : view.readUInt32LE(0)
    if (signature === undefined) return undefined
    if (signature === DIRECTORY_SIGNATURE && streamed.length > 0) {
      inDirectory = true
      return undefined
    }
    if (signature !== LOCAL_SIGNATURE) {
      throw refuseArchive(what, `there is no entry at byte ${window.offset}`)
    }
    const header = parseLocalHeader(view, what)
    if (header === undefined) return undefined
    if (streamed.length === limits.maxEntries) {
      throw refuseArchive(what, `it has more than ${limits.maxEntries} entries`)
    }
    checkEntryName(header.name, limits, names, what)
    const start = window.offset
    window.drop(header.length)
    return { header, start, searched: 0 }
  }
  const declare = (header: LocalHeader, sums: EntrySums): void => {
    const { name, deflated } = header
    const problem = badSizes(deflated, sums, name.endsWith('/'), rules)
    if (problem !== undefined) throw refuseEntry(what, name, problem)
    declared += sums.sizeBytes
    if (declared > maxBytes) {
      throw refuseArchive(what, `it unpacks to more than ${maxBytes} bytes`)
    }
  }
  const endEntry = ({ header, start }: Current, sums: EntrySums): void => {
    if (!headerAllows(header, sums)) {
      throw refuseEntry(what, header.name, 'the local header disagrees with its data')
    }
    if (header.streamed) {
      const length = descriptorLength(window.view(), sums)
      if (length === undefined) {
        throw refuseEntry(what, header.name, 'the data descriptor disagrees with its data')
      }
      window.drop(length)
    }
    const { name, flags, deflated } = header
    const { crc32, compressedBytes, sizeBytes: size } = sums
    const directory = name.endsWith('/')
    const end = window.offset
    streamed.push({
      name,
      directory,
      deflated,
      flags,
      crc32,
      compressedBytes,
      sizeBytes: size,
      start,
      end
    })
    current = undefined
  }
  const endSmall = (entry: Current, sums: EntrySums): void => {
    const { header } = entry
    declare(header, sums)
    const data = window.view().subarray(0, sums.compressedBytes)
    const content = contentOf(data, header, sums, what)
    const name = innerName(header)
    if (name !== undefined) written(header.name, writer.write(name, content), content.length)
    window.drop(sums.compressedBytes)
    endEntry(entry, sums)
  }
  const startLarge = (header: LocalHeader, limit: number | undefined): Large => {
    const name = innerName(header)
    const file = name === undefined ? undefined : writer.start(name)
    const take = (piece: Uint8Array): void => file?.write(piece)
    const content = createLargeContent(header, maxBytes - declared, take, what)
    return {
      content,
      ...(file === undefined ? {} : { file }),
      ...(limit === undefined ? {} : { limit })
    }
  }
  /** Feeds what is there; false when more bytes are needed. */
  const goOnLarge = async (entry: Current, { content, file, limit }: Large): Promise<boolean> => {
    const before = content.consumed
    const left = (limit ?? Infinity) - before
    const data = window.view().subarray(0, Math.min(window.length, left))
    if (!content.ended && data.length > 0) await content.write(data)
    window.drop(content.consumed - before)
    if (limit === undefined ? !content.ended : !content.ended && content.consumed < limit)
      return false
    // The descriptor has to be there in full.
    if (entry.header.streamed && window.length < 16) return false
    await content.finish()
    if (limit !== undefined && content.consumed !== limit) {
      throw refuseEntry(what, entry.header.name, 'there is something behind its compressed data')
    }
    const sums: EntrySums = {
      crc32: content.crc32,
      compressedBytes: content.consumed,
      sizeBytes: content.sizeBytes
    }
    declare(entry.header, sums)
    if (file !== undefined) written(entry.header.name, file.finish(), content.sizeBytes)
    endEntry(entry, sums)
    return true
  }
  /** Goes on with an entry; false when more bytes are needed. */
  const goOn = (entry: Current): boolean | Promise<boolean> => {
    const { header, large } = entry
    if (large !== undefined) return goOnLarge(entry, large)
    const sums = header.streamed ? findDescriptor(window.view(), entry.searched) : header
    if (sums !== undefined) {
      if (sums.sizeBytes > SMALL_BYTES || sums.compressedBytes > SMALL_BYTES) {
        entry.large = startLarge(header, sums.compressedBytes)
        return goOnLarge(entry, entry.large)
      }
      if (window.length < sums.compressedBytes) return false
      endSmall(entry, sums)
      return true
    }
    entry.searched = lookAgainFrom(window.length)
    if (header.deflated ? window.length < HOLD_BYTES : window.length < MAX_DIRECTORY_BYTES)
      return false
    if (!header.deflated) throw refuseEntry(what, header.name, 'stored data of unknown length')
    entry.large = startLarge(header, undefined)
    return goOnLarge(entry, entry.large)
  }
  const advance = (): Promise<void> | undefined => {
    while (!inDirectory) {
      current ??= readHeader()
      if (current === undefined) break
      const done = goOn(current)
      if (typeof done !== 'boolean') {
        return done.then(async (wentOn) => {
          if (wentOn) await advance()
        })
      }
      if (!done) break
    }
    if (inDirectory && window.length > MAX_DIRECTORY_BYTES) {
      throw refuseArchive(what, 'its directory is too large')
    }
    return undefined
  }

  const finish = (): Unpacking => {
    const tail = window.view()
    const place = parseZipEnd(
      tail.subarray(Math.max(0, tail.length - ZIP_END_BYTES)),
      window.offset + tail.length,
      what
    )
    if (place.entries === 0) throw refuseArchive(what, 'it is empty')
    if (!inDirectory || place.start !== window.offset) {
      throw refuseArchive(what, 'its directory is not where its entries end')
    }
    // The names are compared with those that were checked on their way.
    const checked = { ...limits, names: () => undefined }
    const entries = parseZipDirectory(tail.subarray(0, place.sizeBytes), place, checked, what)
    if (entries.length !== streamed.length) {
      throw refuseArchive(what, 'its directory does not list what it holds')
    }
    entries.forEach((entry, index) => {
      if (!sameEntry(entry, streamed[index])) {
        throw refuseEntry(what, entry.name, 'the directory disagrees with what is there')
      }
    })
    return { files, sizeBytes }
  }

  return {
    write(chunk): Promise<void> | undefined {
      if (window.offset + window.length + chunk.length > maxBytes) {
        throw refuseArchive(what, `it is larger than ${maxBytes} bytes`)
      }
      window.append(chunk)
      return advance()
    },
    // What it throws must reject.
    finish: async () => Promise.resolve(finish()),
    close() {
      current?.large?.content.close()
      current?.large?.file?.abort()
      current = undefined
    }
  }
}

function sameEntry(a: ZipEntry, b: ZipEntry | undefined): boolean {
  return (
    b !== undefined &&
    sameSums(a, b) &&
    a.name === b.name &&
    a.start === b.start &&
    a.end === b.end &&
    a.flags === b.flags &&
    a.deflated === b.deflated
  )
}
