import { crc32, deflateRawSync } from 'node:zlib'

/** One entry to write; every field of the format can be made wrong on purpose. */
export interface ZipPart {
  readonly name: string | Uint8Array
  readonly data?: string | Uint8Array
  /** Stored unless true. */
  readonly deflate?: boolean
  /** Sizes after the data (bit 3), as Go writes them. */
  readonly streamed?: boolean
  readonly descriptorSignature?: boolean
  readonly mode?: number
  readonly flags?: number
  readonly extra?: Uint8Array
  readonly local?: Partial<Fields> & { readonly name?: string; readonly extra?: Uint8Array }
  readonly central?: Partial<Fields> & {
    readonly name?: string
    readonly start?: number
    readonly extra?: Uint8Array
  }
  readonly descriptor?: Partial<Fields>
  /** Replaces the compressed bytes; sizes and checksum stay those of `data`. */
  readonly raw?: Uint8Array
  /** Bytes between this entry and what follows. */
  readonly gap?: Uint8Array
  /** Leave the entry out of the directory, or write nothing but its directory record. */
  readonly only?: 'local' | 'central'
}

interface Fields {
  readonly flags: number
  readonly method: number
  readonly crc32: number
  readonly compressed: number
  readonly size: number
}

export interface ZipWhole {
  readonly before?: Uint8Array
  readonly beforeDirectory?: Uint8Array
  readonly afterDirectory?: Uint8Array
  readonly after?: Uint8Array
  readonly comment?: string
  readonly end?: Partial<{
    readonly disk: number
    readonly entriesHere: number
    readonly entries: number
    readonly size: number
    readonly start: number
  }>
}

const empty = new Uint8Array(0)

/** Writes a zip archive of exactly these parts; without overrides it is a valid one. */
export function writeZip(parts: readonly ZipPart[], whole: ZipWhole = {}): Buffer {
  const chunks: Uint8Array[] = [whole.before ?? empty]
  const directory: Uint8Array[] = []
  let at = chunks[0]?.length ?? 0
  const push = (...bytes: readonly Uint8Array[]): void => {
    for (const chunk of bytes) {
      chunks.push(chunk)
      at += chunk.length
    }
  }
  for (const part of parts) {
    const content = Buffer.from(part.data ?? '')
    const data = part.raw ?? (part.deflate === true ? deflateRawSync(content) : content)
    const flags = part.flags ?? (part.streamed === true ? 8 : 0)
    const fields: Fields = {
      flags,
      method: part.deflate === true ? 8 : 0,
      crc32: crc32(content),
      compressed: data.length,
      size: content.length
    }
    const start = at
    if (part.only !== 'central') {
      const unset = part.streamed === true ? { crc32: 0, compressed: 0, size: 0 } : {}
      push(localHeader(part, { ...fields, ...unset, ...part.local }), data)
      if (part.streamed === true) {
        const sums = { ...fields, ...part.descriptor }
        const words = [sums.crc32, sums.compressed, sums.size]
        push(u32(...(part.descriptorSignature === false ? words : [0x08074b50, ...words])))
      }
      push(part.gap ?? empty)
    }
    if (part.only !== 'local') {
      directory.push(
        centralHeader(part, { ...fields, ...part.central }, part.central?.start ?? start)
      )
    }
  }
  push(whole.beforeDirectory ?? empty)
  const start = at
  push(...directory)
  const size = at - start
  push(whole.afterDirectory ?? empty)
  const comment = Buffer.from(whole.comment ?? '')
  const { disk = 0, entries = directory.length } = whole.end ?? {}
  push(
    u32(0x06054b50),
    u16(disk, disk, whole.end?.entriesHere ?? entries, entries),
    u32(whole.end?.size ?? size, whole.end?.start ?? start),
    u16(comment.length),
    comment,
    whole.after ?? empty
  )
  return Buffer.concat(chunks)
}

function localHeader(part: ZipPart, fields: Fields): Buffer {
  const name = Buffer.from(part.local?.name ?? part.name)
  const extra = part.local?.extra ?? part.extra ?? empty
  return Buffer.concat([
    u32(0x04034b50),
    u16(20, fields.flags, fields.method, 0, 0),
    u32(fields.crc32, fields.compressed, fields.size),
    u16(name.length, extra.length),
    name,
    extra
  ])
}

function centralHeader(part: ZipPart, fields: Fields, start: number): Buffer {
  const name = Buffer.from(part.central?.name ?? part.name)
  const extra = part.central?.extra ?? part.extra ?? empty
  return Buffer.concat([
    u32(0x02014b50),
    u16(0x0314, 20, fields.flags, fields.method, 0, 0),
    u32(fields.crc32, fields.compressed, fields.size),
    u16(name.length, extra.length, 0, 0, 0),
    u32(((part.mode ?? 0) << 16) >>> 0, start),
    name,
    extra
  ])
}

/** Little-endian words. */
export function u16(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2)
  values.forEach((value, index) => bytes.writeUInt16LE(value, index * 2))
  return bytes
}

export function u32(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4)
  values.forEach((value, index) => bytes.writeUInt32LE(value, index * 4))
  return bytes
}
