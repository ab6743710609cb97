import { type ElfImage, locateAddress } from './elf-header.ts'
import { SHT } from './elf-sections.ts'

/** The symbols that a file shares with its libraries. Numbers are from 1 to `count` - 1; 0 is no symbol. */
export interface DynamicSymbols {
  readonly count: number
  /** All of the file, and where the names are in it. */
  readonly bytes: Uint8Array
  readonly namesEnd: number
  /** Where the symbol's name starts in `bytes`. */
  readonly nameAt: (index: number) => number
  /** The file has it itself, and does not get it from a library. */
  readonly isDefined: (index: number) => boolean
  /** Others can get it from the file: global or weak, neither hidden nor internal. */
  readonly isExported: (index: number) => boolean
  /** Number of its version; 0 and 1 are none. */
  readonly version: (index: number) => number
}

/** Addresses that the dynamic section gives, and the size of the strings. */
export interface SymbolAddresses {
  readonly symtab: bigint | undefined
  readonly strtab: bigint | undefined
  readonly strsz: bigint | undefined
  readonly hash: bigint | undefined
  readonly gnuHash: bigint | undefined
  readonly versym: bigint | undefined
}

const MAX_SYMBOLS = 4_000_000
const EM_S390 = 22
const VERSION_MASK = 0x7fff
/** STB_GLOBAL, STB_WEAK, STB_GNU_UNIQUE. */
const BOUND_OUTSIDE: readonly number[] = [1, 2, 10]
/** STV_DEFAULT, STV_PROTECTED. */
const VISIBLE: readonly number[] = [0, 3]

interface Place {
  readonly offset: number
  readonly length: number
}

/** Finds the dynamic symbols (System V gABI, "Symbol Table"); nothing when the file has none, or when none can be counted. */
export function findDynamicSymbols(
  image: ElfImage,
  addresses: SymbolAddresses
): DynamicSymbols | undefined {
  const place = (address: bigint | undefined): Place | undefined =>
    address === undefined ? undefined : locateAddress(image, address)
  const table = place(addresses.symtab)
  const names = place(addresses.strtab)
  if (table === undefined || names === undefined) return undefined
  const { cursor, bits } = image
  const entrySize = bits === 64 ? 24 : 16
  const stated = statedCount(image, addresses, place, entrySize)
  const count = Math.min(stated, MAX_SYMBOLS, Math.floor(table.length / entrySize))
  const versions = place(addresses.versym)
  const namesSize = Math.min(names.length, Number(addresses.strsz ?? BigInt(names.length)))
  const [infoAt, otherAt, sectionAt] = bits === 64 ? [4, 5, 6] : [12, 13, 14]
  const isDefined = (index: number): boolean =>
    cursor.u16(table.offset + index * entrySize + sectionAt) !== 0
  return {
    count,
    bytes: cursor.bytes,
    namesEnd: names.offset + namesSize,
    nameAt: (index) => names.offset + cursor.u32(table.offset + index * entrySize),
    isDefined,
    isExported: (index) => {
      const at = table.offset + index * entrySize
      const binding = cursor.u8(at + infoAt) >> 4
      const visibility = cursor.u8(at + otherAt) & 3
      return isDefined(index) && BOUND_OUTSIDE.includes(binding) && VISIBLE.includes(visibility)
    },
    version: (index) =>
      versions === undefined || index * 2 + 2 > versions.length
        ? 0
        : cursor.u16(versions.offset + index * 2) & VERSION_MASK
  }
}

/** The dynamic section gives no count: the section header has it, and both kinds of hash tables show it. */
function statedCount(
  image: ElfImage,
  { symtab, hash, gnuHash }: SymbolAddresses,
  place: (address: bigint | undefined) => Place | undefined,
  entrySize: number
): number {
  const section = image.sections.find(
    ({ type, address }) => type === SHT.dynsym && address === symtab
  )
  if (section !== undefined) return Math.floor(section.size / entrySize)
  const gnu = place(gnuHash)
  if (gnu !== undefined) return countByGnuHash(image, gnu)
  const table = place(hash)
  if (table === undefined) return 0
  // The numbers in the table have 64 bits on s390x, other than the gABI says.
  const wide = image.machineNumber === EM_S390 && image.bits === 64
  return wide ? image.cursor.size64(table.offset + 8) : image.cursor.u32(table.offset + 4)
}

/** Symbols are ordered by bucket, so the last chain of the highest bucket ends with the last symbol (binutils' `elflink.c`). */
function countByGnuHash({ cursor, bits }: ElfImage, { offset, length }: Place): number {
  const buckets = cursor.u32(offset)
  const firstHashed = cursor.u32(offset + 4)
  const bucketsAt = offset + 16 + cursor.u32(offset + 8) * (bits / 8)
  const chainsAt = bucketsAt + buckets * 4
  if (chainsAt > offset + length) return 0
  let last = 0
  for (let at = bucketsAt; at < chainsAt; at += 4) last = Math.max(last, cursor.u32(at))
  if (last < firstHashed) return firstHashed
  while (chainsAt + (last - firstHashed) * 4 + 4 <= offset + length) {
    if ((cursor.u32(chainsAt + (last - firstHashed) * 4) & 1) === 1) break
    last++
  }
  return last + 1
}
