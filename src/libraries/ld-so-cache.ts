/** Which entries of a cache are for a machine: glibc's `_dl_cache_check_flags` (sysdeps/generic/ldconfig.h). */
const FLAGS: Readonly<Record<string, readonly number[]>> = {
  '386': [0x0003],
  amd64: [0x0303],
  arm: [0x0003, 0x0903, 0x0b03],
  arm64: [0x0a03],
  loong64: [0x1103, 0x1203],
  mips64le: [0x0603, 0x0703, 0x0d03, 0x0e03],
  ppc64: [0x0503],
  ppc64le: [0x0503],
  riscv64: [0x0f03, 0x1003],
  s390x: [0x0403]
}

const MAGIC = 'glibc-ld.so.cache1.1'
const OLD_MAGIC = 'ld.so-1.7.0\0'
const HEADER_BYTES = 48
const ENTRY_BYTES = 24
const MOST_ENTRIES = 65_536
const LONGEST_TEXT = 4096

/** Offset of the new format: alone, or behind entries of the old one, aligned to 8 (dl-cache.h, ALIGN_CACHE). */
function findStart(bytes: Buffer): number | undefined {
  const isAt = (at: number): boolean =>
    bytes.length >= at + HEADER_BYTES && bytes.toString('latin1', at, at + MAGIC.length) === MAGIC
  if (isAt(0)) return 0
  if (bytes.length < 16 || bytes.toString('latin1', 0, OLD_MAGIC.length) !== OLD_MAGIC)
    return undefined
  const at = Math.ceil((16 + bytes.readUInt32LE(12) * 12) / 8) * 8
  return isAt(at) ? at : undefined
}

function textAt(bytes: Buffer, at: number): string | undefined {
  const end = at >= bytes.length ? -1 : bytes.subarray(at, at + LONGEST_TEXT).indexOf(0)
  return end < 0 ? undefined : bytes.toString('utf8', at, at + end)
}

/**
 * The library files that glibc's `/etc/ld.so.cache` names for a machine, by the names that programs ask for. Format
 * `glibc-ld.so.cache1.1` (glibc: sysdeps/generic/dl-cache.h) of either byte order. Entries for processors above the
 * baseline (glibc-hwcaps, legacy hwcaps) are left out; of two files with one name the first counts. `undefined` for bytes
 * that are no such cache, which the loader does without too; entries that lead out of the file are passed over.
 * @param goarch Go's name of the machine; for one without known flags every entry counts
 */
export function parseLdSoCache(
  bytes: Buffer,
  goarch: string
): ReadonlyMap<string, string> | undefined {
  const start = findStart(bytes)
  if (start === undefined) return undefined
  const cache = bytes.subarray(start)
  const order = (cache[28] ?? 0) & 3
  if (order === 1) return undefined
  const read = (at: number): number =>
    order === 3 ? cache.readUInt32BE(at) : cache.readUInt32LE(at)
  const flags = FLAGS[goarch]
  const files = new Map<string, string>()
  const room = Math.floor((cache.length - HEADER_BYTES) / ENTRY_BYTES)
  const count = Math.min(read(20), room, MOST_ENTRIES)
  for (let index = 0; index < count; index++) {
    const at = HEADER_BYTES + index * ENTRY_BYTES
    const hasHwcap = read(at + 16) !== 0 || read(at + 20) !== 0
    if (hasHwcap || (flags !== undefined && !flags.includes(read(at)))) continue
    const name = textAt(cache, read(at + 4))
    const path = textAt(cache, read(at + 8))
    if (name === undefined || path?.startsWith('/') !== true || files.has(name)) continue
    files.set(name, path)
  }
  return files
}
