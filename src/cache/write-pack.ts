import { createHash, type Hash } from 'node:crypto'
import { createReadStream, createWriteStream, readFileSync } from 'node:fs'
import { rename, rm, stat } from 'node:fs/promises'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setImmediate } from 'node:timers/promises'
import { pack } from 'tar-stream'
import { uniqueName } from '../host/write-by-rename.ts'
import { createCompressor } from './compression.ts'
import { byMemberName, type PackEntry } from './pack-entry.ts'

/** A pack that lies whole in its place. */
export interface WrittenPack {
  readonly sizeBytes: number
  /** Of the compressed file, lower-case hex. */
  readonly sha256: string
  /** Name of each member -> SHA-256 of its content. */
  readonly members: ReadonlyMap<string, string>
}

/** Files up to this size are read at once, larger ones in pieces of it; compressors get no smaller ones. */
const PIECE_BYTES = 1_048_576

/**
 * Writes a compressed tar that appears under its name when it is whole. Its bytes depend only on names, contents, executable
 * bits and the compressor of this Node. A file that changes its size meanwhile, or is gone, is an error.
 */
export async function writePack(entries: Iterable<PackEntry>, to: string): Promise<WrittenPack> {
  const partial = `${to}.${uniqueName()}.partial`
  const archive = pack()
  const whole = createCounter()
  const members = new Map<string, string>()
  // Members would wait for ever for an output that has failed.
  const stop = new AbortController()
  const output = createWriteStream(partial)
  const written = pipeline(archive, createGatherer(), createCompressor(), whole.stream, output)
  written.catch((error: unknown) => {
    stop.abort(error)
  })
  try {
    for (const each of [...entries].sort(byMemberName)) {
      const { pieces, size, mode } = await readEntry(each)
      const header = { name: each.name, size, mode, mtime: new Date(0), uid: 0, gid: 0 }
      const member = archive.entry({ ...header, uname: '', gname: '' })
      const sha256 = createHash('sha256')
      await pipeline(hashed(pieces, sha256), member, stop)
      members.set(each.name, sha256.digest('hex'))
    }
    archive.finalize()
    await written
    await rename(partial, to)
    return { ...whole.result(), members }
  } catch (error) {
    // An output that failed is the reason, whoever noticed it first.
    await setImmediate()
    const reason: unknown = stop.signal.aborted ? stop.signal.reason : error
    archive.destroy()
    await written.catch(() => undefined)
    throw reason
  } finally {
    await rm(partial, { force: true })
  }
}

type Pieces = Iterable<Buffer> | AsyncIterable<Buffer>

async function readEntry(
  entry: PackEntry
): Promise<{ readonly pieces: Pieces; readonly size: number; readonly mode: number }> {
  if ('content' in entry) {
    const bytes = Buffer.from(entry.content)
    return { pieces: [bytes], size: bytes.length, mode: 0o644 }
  }
  const mode = entry.executable === true ? 0o755 : 0o644
  const { size } = await stat(entry.path)
  // Most are small: reading them is quicker than waiting for somebody who does.
  if (size <= PIECE_BYTES) return { pieces: [readFileSync(entry.path)], size, mode }
  return { pieces: createReadStream(entry.path, { highWaterMark: PIECE_BYTES }), size, mode }
}

async function* hashed(pieces: Pieces, hash: Hash): AsyncGenerator<Buffer> {
  for await (const piece of pieces) {
    hash.update(piece)
    yield piece
  }
}

/** Makes large pieces of small ones: each goes to another thread and back. */
function createGatherer(): Transform {
  let held: Buffer[] = []
  let heldBytes = 0
  const all = (): Buffer => {
    const bytes = Buffer.concat(held)
    held = []
    heldBytes = 0
    return bytes
  }
  return new Transform({
    highWaterMark: PIECE_BYTES,
    transform(chunk: Buffer, _encoding, done) {
      held.push(chunk)
      heldBytes += chunk.length
      if (heldBytes < PIECE_BYTES) done()
      else done(null, all())
    },
    flush(done) {
      done(null, all())
    }
  })
}

/** Hashes and counts what goes through. */
function createCounter(): {
  readonly stream: Transform
  result(): { readonly sha256: string; readonly sizeBytes: number }
} {
  const hash = createHash('sha256')
  let sizeBytes = 0
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      sizeBytes += chunk.length
      done(null, chunk)
    }
  })
  return { stream, result: () => ({ sha256: hash.digest('hex'), sizeBytes }) }
}
