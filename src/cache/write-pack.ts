import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { rename, rm, stat } from 'node:fs/promises'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
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

/**
 * Writes a compressed tar that appears under its name when it is whole. Its bytes depend only on names, contents, executable
 * bits and the compressor of this Node. A file that changes its size meanwhile, or is gone, is an error.
 */
export async function writePack(entries: Iterable<PackEntry>, to: string): Promise<WrittenPack> {
  const partial = `${to}.${uniqueName()}.partial`
  const archive = pack()
  const whole = createTap()
  const members = new Map<string, string>()
  // Members would wait for ever for an output that has failed.
  const stop = new AbortController()
  const written = pipeline(archive, createCompressor(), whole.stream, createWriteStream(partial))
  written.catch((error: unknown) => {
    stop.abort(error)
  })
  try {
    for (const each of [...entries].sort(byMemberName)) {
      const { body, size, mode } = await readEntry(each)
      const header = { name: each.name, size, mode, mtime: new Date(0), uid: 0, gid: 0 }
      const tap = createTap()
      const member = archive.entry({ ...header, uname: '', gname: '' })
      await pipeline(body, tap.stream, member, stop)
      members.set(each.name, tap.result().sha256)
    }
    archive.finalize()
    await written
    await rename(partial, to)
    return { ...whole.result(), members }
  } catch (error) {
    archive.destroy()
    await written.catch(() => undefined)
    throw stop.signal.aborted && error instanceof Error && error.name === 'AbortError'
      ? stop.signal.reason
      : error
  } finally {
    await rm(partial, { force: true })
  }
}

async function readEntry(
  entry: PackEntry
): Promise<{ readonly body: Readable; readonly size: number; readonly mode: number }> {
  if ('content' in entry) {
    const bytes = Buffer.from(entry.content)
    return { body: Readable.from([bytes]), size: bytes.length, mode: 0o644 }
  }
  const { size } = await stat(entry.path)
  return { body: createReadStream(entry.path), size, mode: entry.executable ? 0o755 : 0o644 }
}

/** Hashes and counts what goes through. */
function createTap(): {
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
