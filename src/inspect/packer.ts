const NOTE = Buffer.from('$Info: This file is packed with the UPX executable packer')
const VERSION = Buffer.from('$Id: UPX ')
/** The unpacker is at the start or at the end of a packed file. */
const SEARCHED_BYTES = 256 * 1024
/** Name of a packed file's first section (PE), or the magic behind ELF's and Mach-O's headers. */
const MAGIC = Buffer.from('UPX!')
const MAGIC_BYTES = 1024

/**
 * The program that packed an executable, `UPX 4.2.2`; nothing for one that is not packed. UPX is known by the note that it
 * writes (its `src/stub/src/include/header.S`), and by its magic near the start where the note was wiped out.
 */
export function findPacker(bytes: Uint8Array): string | undefined {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const start = all.subarray(0, SEARCHED_BYTES)
  const end = all.subarray(Math.max(0, all.length - SEARCHED_BYTES))
  const area = [start, end].find((each) => each.includes(NOTE))
  if (area !== undefined) {
    const at = area.indexOf(VERSION)
    const version = at < 0 ? undefined : area.toString('latin1', at + VERSION.length, at + 40)
    return `UPX ${/^[\d.]+/.exec(version ?? '')?.[0] ?? ''}`.trim()
  }
  return start.subarray(0, MAGIC_BYTES).includes(MAGIC) ? 'UPX' : undefined
}
