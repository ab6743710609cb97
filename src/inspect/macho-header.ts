import { count, Cursor } from './cursor.ts'
import { malformed, unreadable, UnreadableError } from './unreadable.ts'

/** A load command: its number, where it starts and how long it is. */
export interface MachoCommand {
  readonly command: number
  readonly at: number
  readonly size: number
}

/** A section; `offset` has no meaning in one of zeros. */
export interface MachoSection {
  readonly segment: string
  readonly name: string
  readonly address: bigint
  readonly size: number
  readonly offset: number
  /** It only exists in memory. */
  readonly zeroFilled: boolean
}

/** A segment of a Mach-O file. */
export interface MachoSegment {
  readonly name: string
  readonly address: bigint
  readonly offset: number
  readonly fileSize: number
  readonly maxProtection: number
  readonly initProtection: number
  /** Those with bytes in the file. */
  readonly sections: readonly MachoSection[]
}

/** A Mach-O file taken apart into its headers (Apple's `mach-o/loader.h`). */
export interface MachoImage {
  readonly cursor: Cursor
  readonly bits: 32 | 64
  readonly cpu: number
  readonly cpuSubtype: number
  readonly type: number
  readonly flags: number
  /** First byte behind the load commands. */
  readonly commandsEnd: number
  readonly commands: readonly MachoCommand[]
  readonly segments: readonly MachoSegment[]
  /** All of them, in the file's order; symbols refer to them by number. */
  readonly sections: readonly MachoSection[]
}

/** File types that can be loaded. */
export const MH = { execute: 2, dylib: 6, bundle: 8 } as const

const NOT_LOADABLE: Readonly<Record<number, string>> = {
  1: 'is a Mach-O object file that was not linked',
  4: 'is a core dump of a crashed program',
  10: 'is a file of debug information for a Mach-O executable'
}

const MAX_COMMANDS = 65_536
const LC_SEGMENT = 0x1
const LC_SEGMENT_64 = 0x19
/** Section types without bytes in the file: zerofill, gigabyte zerofill, thread-local zerofill. */
const ZERO_FILLED: readonly number[] = [0x1, 0xc, 0x12]

/** First four bytes of a file, read in big-endian order, to the class and order of the rest. */
const MAGICS: Readonly<Record<number, { readonly bits: 32 | 64; readonly littleEndian: boolean }>> =
  {
    0xfeedface: { bits: 32, littleEndian: false },
    0xfeedfacf: { bits: 64, littleEndian: false },
    0xcefaedfe: { bits: 32, littleEndian: true },
    0xcffaedfe: { bits: 64, littleEndian: true }
  }

/** Whether the first four bytes, read in big-endian order, start a Mach-O file. */
export function isMachoMagic(magic: number): boolean {
  return MAGICS[magic] !== undefined
}

/** Takes the headers of a thin Mach-O file apart; an `UnreadableError` if they are not whole. */
export function readMachoHeaders(bytes: Uint8Array): MachoImage {
  const magic = MAGICS[new Cursor(bytes, false).u32(0)]
  if (magic === undefined) throw malformed('it has no Mach-O magic')
  const cursor = new Cursor(bytes, magic.littleEndian)
  const headerSize = magic.bits === 64 ? 32 : 28
  cursor.needUpTo(headerSize)
  const type = cursor.u32(12)
  const notLoadable = NOT_LOADABLE[type]
  if (notLoadable !== undefined) {
    throw new UnreadableError(unreadable('not-executable', notLoadable))
  }
  if (type !== MH.execute && type !== MH.dylib && type !== MH.bundle) {
    throw new UnreadableError(unreadable('unsupported', `is a Mach-O file of type ${type}`))
  }
  const commandsEnd = headerSize + cursor.u32(20)
  cursor.needUpTo(commandsEnd)
  const commands = readCommands(cursor, headerSize, commandsEnd)
  const segments = commands
    .filter(({ command }) => command === LC_SEGMENT || command === LC_SEGMENT_64)
    .map((command) => readSegment(cursor, command))
  return {
    cursor,
    bits: magic.bits,
    cpu: cursor.u32(4),
    cpuSubtype: cursor.u32(8),
    type,
    flags: cursor.u32(24),
    commandsEnd,
    commands,
    segments: segments.map(({ all, ...segment }) => ({
      ...segment,
      sections: all.filter(({ zeroFilled }) => !zeroFilled)
    })),
    sections: segments.flatMap(({ all }) => all)
  }
}

/** The first command of a kind; malformed if it has fewer bytes than its kind needs. */
export function findMachoCommand(
  image: MachoImage,
  command: number,
  size: number
): MachoCommand | undefined {
  const found = image.commands.find((each) => each.command === command)
  if (found !== undefined && found.size < size) throw malformed('a load command is too short')
  return found
}

/** Where an address is in the file, and how many bytes its segment has from there; nothing if in none. */
export function locateMachoAddress(
  { segments }: MachoImage,
  address: bigint
): { readonly offset: number; readonly length: number } | undefined {
  for (const segment of segments) {
    const distance = address - segment.address
    if (distance < 0n || distance >= BigInt(segment.fileSize)) continue
    const skip = Number(distance)
    return { offset: segment.offset + skip, length: segment.fileSize - skip }
  }
  return undefined
}

function readCommands(cursor: Cursor, start: number, end: number): readonly MachoCommand[] {
  const entries = count('load commands', cursor.u32(16), MAX_COMMANDS)
  const commands: MachoCommand[] = []
  let at = start
  for (let index = 0; index < entries; index++) {
    const size = at + 8 > end ? 0 : cursor.u32(at + 4)
    if (size < 8 || at + size > end) throw malformed(`load command ${index} has ${size} bytes`)
    commands.push({ command: cursor.u32(at), at, size })
    at += size
  }
  return commands
}

/** Offsets in a segment command and in the section headers behind it. */
const LAYOUT_32 = { address: 24, offset: 32, size: 36, protection: 40, sections: 56, entry: 68 }
const LAYOUT_64 = { address: 24, offset: 40, size: 48, protection: 56, sections: 72, entry: 80 }

function readSegment(
  cursor: Cursor,
  { command, at, size }: MachoCommand
): Omit<MachoSegment, 'sections'> & { readonly all: readonly MachoSection[] } {
  const wide = command === LC_SEGMENT_64
  const layout = wide ? LAYOUT_64 : LAYOUT_32
  if (size < layout.sections) throw malformed(`a segment command has ${size} bytes`)
  const room = Math.floor((size - layout.sections) / layout.entry)
  const entries = count('sections', cursor.u32(at + layout.protection + 8), room)
  const offset = wide ? cursor.size64(at + layout.offset) : cursor.u32(at + layout.offset)
  const fileSize = wide ? cursor.size64(at + layout.size) : cursor.u32(at + layout.size)
  cursor.needUpTo(offset + fileSize)
  const all = Array.from({ length: entries }, (_, index) =>
    readSection(cursor, wide, at + layout.sections + index * layout.entry)
  )
  return {
    name: cursor.fixedText(at + 8, 16),
    address: wide ? cursor.u64(at + layout.address) : BigInt(cursor.u32(at + layout.address)),
    offset,
    fileSize,
    maxProtection: cursor.u32(at + layout.protection),
    initProtection: cursor.u32(at + layout.protection + 4),
    all
  }
}

function readSection(cursor: Cursor, wide: boolean, at: number): MachoSection {
  const flags = cursor.u32(at + (wide ? 64 : 56))
  return {
    segment: cursor.fixedText(at + 16, 16),
    name: cursor.fixedText(at, 16),
    address: wide ? cursor.u64(at + 32) : BigInt(cursor.u32(at + 32)),
    size: wide ? cursor.size64(at + 40) : cursor.u32(at + 36),
    offset: cursor.u32(at + (wide ? 48 : 40)),
    zeroFilled: ZERO_FILLED.includes(flags & 0xff)
  }
}
