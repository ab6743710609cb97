/** Collects output of unknown length: keeps the first and the last half of `limit` bytes. */
export interface CappedText {
  add(chunk: Buffer): void
  bytes(): Buffer
  /** The same, read as UTF-8. */
  text(): string
}

/** An empty collector that never holds more than about `limit` bytes. */
export function createCappedText(limit: number): CappedText {
  const half = Math.floor(limit / 2)
  const head: Buffer[] = []
  let headBytes = 0
  let tail: Buffer[] = []
  let tailBytes = 0
  let dropped = 0

  const shrinkTail = (): void => {
    const joined = Buffer.concat(tail)
    const kept = joined.subarray(Math.max(0, joined.length - half))
    dropped += joined.length - kept.length
    tail = [Buffer.from(kept)]
    tailBytes = kept.length
  }

  const bytes = (): Buffer => {
    if (tailBytes > half) shrinkTail()
    const gap = dropped > 0 ? [Buffer.from(`\n… ${String(dropped)} bytes left out …\n`)] : []
    return Buffer.concat([...head, ...gap, ...tail])
  }

  return {
    add(chunk) {
      const room = Math.max(0, half - headBytes)
      const first = chunk.subarray(0, room)
      if (first.length > 0) head.push(Buffer.from(first))
      headBytes += first.length
      const rest = chunk.subarray(first.length)
      if (rest.length > 0) tail.push(Buffer.from(rest))
      tailBytes += rest.length
      if (tailBytes > 2 * half) shrinkTail()
    },
    bytes,
    text: () => bytes().toString('utf8')
  }
}
