import { hash } from 'node:crypto'
import { Cursor } from './cursor.ts'
import type { MachoImage } from './macho-header.ts'

/** A part of an embedded signature: its slot, its magic, and its bytes if all of them are there. */
export interface SignatureBlob {
  readonly slot: number
  readonly magic: number
  readonly bytes: Uint8Array | undefined
}

/** Magic number of a code directory. */
export const LC_CODE_SIGNATURE = 0x1d
export const SUPER_BLOB = 0xfade0cc0
export const CODE_DIRECTORY = 0xfade0c02

/** Hash types of a code directory; 3 is SHA-256 cut to 20 bytes. */
const HASHES: Readonly<Record<number, { readonly name: string; readonly bytes: number }>> = {
  1: { name: 'sha1', bytes: 20 },
  2: { name: 'sha256', bytes: 32 },
  3: { name: 'sha256', bytes: 20 },
  4: { name: 'sha384', bytes: 48 }
}

/** Slots of code directories: the one that all systems know, and five alternatives with other hashes. */
const DIRECTORY_SLOTS: readonly number[] = [0, 0x1000, 0x1001, 0x1002, 0x1003, 0x1004]
/** Slots below this one are sealed by the code directories. */
const FIRST_UNSEALED_SLOT = 0x1000
const INFO_SLOT = 1
/** What these seal is in files beside this one: Info.plist, resources, and two of other formats than Mach-O. */
const OUTSIDE_SLOTS: readonly number[] = [INFO_SLOT, 3, 4, 6]

const SMALLEST_PAGE_BITS = 12
const LARGEST_PAGE_BITS = 16

/** Versions of code directories from which on there are more fields, and the bytes of all fields then. */
const WITH_SCATTER = 0x20100
const WITH_LONG_LIMIT = 0x20300
const FIELD_BYTES: readonly (readonly [version: number, bytes: number])[] = [
  [0x20600, 108],
  [0x20500, 96],
  [0x20400, 88],
  [WITH_LONG_LIMIT, 64],
  [0x20200, 52],
  [WITH_SCATTER, 48],
  [0, 44]
]

/**
 * Whether what a signature seals is as it was when it was signed (XNU's `osfmk/kern/cs_blobs.h` and
 * `bsd/kern/ubc_subr.c`); `MachoSignature.valid` says what is looked at. `offset` and `size` are of the signature.
 */
export function sealHolds(
  image: MachoImage,
  blobs: readonly SignatureBlob[],
  offset: number,
  size: number
): boolean {
  const linkedit = image.segments.find(({ name }) => name === '__LINKEDIT')
  const end = offset + size
  if (linkedit === undefined || offset < linkedit.offset) return false
  if (linkedit.offset + linkedit.fileSize !== end || image.cursor.size !== end) return false
  const directories = blobs.filter(({ magic }) => magic === CODE_DIRECTORY)
  const slots = directories.map(({ slot }) => slot)
  return (
    slots.includes(0) &&
    slots.every((slot) => DIRECTORY_SLOTS.includes(slot)) &&
    new Set(blobs.map(({ slot }) => slot)).size === blobs.length &&
    blobs.every(({ bytes }) => bytes !== undefined) &&
    directories.every(({ bytes = new Uint8Array() }) =>
      directoryHolds(image, blobs, new Cursor(bytes, false), offset)
    )
  )
}

function directoryHolds(
  image: MachoImage,
  blobs: readonly SignatureBlob[],
  directory: Cursor,
  offset: number
): boolean {
  if (directory.size < 44) return false
  const version = directory.u32(8)
  const fields = FIELD_BYTES.find(([since]) => version >= since)?.[1] ?? 44
  const kind = HASHES[directory.u8(37)]
  if (directory.size < fields || kind?.bytes !== directory.u8(36)) return false
  const longLimit = version >= WITH_LONG_LIMIT ? directory.u64(56) : 0n
  const limit = longLimit === 0n ? BigInt(directory.u32(32)) : longLimit
  const pageBits = directory.u8(39)
  if (limit !== BigInt(offset)) return false
  if (pageBits < SMALLEST_PAGE_BITS || pageBits > LARGEST_PAGE_BITS) return false
  if (version >= WITH_SCATTER && directory.u32(44) !== 0) return false

  const hashes = directory.u32(16)
  const identifier = directory.u32(20)
  const specials = directory.u32(24)
  const pages = directory.u32(28)
  const pageBytes = 2 ** pageBits
  if (pages !== Math.ceil(offset / pageBytes)) return false
  if (hashes - specials * kind.bytes < fields || hashes + pages * kind.bytes > directory.size)
    return false
  if (identifier < fields || !directory.bytes.includes(0, identifier)) return false

  const matches = (slot: number, content: Uint8Array): boolean => {
    const expected = directory.slice(hashes + slot * kind.bytes, kind.bytes)
    return hash(kind.name, content, 'buffer').subarray(0, kind.bytes).equals(expected)
  }
  for (let page = 0; page < pages; page++) {
    const at = page * pageBytes
    if (!matches(page, image.cursor.bytes.subarray(at, Math.min(at + pageBytes, offset))))
      return false
  }
  const isZero = (slot: number): boolean =>
    directory.slice(hashes - slot * kind.bytes, kind.bytes).every((byte) => byte === 0)
  const special = Array.from({ length: specials }, (_, index) => index + 1)
  return (
    blobs.every(({ slot }) => slot === 0 || slot >= FIRST_UNSEALED_SLOT || slot <= specials) &&
    special.every((slot) => {
      const content = contentOf(image, blobs, slot)
      if (content !== undefined) return matches(-slot, content)
      return isZero(slot) || OUTSIDE_SLOTS.includes(slot)
    })
  )
}

/** What a special slot seals, if it is in this file. */
function contentOf(
  { segments, cursor }: MachoImage,
  blobs: readonly SignatureBlob[],
  slot: number
): Uint8Array | undefined {
  const blob = blobs.find((each) => each.slot === slot)
  if (blob !== undefined || slot !== INFO_SLOT) return blob?.bytes
  const plist = segments
    .flatMap(({ sections }) => sections)
    .find(({ name }) => name === '__info_plist')
  return plist === undefined ? undefined : cursor.slice(plist.offset, plist.size)
}
