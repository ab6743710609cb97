/** The part of a stream that has arrived and is not done with: bytes are added behind and taken away in front. */
export interface ByteWindow {
  /** Position in the stream of the first byte that is held. */
  readonly offset: number
  readonly length: number
  /** The bytes that are held; valid until the next call of `append`. */
  view(): Buffer
  append(chunk: Uint8Array): void
  drop(count: number): void
}

/** One buffer that moves its content to the front when it is full, and doubles when that is not enough. */
export function createByteWindow(firstBytes: number): ByteWindow {
  let buffer = Buffer.allocUnsafeSlow(firstBytes)
  let head = 0
  let tail = 0
  let offset = 0
  return {
    get offset() {
      return offset
    },
    get length() {
      return tail - head
    },
    view: () => buffer.subarray(head, tail),
    append(chunk) {
      const held = tail - head
      if (tail + chunk.length > buffer.length) {
        const target =
          held + chunk.length > buffer.length
            ? Buffer.allocUnsafeSlow(Math.max(buffer.length * 2, held + chunk.length))
            : buffer
        buffer.copy(target, 0, head, tail)
        buffer = target
        head = 0
        tail = held
      }
      buffer.set(chunk, tail)
      tail += chunk.length
    },
    drop(count) {
      head += count
      offset += count
    }
  }
}
