import { count, type Cursor } from './cursor.ts'
import { type ElfImage, locateAddress, PT } from './elf-header.ts'
import { readAdvice } from './advice.ts'
import { type DynamicSymbols, findDynamicSymbols } from './elf-dynamic-symbols.ts'
import { type NeededVersion, readNeededVersions } from './elf-versions.ts'
import { malformed } from './unreadable.ts'

/** What the dynamic section says (System V gABI chapter 5, "Dynamic Section"; GNU extensions of glibc's `elf.h`). */
export interface ElfDynamic {
  readonly needed: readonly string[]
  readonly soname?: string
  readonly rpath: readonly string[]
  readonly runpath: readonly string[]
  /** DT_BIND_NOW, DF_BIND_NOW or DF_1_NOW. */
  readonly bindNow: boolean
  /** DF_1_PIE. */
  readonly pieFlag: boolean
  /** DT_DEBUG, which linkers write into executables only. */
  readonly debugTag: boolean
  readonly textRelocations: boolean
  readonly versions: readonly NeededVersion[]
  /** Absent when there are none. */
  readonly symbols?: DynamicSymbols
}

const DT = {
  null: 0n,
  needed: 1n,
  hash: 4n,
  strtab: 5n,
  symtab: 6n,
  strsz: 10n,
  soname: 14n,
  rpath: 15n,
  debug: 21n,
  textrel: 22n,
  bindNow: 24n,
  runpath: 29n,
  flags: 30n,
  gnuHash: 0x6ffffef5n,
  versym: 0x6ffffff0n,
  flags1: 0x6ffffffbn,
  verneed: 0x6ffffffen,
  verneednum: 0x6fffffffn
} as const

const DF_TEXTREL = 4n
const DF_BIND_NOW = 8n
const DF_1_NOW = 1n
const DF_1_PIE = 0x08000000n

const MAX_ENTRIES = 65_536
const MAX_NEEDED = 4096

/** Reads the dynamic section; nothing when the file has none, as in static executables. */
export function readElfDynamic(image: ElfImage): ElfDynamic | undefined {
  const segment = image.segments.find(({ type }) => type === PT.dynamic)
  if (segment === undefined || segment.fileSize === 0) return undefined
  const entries = readEntries(image, segment.offset, segment.fileSize)
  const all = (tag: bigint): readonly bigint[] =>
    entries.flatMap(([t, v]) => (t === tag ? [v] : []))
  const flags = all(DT.flags)[0] ?? 0n
  const flags1 = all(DT.flags1)[0] ?? 0n
  const text = stringReader(image, all(DT.strtab)[0], all(DT.strsz)[0])
  const needed = all(DT.needed)
  count('needed libraries', needed.length, MAX_NEEDED)
  const paths = (tag: bigint): readonly string[] =>
    all(tag)
      .slice(0, 1)
      .flatMap((offset) => text(offset).split(':'))
  const soname = all(DT.soname)[0]
  const symbols = readAdvice(() =>
    findDynamicSymbols(image, {
      symtab: all(DT.symtab)[0],
      strtab: all(DT.strtab)[0],
      strsz: all(DT.strsz)[0],
      hash: all(DT.hash)[0],
      gnuHash: all(DT.gnuHash)[0],
      versym: all(DT.versym)[0]
    })
  )
  return {
    needed: needed.map(text),
    ...(soname === undefined ? {} : { soname: text(soname) }),
    rpath: paths(DT.rpath),
    runpath: paths(DT.runpath),
    bindNow: all(DT.bindNow).length > 0 || has(flags, DF_BIND_NOW) || has(flags1, DF_1_NOW),
    pieFlag: has(flags1, DF_1_PIE),
    debugTag: all(DT.debug).length > 0,
    textRelocations: all(DT.textrel).length > 0 || has(flags, DF_TEXTREL),
    versions: readNeededVersions(image, all(DT.verneed)[0], all(DT.verneednum)[0] ?? 0n, text),
    ...(symbols === undefined ? {} : { symbols })
  }
}

function has(flags: bigint, flag: bigint): boolean {
  return (flags & flag) !== 0n
}

/** Tag and value of each entry up to DT_NULL. */
function readEntries(
  { cursor, bits }: ElfImage,
  start: number,
  length: number
): readonly (readonly [bigint, bigint])[] {
  const size = bits / 4
  const word = (at: number): bigint => (bits === 64 ? cursor.u64(at) : BigInt(cursor.u32(at)))
  const entries: (readonly [bigint, bigint])[] = []
  for (let at = start; at + size <= start + length; at += size) {
    const tag = word(at)
    if (tag === DT.null) break
    entries.push([tag, word(at + size / 2)])
    count('dynamic entries', entries.length, MAX_ENTRIES)
  }
  return entries
}

/** Reads texts of the dynamic string table by their offset in it. */
function stringReader(
  image: ElfImage,
  table: bigint | undefined,
  size: bigint | undefined
): (offset: bigint) => string {
  const cursor: Cursor = image.cursor
  const start = table === undefined ? undefined : locateAddress(image, table)?.offset
  return (offset) => {
    if (start === undefined) throw malformed('its dynamic section refers to no string table')
    const room = size === undefined ? cursor.size : Number(size)
    const at = Number(offset)
    if (at >= room) throw malformed('a name in its dynamic section is outside of the string table')
    return cursor.text(start + at, room - at)
  }
}
