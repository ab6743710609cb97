import { createReadStream, createWriteStream } from 'node:fs'
import { copyFile, mkdtemp, rename, rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { PipelineError } from '../errors.ts'
import type { Host } from '../host/host.ts'
import { extractTar } from '../host/read-tar.ts'
import { extractZip } from '../host/read-zip.ts'
import { packingOf, PACKING_BYTES, UNPACKERS, type Packing, type Unpacker } from './packing.ts'
import { readHead } from './read-head.ts'

/** Everything that is unpacked from one archive, and from archives in it, together. */
export const MOST_UNPACKED_BYTES = 4 * 1024 ** 3

/** What came out of an archive or compressed file. */
export type Unpacked =
  | { readonly kind: 'directory'; readonly path: string }
  /** A compressed file that is no archive. */
  | { readonly kind: 'file'; readonly path: string }

/** The archive as messages name it, and where what it holds goes: a directory below the temp directory. */
export interface PackedFile {
  readonly file: string
  readonly shown: string
  readonly maxBytes: number
}

function refused(shown: string, problem: string, fix: string, cause?: unknown): PipelineError {
  return new PipelineError({
    code: 'ARTIFACT_UNREADABLE',
    what: `${shown} ${problem}.`,
    fix,
    ...(cause === undefined ? {} : { cause })
  })
}

/** Links say nothing about what is in executables; whatever is asked to run must be allowed to. */
const NO_LINKS = { executable: () => true, onLink: () => undefined } as const

async function unpackArchive(
  packed: PackedFile,
  packing: 'zip' | 'tar',
  into: string
): Promise<void> {
  const { file, shown, maxBytes } = packed
  const wanted = { ...NO_LINKS, file, into, what: shown, rules: 'tree', maxBytes } as const
  try {
    if (packing === 'zip') await extractZip(wanted)
    else await extractTar({ ...wanted, stripPrefix: '' })
  } catch (error) {
    if (!(error instanceof PipelineError) || error.code !== 'DIGEST_MISMATCH') throw error
    const { what, fix } = error
    throw new PipelineError({ code: 'ARTIFACT_UNREADABLE', what, fix, cause: error })
  }
}

async function gunzip({ file, shown, maxBytes }: PackedFile, to: string): Promise<void> {
  let left = maxBytes
  const limit = new Transform({
    transform(chunk: Buffer, _, done) {
      left -= chunk.length
      if (left >= 0) done(null, chunk)
      else done(new Error(`it unpacks to more than ${String(maxBytes)} bytes`))
    }
  })
  try {
    await pipeline(createReadStream(file), createGunzip(), limit, createWriteStream(to))
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error)
    throw refused(shown, `cannot be unpacked: ${problem}`, 'Build or download it again.', error)
  }
}

async function runUnpacker(
  unpacker: Unpacker,
  { file, shown, maxBytes }: PackedFile,
  to: string,
  host: Host
): Promise<void> {
  const program = await host.which(unpacker.program)
  if (program === undefined)
    throw refused(
      shown,
      `is compressed by ${unpacker.program}, which is not on this machine`,
      `Install ${unpacker.program}, or unpack the file first.`
    )
  const copy = `${to}${unpacker.ending}`
  await copyFile(file, copy)
  // No unpacker has a limit of its own; prlimit is part of every Linux.
  const prlimit = await host.which('prlimit')
  const command = [program, ...unpacker.args, copy] as const
  const argv =
    prlimit === undefined
      ? command
      : ([prlimit, `--fsize=${String(maxBytes)}`, '--', ...command] as const)
  const { exitCode, stderr } = await host.exec({ argv })
  if (exitCode === 0) return
  await rm(to, { force: true })
  const said = stderr.trim().split('\n').at(-1) ?? ''
  const problem = `cannot be unpacked: ${unpacker.program} ended with status ${String(exitCode)}`
  throw refused(
    shown,
    said === '' ? problem : `${problem} (${said})`,
    'Build or download it again.'
  )
}

async function decompress(
  packed: PackedFile,
  packing: Exclude<Packing, 'zip' | 'tar'>,
  to: string,
  host: Host
): Promise<void> {
  const unpacker = UNPACKERS[packing]
  if (unpacker === undefined) await gunzip(packed, to)
  else await runUnpacker(unpacker, packed, to, host)
}

/**
 * Unpacks an archive (zip, tar) or compressed file (gzip; xz, zstd and bzip2 with the machine's own programs) below the
 * temp directory of the run; nothing for a file that is neither. A compressed tar is unpacked whole. Links are left out,
 * names that lead out of the archive and more than `maxBytes` are refused.
 * @throws PipelineError ARTIFACT_UNREADABLE
 */
export async function readPacked(packed: PackedFile, host: Host): Promise<Unpacked | undefined> {
  const packing = packingOf(await readHead(packed.file, PACKING_BYTES))
  if (packing === undefined) return undefined
  const directory = await mkdtemp(join(host.dirs.temp, 'opened-'))
  const into = join(directory, 'content')
  if (packing === 'zip' || packing === 'tar') {
    await unpackArchive(packed, packing, into)
    return { kind: 'directory', path: into }
  }
  const plain = join(directory, basename(packed.file).replace(/\.(?:gz|xz|zst|bz2)$/, ''))
  const inner = `${plain}.inner`
  await decompress(packed, packing, inner, host)
  if (packingOf(await readHead(inner, PACKING_BYTES)) !== 'tar') {
    await rename(inner, plain)
    return { kind: 'file', path: plain }
  }
  const { size } = await stat(inner)
  const maxBytes = Math.min(packed.maxBytes, size)
  await unpackArchive({ ...packed, file: inner, maxBytes }, 'tar', into)
  await rm(inner)
  return { kind: 'directory', path: into }
}
