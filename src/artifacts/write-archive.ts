import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { rename, stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { pack } from 'tar-stream'
import { ZipFile } from 'yazl'

/** A file that goes into an archive. */
export interface ArchiveEntry {
  /** Path inside the archive, `/` between elements. */
  readonly name: string
  /** Where its bytes are. */
  readonly path: string
  readonly executable: boolean
}

/** The earliest time that a zip can hold; archives of modules without a commit get it too. */
const EARLIEST = new Date('1980-01-01T00:00:00Z')

function byName(entries: readonly ArchiveEntry[]): readonly ArchiveEntry[] {
  return [...entries].sort((a, b) => (a.name < b.name ? -1 : 1))
}

async function writeTarGz(
  entries: readonly ArchiveEntry[],
  mtime: Date,
  to: string
): Promise<void> {
  const archive = pack()
  // Node writes no name and no time into the gzip header, so the bytes depend on the content alone.
  const written = pipeline(archive, createGzip({ level: 9 }), createWriteStream(to))
  for (const { name, path, executable } of entries) {
    const { size } = await stat(path)
    const mode = executable ? 0o755 : 0o644
    const entry = archive.entry({ name, size, mode, mtime, uid: 0, gid: 0, uname: '', gname: '' })
    await pipeline(createReadStream(path), entry)
  }
  archive.finalize()
  await written
}

async function writeZip(entries: readonly ArchiveEntry[], mtime: Date, to: string): Promise<void> {
  const archive = new ZipFile()
  // The DOS time of a zip has no zone and yazl writes local time: shifted, the bytes are the same in every zone.
  const shifted = new Date(mtime.getTime() + mtime.getTimezoneOffset() * 60_000)
  for (const { name, path, executable } of entries) {
    archive.addFile(path, name, {
      mtime: shifted,
      mode: executable ? 0o100755 : 0o100644,
      forceDosTimestamp: true
    })
  }
  // Without it the output would stay open for ever after an error.
  const stop = new AbortController()
  archive.on('error', (error: Error) => {
    stop.abort(error)
  })
  archive.end()
  try {
    await pipeline(archive.outputStream, createWriteStream(to), { signal: stop.signal })
  } catch (error) {
    throw stop.signal.aborted ? stop.signal.reason : error
  }
}

/** SHA-256 of a file in lower hex, and its size. */
export async function readDigest(path: string): Promise<{ sha256: string; sizeBytes: number }> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return { sha256: hash.digest('hex'), sizeBytes: (await stat(path)).size }
}

/**
 * Writes a tar.gz or zip (by the name of `to`) whose bytes depend only on names, contents, modes and `mtime`. It appears
 * under its name when it is whole.
 */
export async function writeArchive(
  entries: readonly ArchiveEntry[],
  mtime: Date,
  to: string
): Promise<{ readonly sha256: string; readonly sizeBytes: number }> {
  const partial = `${to}.partial`
  const time = mtime < EARLIEST ? EARLIEST : mtime
  const write = to.endsWith('.zip') ? writeZip : writeTarGz
  await write(byName(entries), time, partial)
  const digest = await readDigest(partial)
  await rename(partial, to)
  return digest
}
