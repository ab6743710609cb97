/** Inflating what should not be in memory as a whole. Source of the format: RFC 1951. */
import { createInflateRaw } from 'node:zlib'
import { messageOf } from './http-failure.ts'
import { createInflateSteps } from './inflate-steps.ts'

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
  const steps = createInflateSteps(zlib, take, (error) => new NotDeflate(messageOf(error)))
  return {
    get consumed() {
      return zlib.bytesWritten
    },
    get ended() {
      return steps.ended
    },
    write: async (data) => steps.write(data),
    finish: async () => steps.finish(),
    close: () => {
      zlib.destroy()
    }
  }
}

/** The bytes are no deflate stream, or a cut one. */
export class NotDeflate extends Error {}
