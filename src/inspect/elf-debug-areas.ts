import { inflateSync } from 'node:zlib'
import { Cursor } from './cursor.ts'
import { readAdvice } from './elf-advice.ts'
import type { ElfImage } from './elf-header.ts'
import { type ElfSection, sectionBytes, SHF_COMPRESSED } from './elf-sections.ts'

/** Sections of DWARF that hold paths; `.debug_line` has them up to DWARF 4. Large and without paths of C: `.debug_info`. */
const WITH_PATHS = /^\.z?debug_(?:str|line_str|line)$/
const MOST_BYTES = 64 * 1024 * 1024
/** Text of compilers shrinks to a tenth at most; what grows more is made to use up memory. */
const MOST_GROWTH = 64
const ZLIB = 1

/**
 * Debug data that is compressed in the file, inflated: SHF_COMPRESSED with zlib (System V gABI, "Section Compression"),
 * and the older `.zdebug_` of GNU tools and Go. At most 64 MiB together; what is damaged, larger, or compressed with
 * zstd is passed over.
 */
export function inflateDebugAreas(image: ElfImage): readonly Uint8Array[] {
  const areas: Uint8Array[] = []
  let left = MOST_BYTES
  for (const section of image.sections) {
    if (!WITH_PATHS.test(section.name)) continue
    const packed = readAdvice(() => findPacked(image, section))
    if (packed === undefined) continue
    const { bytes, sizeBytes } = packed
    if (sizeBytes === 0 || sizeBytes > Math.min(left, bytes.length * MOST_GROWTH)) continue
    const area = inflate(bytes, sizeBytes)
    if (area === undefined) continue
    areas.push(area)
    left -= area.length
  }
  return areas
}

interface Packed {
  readonly bytes: Uint8Array
  /** What it says to have when it is inflated. */
  readonly sizeBytes: number
}

function findPacked({ cursor, bits }: ElfImage, section: ElfSection): Packed | undefined {
  const content = sectionBytes(cursor, section)
  if (content === undefined) return undefined
  if ((section.flags & SHF_COMPRESSED) !== 0) {
    const header = new Cursor(content, cursor.littleEndian)
    if (header.u32(0) !== ZLIB) return undefined
    const sizeBytes = bits === 64 ? header.size64(8) : header.u32(4)
    return { bytes: content.subarray(bits === 64 ? 24 : 12), sizeBytes }
  }
  // The older form is not marked: `ZLIB`, and the size in eight bytes, big-endian.
  const header = new Cursor(content, false)
  if (!section.name.startsWith('.zdebug') || header.fixedText(0, 4) !== 'ZLIB') return undefined
  return { bytes: content.subarray(12), sizeBytes: header.size64(4) }
}

function inflate(bytes: Uint8Array, sizeBytes: number): Uint8Array | undefined {
  try {
    return inflateSync(bytes, { maxOutputLength: sizeBytes, chunkSize: Math.max(sizeBytes, 64) })
  } catch {
    return undefined
  }
}
