/** Collects bytes in one byte order, so that tests can write files as their specifications describe them. */
export class ByteWriter {
  readonly #littleEndian: boolean
  #bytes = Buffer.alloc(0)

  constructor(littleEndian: boolean) {
    this.#littleEndian = littleEndian
  }

  get size(): number {
    return this.#bytes.length
  }

  get bytes(): Buffer {
    return this.#bytes
  }

  u8(...values: readonly number[]): this {
    return this.raw(Buffer.from(values))
  }

  u16(...values: readonly number[]): this {
    return this.#numbers(2, values)
  }

  u32(...values: readonly number[]): this {
    return this.#numbers(4, values)
  }

  u64(...values: readonly number[]): this {
    return this.#numbers(8, values)
  }

  /** Numbers of the class's address size. */
  word(bits: 32 | 64, ...values: readonly number[]): this {
    return bits === 64 ? this.u64(...values) : this.u32(...values)
  }

  /** Text with a zero byte behind it. */
  text(value: string): this {
    return this.raw(Buffer.from(`${value}\0`))
  }

  /** Text in a field of fixed length. */
  field(value: string, length: number): this {
    const field = Buffer.alloc(length)
    field.write(value)
    return this.raw(field)
  }

  raw(bytes: Uint8Array): this {
    this.#bytes = Buffer.concat([this.#bytes, bytes])
    return this
  }

  /** Zero bytes up to a position. */
  padTo(size: number): this {
    if (size < this.size) throw new Error(`at ${this.size} already, not ${size}`)
    return this.raw(Buffer.alloc(size - this.size))
  }

  align(multiple: number): this {
    return this.padTo(Math.ceil(this.size / multiple) * multiple)
  }

  #numbers(size: 2 | 4 | 8, values: readonly number[]): this {
    const all = values.map((value) => {
      const bytes = Buffer.alloc(8)
      bytes.writeBigUInt64LE(BigInt(value))
      const least = bytes.subarray(0, size)
      return this.#littleEndian ? least : Buffer.from(least).reverse()
    })
    return this.raw(Buffer.concat(all))
  }
}
