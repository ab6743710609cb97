import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { createGunzip } from 'node:zlib'
import type { ArchiveLink, ArchiveReceiver, Unpacking } from './archive-receiver.ts'
import { messageOf } from './http-failure.ts'
import { createInflateSteps } from './inflate-steps.ts'
import { createTarReader } from './read-tar-blocks.ts'
import type { TreeRules } from './write-tree.ts'
import { refuseArchive } from './zip-directory.ts'
import type { ArchiveRules } from './zip-names.ts'

/** How to unpack a tar.gz. The functions get names without prefix. */
export interface UnpackTarGz extends Omit<TreeRules, 'rename'> {
  /** What the archive is, as messages name it. */
  readonly what?: string
  /** Every name must start with it; it is cut off what is written. */
  readonly stripPrefix: string
  /** Cap of everything in it together. */
  readonly maxBytes: number
  /** 100,000 unless given. */
  readonly maxEntries?: number
  /** Called once per written file with its name without prefix, and the permission bits that the archive has for it. */
  readonly onFile?: (name: string, sha256: string, sizeBytes: number, mode?: number) => void
  /** Called for each entry that is a directory; what is only part of a file's name has none. */
  readonly onDirectory?: (name: string) => void
  /** `wheel` unless given. With `tree` names may start with `./`. */
  readonly rules?: ArchiveRules
  /** Gets the links, which are not made; they are refused unless it is given. */
  readonly onLink?: (link: ArchiveLink) => void
}

export interface ExtractTarGz extends UnpackTarGz {
  readonly file: string
}

const PIECE_BYTES = 262_144

/**
 * Unpacks a tar.gz of regular files and directories; what is hashed is what is written. Refuses (DIGEST_MISMATCH) links,
 * devices, unsafe or colliding names and more bytes than allowed. After a failure `into` holds a part of the files.
 */
export async function extractTarGz(wanted: ExtractTarGz): Promise<Unpacking> {
  const receiver = createTarGzReceiver({ ...wanted, what: wanted.what ?? basename(wanted.file) })
  try {
    for await (const chunk of readPieces(wanted.file)) await receiver.write(chunk)
    return await receiver.finish()
  } finally {
    receiver.close()
  }
}

/** The same for a tar that is not compressed. */
export async function extractTar(wanted: ExtractTarGz): Promise<Unpacking> {
  const reader = createTarReader({ ...wanted, what: wanted.what ?? basename(wanted.file) })
  try {
    for await (const chunk of readPieces(wanted.file)) reader.write(chunk)
    return reader.finish()
  } finally {
    reader.close()
  }
}

async function* readPieces(file: string): AsyncIterable<Buffer> {
  for await (const chunk of createReadStream(file, { highWaterMark: PIECE_BYTES })) {
    if (!Buffer.isBuffer(chunk)) throw new TypeError('a file gave something else than bytes')
    yield chunk
  }
}

/** Like `extractTarGz`, for an archive that is still arriving; it is inflated in zlib's own thread. */
export function createTarGzReceiver(
  wanted: UnpackTarGz & { readonly what: string }
): ArchiveReceiver {
  const { what } = wanted
  const reader = createTarReader(wanted)
  const gunzip = createGunzip({ chunkSize: PIECE_BYTES })
  let received = 0
  const steps = createInflateSteps(
    gunzip,
    (piece) => {
      reader.write(piece)
    },
    (error) => refuseArchive(what, `it cannot be read (${messageOf(error)})`)
  )
  return {
    async write(chunk) {
      received += chunk.length
      await steps.write(chunk)
    },
    async finish() {
      await steps.finish()
      // Whatever other readers make of it: nothing but gzip was promised.
      if (gunzip.bytesWritten !== received) {
        throw refuseArchive(what, 'there is something behind its compressed data')
      }
      return reader.finish()
    },
    close() {
      gunzip.destroy()
      reader.close()
    }
  }
}
