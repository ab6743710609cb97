import { inflateSync } from 'node:zlib'
import { Cursor } from './cursor.ts'

/** A stream of zlib in a file, and what it says to have when it is inflated. */
export interface PackedArea {
  readonly bytes: Uint8Array
  readonly sizeBytes: number
}

/** Sections of DWARF that hold paths; `debug_line` has them up to DWARF 4. Large and without paths of C: `debug_info`. */
const WITH_PATHS = /^(?:\.|__)z?debug_(?:str|line_str|line)$/
const HEADER_BYTES = 12
const MOST_BYTES = 64 * 1024 * 1024
/** Text of compilers shrinks to a tenth at most; what grows more is made to use up memory. */
const MOST_GROWTH = 64

/** Whether a section of that name holds paths of debug data, compressed or not. */
export function hasDebugPaths(name: string): boolean {
  return WITH_PATHS.test(name)
}

/**
 * The older compressed form, `.zdebug_` and `__zdebug_`, of GNU tools and of Go in PE and Mach-O: `ZLIB`, the size in
 * eight bytes, big-endian, and a zlib stream (Go's `cmd/link/internal/ld/dwarf.go`). Nothing for other sections.
 */
export function packedSection(name: string, bytes: Uint8Array): PackedArea | undefined {
  if (!/^(?:\.|__)z/.test(name) || bytes.length <= HEADER_BYTES) return undefined
  const header = new Cursor(bytes, false)
  if (header.fixedText(0, 4) !== 'ZLIB' || header.u32(4) !== 0) return undefined
  return { bytes: bytes.subarray(HEADER_BYTES), sizeBytes: header.u32(8) }
}

/** Inflates debug data: at most 64 MiB together; what is damaged or larger than it says is passed over. */
export function inflateAreas(areas: Iterable<PackedArea>): readonly Uint8Array[] {
  const inflated: Uint8Array[] = []
  let left = MOST_BYTES
  for (const { bytes, sizeBytes } of areas) {
    if (sizeBytes === 0 || sizeBytes > Math.min(left, bytes.length * MOST_GROWTH)) continue
    const area = inflate(bytes, sizeBytes)
    if (area === undefined) continue
    inflated.push(area)
    left -= area.length
  }
  return inflated
}

/** Inflates the sections in the older compressed form that can hold paths. */
export function inflateZlibSections(
  sections: readonly { readonly name: string; readonly bytes: Uint8Array }[]
): readonly Uint8Array[] {
  return inflateAreas(
    sections
      .filter(({ name }) => hasDebugPaths(name))
      .flatMap(({ name, bytes }) => packedSection(name, bytes) ?? [])
  )
}

function inflate(bytes: Uint8Array, sizeBytes: number): Uint8Array | undefined {
  try {
    return inflateSync(bytes, { maxOutputLength: sizeBytes, chunkSize: Math.max(sizeBytes, 64) })
  } catch {
    return undefined
  }
}
