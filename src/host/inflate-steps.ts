import type { Transform } from 'node:stream'

/** A zlib stream that is fed piece by piece. */
export interface InflateSteps {
  readonly ended: boolean
  /** Gives the next bytes, which must not change until this is done. Rejects with what went wrong since the last call. */
  write(data: Uint8Array): Promise<void>
  /** Says that there are no more bytes; resolves when everything was taken. */
  finish(): Promise<void>
}

/** `take` gets each inflated piece; what it throws, and what `refusal` makes of zlib's errors, rejects the step it belongs to. */
export function createInflateSteps(
  zlib: Transform,
  take: (piece: Buffer) => void,
  refusal: (error: Error) => Error
): InflateSteps {
  let ended = false
  let failure: { readonly reason: unknown } | undefined
  let settle: (() => void) | undefined
  const fail = (reason: unknown): void => {
    failure ??= { reason }
    zlib.destroy()
    settle?.()
  }
  zlib.on('data', (piece: Buffer) => {
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
    fail(refusal(error))
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
    get ended() {
      return ended
    },
    write: async (data) =>
      step((done) => {
        zlib.write(data, () => {
          // The end of a deflate stream is announced after the last piece, a turn later.
          setImmediate(done)
        })
      }),
    finish: async () =>
      step(() => {
        zlib.end()
      })
  }
}
