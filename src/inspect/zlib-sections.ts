import { inflateSync } from 'node:zlib'
import { Cursor } from './cursor.ts'

/** Sections of DWARF that hold paths, in the older compressed form that Go writes into PE and Mach-O files. */
const WITH_PATHS = /^(?:\.|__)zdebug_(?:str|line_str|line)$/
const HEADER_BYTES = 12
const MOST_BYTES = 64 * 1024 * 1024
/** Text of compilers shrinks to a tenth at most; what grows more is made to use up memory. */
const MOST_GROWTH = 64

/**
 * Inflates `.zdebug_` and `__zdebug_` sections that can hold paths: `ZLIB`, the size in eight bytes, big-endian, and a
 * zlib stream (Go's `cmd/link/internal/ld/dwarf.go`). At most 64 MiB together; what is damaged is passed over.
 */
export function inflateZlibSections(
  sections: readonly { readonly name: string; readonly bytes: Uint8Array }[]
): readonly Uint8Array[] {
  const areas: Uint8Array[] = []
  let left = MOST_BYTES
  for (const { name, bytes } of sections) {
    if (!WITH_PATHS.test(name) || bytes.length <= HEADER_BYTES) continue
    const header = new Cursor(bytes, false)
    if (header.fixedText(0, 4) !== 'ZLIB' || header.u32(4) !== 0) continue
    const sizeBytes = header.u32(8)
    if (sizeBytes === 0 || sizeBytes > Math.min(left, bytes.length * MOST_GROWTH)) continue
    const area = inflate(bytes.subarray(HEADER_BYTES), sizeBytes)
    if (area === undefined) continue
    areas.push(area)
    left -= area.length
  }
  return areas
}

function inflate(bytes: Uint8Array, sizeBytes: number): Uint8Array | undefined {
  try {
    return inflateSync(bytes, { maxOutputLength: sizeBytes, chunkSize: Math.max(sizeBytes, 64) })
  } catch {
    return undefined
  }
}
