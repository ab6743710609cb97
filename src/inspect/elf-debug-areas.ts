import { readAdvice } from './advice.ts'
import { Cursor } from './cursor.ts'
import type { ElfImage } from './elf-header.ts'
import { type ElfSection, sectionBytes, SHF_COMPRESSED } from './elf-sections.ts'
import { hasDebugPaths, inflateAreas, type PackedArea, packedSection } from './inflate-debug.ts'

const ZLIB = 1

/**
 * Debug data that is compressed in the file, inflated: SHF_COMPRESSED with zlib (System V gABI, "Section Compression"),
 * and the older `.zdebug_` of GNU tools and Go. At most 64 MiB together; what is damaged, larger, or compressed with
 * zstd is passed over.
 */
export function inflateDebugAreas(image: ElfImage): readonly Uint8Array[] {
  const sections = image.sections.filter(({ name }) => hasDebugPaths(name))
  return inflateAreas(
    sections.flatMap((section) => readAdvice(() => findPacked(image, section)) ?? [])
  )
}

function findPacked({ cursor, bits }: ElfImage, section: ElfSection): PackedArea | undefined {
  const content = sectionBytes(cursor, section)
  if (content === undefined) return undefined
  if ((section.flags & SHF_COMPRESSED) === 0) return packedSection(section.name, content)
  const header = new Cursor(content, cursor.littleEndian)
  if (header.u32(0) !== ZLIB) return undefined
  const sizeBytes = bits === 64 ? header.size64(8) : header.u32(4)
  return { bytes: content.subarray(bits === 64 ? 24 : 12), sizeBytes }
}
