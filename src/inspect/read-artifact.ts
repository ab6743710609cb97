import { createHash } from 'node:crypto'
import { type FileHandle, open, stat } from 'node:fs/promises'
import { PipelineError } from '../errors.ts'
import type { ArtifactRecord } from './facts.ts'
import { inspectBytes, isInspectable } from './inspect-bytes.ts'

/** Bytes that are enough to tell the format of a file, or what it is instead. */
const HEAD_BYTES = 4096
const CHUNK_BYTES = 1024 * 1024
/** No linker writes larger executables, and all of a file is held in memory. */
const LARGEST_FILE_BYTES = 2 * 1024 ** 3

/**
 * Reads a file once: its size, its SHA-256 and what it says. Size, digest and facts are of the same bytes.
 * Throws `ARTIFACT_UNREADABLE` with a sentence about what the file is when it is no executable or library, is
 * damaged, cannot be opened, or changes meanwhile.
 */
export async function readArtifact(path: string): Promise<ArtifactRecord> {
  const sizeBytes = await readSize(path)
  const handle = await open(path, 'r').catch((error: unknown) => {
    throw accessError(path, error)
  })
  try {
    return await readOpenArtifact(path, handle, sizeBytes)
  } catch (error) {
    throw error instanceof PipelineError ? error : accessError(path, error)
  } finally {
    await handle.close()
  }
}

async function readOpenArtifact(
  path: string,
  handle: FileHandle,
  sizeBytes: number
): Promise<ArtifactRecord> {
  const head = Buffer.alloc(Math.min(sizeBytes, HEAD_BYTES))
  await readFully(path, handle, head, 0)
  const whole = isInspectable(head) ? await readWhole(path, handle, sizeBytes) : undefined
  const inspection = inspectBytes(whole?.bytes ?? head)
  if (inspection.format === 'unreadable' || whole === undefined) {
    const { what, fix } = inspection.format === 'unreadable' ? inspection : CHANGED
    throw artifactError(path, what, fix)
  }
  const identity = { path, sizeBytes, sha256: whole.sha256 }
  if (inspection.format !== 'universal') return { ...identity, ...inspection }
  const slices = inspection.slices.map((slice) => {
    const bytes = whole.bytes.subarray(slice.offset, slice.offset + slice.sizeBytes)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    return { path, sizeBytes: slice.sizeBytes, sha256, ...slice.facts }
  })
  return { ...identity, format: 'universal', slices }
}

/** Hashes what it reads, so that the digest is of exactly the bytes that are looked at. */
async function readWhole(
  path: string,
  handle: FileHandle,
  sizeBytes: number
): Promise<{ readonly bytes: Buffer; readonly sha256: string }> {
  const bytes = Buffer.allocUnsafe(sizeBytes)
  const hash = createHash('sha256')
  const readChunk = async (at: number): Promise<Buffer> => {
    const chunk = bytes.subarray(at, at + CHUNK_BYTES)
    await readFully(path, handle, chunk, at)
    return chunk
  }
  // The next chunk is read while this one is hashed.
  let next = readChunk(0)
  for (let at = CHUNK_BYTES; at < sizeBytes; at += CHUNK_BYTES) {
    const chunk = await next
    next = readChunk(at)
    hash.update(chunk)
  }
  hash.update(await next)
  const { bytesRead } = await handle.read(Buffer.alloc(1), 0, 1, sizeBytes)
  if (bytesRead > 0) throw artifactError(path, CHANGED.what, CHANGED.fix)
  return { bytes, sha256: hash.digest('hex') }
}

async function readFully(
  path: string,
  handle: FileHandle,
  buffer: Buffer,
  position: number
): Promise<void> {
  for (let done = 0; done < buffer.length;) {
    const left = buffer.length - done
    const { bytesRead } = await handle.read(buffer, done, left, position + done)
    if (bytesRead === 0) throw artifactError(path, CHANGED.what, CHANGED.fix)
    done += bytesRead
  }
}

const CHANGED = {
  what: 'changed while it was read',
  fix: 'Wait until whatever writes the file has finished, and read it again.'
}

const NOT_A_FILE = 'Give the path of an executable that a build has linked.'

async function readSize(path: string): Promise<number> {
  const stats = await stat(path).catch((error: unknown) => {
    throw accessError(path, error)
  })
  if (stats.isDirectory()) {
    throw artifactError(path, 'is a directory', 'Give the paths of the files in it.')
  }
  if (!stats.isFile()) throw artifactError(path, 'is a device, pipe or socket', NOT_A_FILE)
  if (stats.size > LARGEST_FILE_BYTES) {
    throw artifactError(path, `has ${stats.size} bytes, more than any executable`, NOT_A_FILE)
  }
  return stats.size
}

function artifactError(path: string, what: string, fix: string, cause?: unknown): PipelineError {
  return new PipelineError({ code: 'ARTIFACT_UNREADABLE', what: `${path} ${what}.`, fix, cause })
}

/** Turns an error of the operating system into ours, with advice where there is any. */
function accessError(path: string, error: unknown): PipelineError {
  const known = typeof error === 'object' && error !== null && 'code' in error
  const code = known ? String(error.code) : String(error)
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return artifactError(path, 'does not exist', 'Give the path of a file that exists.', error)
    case 'EACCES':
    case 'EPERM':
      return artifactError(
        path,
        'cannot be opened: permission denied',
        'Give this user permission to read the file and to enter its directory.',
        error
      )
    default:
      return artifactError(path, `cannot be read (${code})`, 'Look at the disk it is on.', error)
  }
}
