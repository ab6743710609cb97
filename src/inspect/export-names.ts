const MOST_NAMES = 100_000
const MOST_BYTES = 8 * 1024 * 1024
const LONGEST_NAME = 4096

/** Collects names that a file exports; too many of them, or too long ones, are none at all. */
export class ExportNames {
  readonly #names = new Set<string>()
  #bytesLeft = MOST_BYTES
  #isWhole = true

  /**
   * Adds the name from `at` up to a zero byte.
   * @param end of all names
   */
  add(bytes: Uint8Array, at: number, end: number): void {
    if (!this.#isWhole || at >= end) return
    const room = bytes.subarray(at, Math.min(end, at + LONGEST_NAME))
    const length = room.indexOf(0)
    this.#bytesLeft -= Math.max(0, length)
    if (length < 0 || this.#bytesLeft < 0 || this.#names.size >= MOST_NAMES) {
      this.#isWhole = false
      return
    }
    if (length > 0) this.#names.add(Buffer.from(room.subarray(0, length)).toString('utf8'))
  }

  /** Sorted, without repeats; undefined when not all of them could be read. */
  names(): readonly string[] | undefined {
    return this.#isWhole ? [...this.#names].sort() : undefined
  }
}
