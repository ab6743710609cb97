import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { createGunzip } from 'node:zlib'
import type { ArchiveReceiver, Unpacking } from './archive-receiver.ts'
import { messageOf } from './http-failure.ts'
import { createTarReader } from './read-tar-blocks.ts'
import type { TreeRules } from './write-tree.ts'
import { refuseArchive } from './zip-directory.ts'

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
  /** Called once per written file with its name without prefix. */
  readonly onFile?: (name: string, sha256: string, sizeBytes: number) => void
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
    for await (const chunk of createReadStream(wanted.file, { highWaterMark: PIECE_BYTES })) {
      if (!(chunk instanceof Uint8Array))
        throw new TypeError('a file gave something else than bytes')
      await receiver.write(chunk)
    }
    return await receiver.finish()
  } finally {
    receiver.close()
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
  let ended = false
  let failure: { readonly reason: unknown } | undefined
  let settle: (() => void) | undefined
  const fail = (reason: unknown): void => {
    failure ??= { reason }
    gunzip.destroy()
    settle?.()
  }
  gunzip.on('data', (piece: Buffer) => {
    if (failure !== undefined) return
    try {
      reader.write(piece)
    } catch (error) {
      fail(error)
    }
  })
  gunzip.on('end', () => {
    ended = true
    settle?.()
  })
  gunzip.on('error', (error) => {
    fail(refuseArchive(what, `it cannot be read (${messageOf(error)})`))
  })
  const step = async (start: (done: () => void) => void): Promise<void> => {
    if (failure === undefined && !ended) {
      await new Promise<void>((resolve) => {
        settle = resolve
        start(resolve)
      })
    }
    if (failure !== undefined) throw failure.reason
  }
  return {
    async write(chunk) {
      received += chunk.length
      await step((done) => {
        gunzip.write(chunk, () => {
          done()
        })
      })
    },
    async finish() {
      await step(() => {
        gunzip.end()
      })
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
