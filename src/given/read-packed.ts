import { createReadStream, createWriteStream } from 'node:fs'
import { readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { PipelineError } from '../errors.ts'
import type { Host } from '../host/host.ts'
import { extractTar } from '../host/read-tar.ts'
import { extractZip } from '../host/read-zip.ts'
import { packingOf, PACKING_BYTES, UNPACKERS, type Packing } from './packing.ts'
import { readHead } from './read-head.ts'
import { runUnpacker, type Compressed } from './run-unpacker.ts'
import { asUnreadable, unreadable } from './unreadable.ts'
import type { Room } from './write-room.ts'

/** What came out of an archive, or of a compressed file that is no archive. */
export interface Unpacked {
  readonly kind: 'directory' | 'file'
  readonly path: string
}

/** A file to look into, and how messages name it. */
export interface PackedFile {
  readonly file: string
  readonly shown: string
}

function tooLarge({ shown, maxBytes }: Compressed): PipelineError {
  return unreadable(
    shown,
    `unpacks to more than the ${String(maxBytes)} bytes that are left of what one run unpacks`,
    'Give fewer files at a time, or unpack it and give what is to be looked at.'
  )
}

/** Links say nothing about what is in executables; whatever is asked to run must be allowed to. */
const NO_LINKS = { executable: () => true, onLink: () => undefined } as const

async function unpackArchive(
  packed: Compressed,
  packing: 'zip' | 'tar',
  into: string
): Promise<number> {
  const { file, shown, maxBytes } = packed
  const wanted = { ...NO_LINKS, file, into, what: shown, rules: 'tree', maxBytes } as const
  try {
    const { sizeBytes } =
      packing === 'zip'
        ? await extractZip(wanted)
        : await extractTar({ ...wanted, stripPrefix: '' })
    return sizeBytes
  } catch (error) {
    if (!(error instanceof PipelineError) || error.code !== 'DIGEST_MISMATCH') throw error
    const { what } = error
    if (what.endsWith(` than ${String(maxBytes)} bytes.`)) throw tooLarge(packed)
    // What is refused may be sound, and only more than what is read here: another copy would be refused as well.
    const advice = 'Unpack it with a program that you trust to do so, and give the directory.'
    throw new PipelineError({ code: 'ARTIFACT_UNREADABLE', what, fix: advice, cause: error })
  }
}

/** zlib takes what follows zeros for padding, as gzip does: a member there would be lost without a word. */
async function onlyZerosFrom(file: string, start: number): Promise<boolean> {
  for await (const chunk of createReadStream(file, { start })) {
    if (!Buffer.isBuffer(chunk) || chunk.some((byte) => byte !== 0)) return false
  }
  return true
}

async function gunzip({ file, shown, maxBytes }: Compressed, to: string): Promise<boolean> {
  let left = maxBytes
  const limit = new Transform({
    transform(chunk: Buffer, _, done) {
      left -= chunk.length
      done(left < 0 ? new Error('too large') : null, chunk)
    }
  })
  const zlib = createGunzip()
  try {
    await pipeline(createReadStream(file), zlib, limit, createWriteStream(to))
  } catch (error) {
    if (left < 0) return false
    const problem = error instanceof Error ? error.message : String(error)
    throw unreadable(shown, `cannot be unpacked: ${problem}`, 'Build or download it again.', error)
  }
  if (!(await onlyZerosFrom(file, zlib.bytesWritten)))
    throw unreadable(
      shown,
      'has something behind its compressed data',
      'Build or download it again.'
    )
  return true
}

/** Bytes of everything below a path; 0 for what is not there. */
async function sizeOf(path: string): Promise<number> {
  const stats = await stat(path).catch(() => undefined)
  if (stats?.isDirectory() !== true) return stats?.size ?? 0
  let bytes = 0
  for (const name of await readdir(path)) bytes += await sizeOf(join(path, name))
  return bytes
}

/**
 * Does `work`, which says how many bytes it wrote to `path`, or nothing when they were more than it may; takes them from
 * the budget. What failed is removed.
 */
async function charged(
  { budget }: Room,
  path: string,
  packed: PackedFile,
  work: (wanted: Compressed) => Promise<number | undefined>
): Promise<void> {
  const wanted = { ...packed, maxBytes: budget.left }
  try {
    const bytes = await work(wanted)
    // Programs remove what they could not finish: all of it was written nevertheless.
    budget.left -= bytes ?? wanted.maxBytes
    if (bytes !== undefined) return
  } catch (error) {
    budget.left -= Math.min(wanted.maxBytes, await sizeOf(path))
    await rm(path, { recursive: true, force: true })
    throw error
  }
  await rm(path, { force: true })
  throw tooLarge(wanted)
}

async function decompress(
  wanted: Compressed,
  packing: Exclude<Packing, 'zip' | 'tar'>,
  to: string,
  host: Host
): Promise<number | undefined> {
  const unpacker = UNPACKERS[packing]
  const fits =
    unpacker === undefined
      ? await gunzip(wanted, to)
      : await runUnpacker(unpacker, wanted, to, host)
  if (!fits) return undefined
  const { size } = await stat(to)
  // Where there is no prlimit it is too late to stop it.
  return size > wanted.maxBytes ? undefined : size
}

/** A name that is one on every file system; a compressed file is named like what it holds, with an ending. */
function nameWithin(file: string): string {
  const name = basename(file).replace(/\.(?:gz|xz|zst|bz2)$/i, '')
  return /^\.*$/.test(name) ? 'content' : name
}

async function unpack(
  packed: PackedFile,
  packing: Packing,
  room: Room,
  host: Host
): Promise<Unpacked> {
  const directory = await room.directory()
  const into = join(directory, 'content')
  if (packing === 'zip' || packing === 'tar') {
    await charged(room, into, packed, async (wanted) => unpackArchive(wanted, packing, into))
    return { kind: 'directory', path: into }
  }
  const inner = join(directory, 'inner')
  await charged(room, inner, packed, async (wanted) => decompress(wanted, packing, inner, host))
  if (packingOf(await readHead(inner, PACKING_BYTES)) !== 'tar') {
    const path = join(await room.directory(), nameWithin(packed.file))
    await rename(inner, path)
    return { kind: 'file', path }
  }
  // The files of a tar are never more than the tar, which was counted.
  const { size } = await stat(inner)
  await unpackArchive({ ...packed, file: inner, maxBytes: size }, 'tar', into)
  await rm(inner)
  return { kind: 'directory', path: into }
}

/**
 * Unpacks an archive (zip, tar) or compressed file (gzip; xz, zstd and bzip2 with the machine's own programs) in the
 * room; nothing for a file that is neither. A compressed tar is unpacked whole. Links are left out; names that lead out
 * of the archive, and more than is left of the room's budget, are refused. What was written is taken from the budget.
 * @throws PipelineError ARTIFACT_UNREADABLE; DOWNLOAD_FAILED when the disk is full
 */
export async function readPacked(
  packed: PackedFile,
  room: Room,
  host: Host
): Promise<Unpacked | undefined> {
  try {
    const packing = packingOf(await readHead(packed.file, PACKING_BYTES))
    return packing === undefined ? undefined : await unpack(packed, packing, room, host)
  } catch (error) {
    throw asUnreadable(packed.shown, error)
  }
}
