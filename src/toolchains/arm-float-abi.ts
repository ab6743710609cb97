/** Section headers of a 32-bit ELF file begin with these fields (System V gABI). */
const SECTION = { name: 0, offset: 16, size: 20 } as const

/** Build attributes for the ARM architecture (ABI addenda, "aaelf32" section 5 and addenda32). */
const TAG_FILE = 1
const TAG_VFP_ARGUMENTS = 28

/** Tags below 32 have texts only where the specification says so; from 32 on, odd ones have. */
function isText(tag: number): boolean {
  return tag === 4 || tag === 5 || tag === 67 || (tag > 32 && tag % 2 === 1)
}

function findSection(file: Buffer, wanted: string): Buffer | undefined {
  const table = file.readUInt32LE(32)
  const size = file.readUInt16LE(46)
  const count = file.readUInt16LE(48)
  const header = (index: number): number => table + index * size
  const names = file.readUInt32LE(header(file.readUInt16LE(50)) + SECTION.offset)
  for (let index = 0; index < count; index++) {
    const at = header(index)
    const start = names + file.readUInt32LE(at + SECTION.name)
    if (file.toString('latin1', start, file.indexOf(0, start)) !== wanted) continue
    const offset = file.readUInt32LE(at + SECTION.offset)
    return file.subarray(offset, offset + file.readUInt32LE(at + SECTION.size))
  }
  return undefined
}

/**
 * How a 32-bit little-endian ARM object passes floating-point arguments: in VFP registers (`hard`) or in those for
 * integers (`soft`, which an object without the attribute is, too). Nothing for bytes of another kind.
 */
export function armFloatAbi(bytes: Uint8Array): 'hard' | 'soft' | undefined {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (file.length < 52 || file.readUInt32BE(0) !== 0x7f454c46 || file.readUInt16LE(18) !== 40)
    return undefined
  try {
    const section = findSection(file, '.ARM.attributes')
    return section === undefined ? 'soft' : readVfpArguments(section) === 1 ? 'hard' : 'soft'
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/** `A`, length, "aeabi\0", then blocks of tag, length and attributes; the first block is about the whole file. */
function readVfpArguments(section: Buffer): number {
  let at = section.indexOf(0, 5) + 1
  if (section.toString('latin1', 5, at - 1) !== 'aeabi' || section[at] !== TAG_FILE) return 0
  const end = at + section.readUInt32LE(at + 1)
  at += 5
  const number = (): number => {
    let value = 0
    for (let shift = 0; ; shift += 7) {
      const byte = section.readUInt8(at++)
      value |= (byte & 0x7f) << shift
      if (byte < 0x80) return value
    }
  }
  while (at < end) {
    const tag = number()
    // Compatibility is a number and a text.
    const value = isText(tag) ? 0 : number()
    if (isText(tag) || tag === 32) at = section.indexOf(0, at) + 1
    if (tag === TAG_VFP_ARGUMENTS) return value
  }
  return 0
}
