import { count, Cursor } from './cursor.ts'
import { malformed } from './unreadable.ts'

/** Where the file of one architecture is in a universal file. */
export interface SliceRange {
  readonly cpu: number
  readonly offset: number
  readonly sizeBytes: number
}

const MAGIC_32 = 0xcafebabe
const MAGIC_64 = 0xcafebabf
/** Java class files have the same first bytes and then their version, which is 45 or more. */
const MAX_SLICES = 44

/** Whether bytes start a universal file; Java class files, which share the magic, do not. */
export function isUniversal(bytes: Uint8Array): boolean {
  if (bytes.length < 8) return false
  const cursor = new Cursor(bytes, false)
  const magic = cursor.u32(0)
  return magic === MAGIC_64 || (magic === MAGIC_32 && cursor.u32(4) <= MAX_SLICES)
}

/** Reads the table of a universal file (Apple's `mach-o/fat.h`, always big-endian), in the file's order. */
export function readUniversal(bytes: Uint8Array): readonly SliceRange[] {
  const cursor = new Cursor(bytes, false)
  const wide = cursor.u32(0) === MAGIC_64
  const entrySize = wide ? 32 : 20
  const entries = count('architectures', cursor.u32(4), MAX_SLICES)
  if (entries === 0) throw malformed('it is a universal file without any architecture')
  cursor.needUpTo(8 + entries * entrySize)
  const slices = Array.from({ length: entries }, (_, index) => {
    const at = 8 + index * entrySize
    return {
      cpu: cursor.u32(at),
      offset: wide ? cursor.size64(at + 8) : cursor.u32(at + 8),
      sizeBytes: wide ? cursor.size64(at + 16) : cursor.u32(at + 12)
    }
  })
  let end = 8 + entries * entrySize
  for (const slice of [...slices].sort((a, b) => a.offset - b.offset)) {
    if (slice.offset < end) throw malformed('architectures of a universal file overlap')
    end = slice.offset + slice.sizeBytes
    cursor.needUpTo(end)
  }
  return slices
}
