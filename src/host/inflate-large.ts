/** Inflating what should not be in memory as a whole. Source of the format: RFC 1951. */
import { createInflateRaw } from 'node:zlib'
import { messageOf } from './http-failure.ts'

/** A deflate stream that is inflated piece by piece in zlib's own thread. */
export interface LargeInflate {
  /** Compressed bytes that belonged to the stream; those given beyond its end are not counted. */
  readonly consumed: number
  readonly ended: boolean
  /** Gives the next compressed bytes, which must not change until this is done. Rejects when they are no deflate data. */
  write(data: Uint8Array): Promise<void>
  /** Says that there are no more bytes: rejects when the stream is not at its end. */
  finish(): Promise<void>
  close(): void
}

const PIECE_BYTES = 262_144

/** `take` gets each inflated piece; what it throws rejects the `write` that it belongs to. */
export function createLargeInflate(take: (piece: Uint8Array) => void): LargeInflate {
  const zlib = createInflateRaw({ chunkSize: PIECE_BYTES })
  let ended = false
  let failure: { readonly reason: unknown } | undefined
  let settle: (() => void) | undefined
  const fail = (reason: unknown): void => {
    failure ??= { reason }
    zlib.destroy()
    settle?.()
  }
  zlib.on('data', (piece: Uint8Array) => {
    if (failure !== undefined) return
    try {
      take(piece)
    } catch (error) {
      fail(error)
    }
  })
  zlib.on('end', () => {
    ended = true
    settle?.()
  })
  zlib.on('error', (error) => {
    fail(new NotDeflate(messageOf(error)))
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
    get consumed() {
      return zlib.bytesWritten
    },
    get ended() {
      return ended
    },
    write: async (data) =>
      step((done) => {
        zlib.write(data, () => {
          // The end of the stream is announced after the last piece, a turn later.
          setImmediate(done)
        })
      }),
    finish: async () =>
      step(() => {
        zlib.end()
      }),
    close: () => {
      zlib.destroy()
    }
  }
}

/** The bytes are no deflate stream, or a cut one. */
export class NotDeflate extends Error {}
