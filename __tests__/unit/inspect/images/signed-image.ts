import { createHash } from 'node:crypto'
import { ByteWriter } from './byte-writer.ts'
import { CPU } from './macho-image.ts'

/** A code directory; what is absent is as Apple's tools write it. */
export interface DirectoryDescription {
  readonly slot?: number
  readonly hashType?: number
  readonly hashBytes?: number
  readonly version?: number
  readonly pageBits?: number
  readonly flags?: number
  /** Contents of special slots by their number; `null` for a hash of something that is nowhere. */
  readonly specials?: Readonly<Record<number, Buffer | null>>
  /** Replaces fields after all is written: offset in the directory to value. */
  readonly fields?: Readonly<Record<number, number>>
  /** Instead of a text with its zero byte. */
  readonly identifier?: string
}

/** A signature: its code directories, and further parts by slot. */
export interface SealDescription {
  readonly directories?: readonly DirectoryDescription[]
  readonly parts?: readonly { readonly slot: number; readonly bytes: Buffer }[]
}

/** A file with code of some pages; signed if `seal` is there. */
export interface SignedDescription {
  readonly seal?: SealDescription
  readonly cpu?: number
  readonly type?: number
  /** Bytes between the load commands and the code. */
  readonly headerPadBytes?: number
  /** Content of a section `__info_plist`. */
  readonly infoPlist?: Buffer
  /** Name of the last segment. */
  readonly lastSegment?: string
  /** Bytes of the last segment before the signature. */
  readonly linkeditBytes?: number
  /** Bytes behind the end of the last segment. */
  readonly appended?: Buffer
  /** An empty segment at the end of memory. */
  readonly above?: boolean
}

/** Where the code ends and __LINKEDIT begins. */
export const LINKEDIT_AT = 0x5000

const ALGORITHMS: Readonly<Record<number, readonly [string, number]>> = {
  1: ['sha1', 20],
  2: ['sha256', 32],
  3: ['sha256', 20],
  4: ['sha384', 48]
}

/** A part of a signature with its magic and length. */
export function sealedPart(magic: number, text: string): Buffer {
  return new ByteWriter(false).u32(magic, 8 + text.length).raw(Buffer.from(text)).bytes
}

function directory(content: Buffer, description: DirectoryDescription): Buffer {
  const { hashType = 2, version = 0x20400, pageBits = 12, specials = {} } = description
  const [algorithm, bytes] = ALGORITHMS[hashType] ?? ['sha256', 32]
  const digest = (part: Buffer): Buffer =>
    createHash(algorithm).update(part).digest().subarray(0, bytes)
  const identifier = Buffer.from(description.identifier ?? 'org.example.sample\0')
  const specialCount = Math.max(0, ...Object.keys(specials).map(Number))
  const fieldBytes = version >= 0x20400 ? 88 : version >= 0x20100 ? 48 : 44
  const hashesAt = fieldBytes + identifier.length + specialCount * bytes
  const pages = Math.ceil(content.length / 2 ** pageBits)
  const length = hashesAt + pages * bytes
  const writer = new ByteWriter(false)
    .u32(0xfade0c02, length, version, description.flags ?? 2, hashesAt, fieldBytes)
    .u32(specialCount, pages, content.length)
    .u8(description.hashBytes ?? bytes, hashType, 0, pageBits)
    .padTo(fieldBytes)
    .raw(identifier)
  for (let slot = specialCount; slot > 0; slot--) {
    const sealed = specials[slot]
    if (sealed === undefined) writer.raw(Buffer.alloc(bytes))
    else writer.raw(sealed === null ? Buffer.alloc(bytes, 7) : digest(sealed))
  }
  for (let page = 0; page < pages; page++) {
    const at = page * 2 ** pageBits
    writer.raw(digest(content.subarray(at, at + 2 ** pageBits)))
  }
  const result = writer.bytes
  for (const [at, value] of Object.entries(description.fields ?? {})) {
    result.writeUInt32BE(value, Number(at))
  }
  return result
}

function sealOf(content: Buffer, { directories = [{}], parts = [] }: SealDescription): Buffer {
  const blobs = [
    ...directories.map((each) => ({ slot: each.slot ?? 0, bytes: directory(content, each) })),
    ...parts
  ]
  const bodies = Buffer.concat(blobs.map(({ bytes }) => bytes))
  let at = 12 + 8 * blobs.length
  const writer = new ByteWriter(false).u32(0xfade0cc0, at + bodies.length, blobs.length)
  for (const { slot, bytes } of blobs) {
    writer.u32(slot, at)
    at += bytes.length
  }
  return writer.raw(bodies).bytes
}

/** Writes an executable of five pages of code and a __LINKEDIT segment, signed as Apple's tools do. */
export function signedImage(description: SignedDescription): Buffer {
  const { seal, infoPlist, lastSegment = '__LINKEDIT', headerPadBytes = 64 } = description
  const size = LINKEDIT_AT + (description.linkeditBytes ?? 112)
  const signatureBytes = seal === undefined ? 0 : sealOf(Buffer.alloc(size), seal).length
  const sections = infoPlist === undefined ? 1 : 2
  const commands = 3 + (seal === undefined ? 0 : 1) - (description.above === true ? 0 : 1)
  const commandBytes = 72 * 2 + 80 * sections + (seal === undefined ? 0 : 16)
  const allBytes = commandBytes + (description.above === true ? 72 : 0)
  const codeAt = 32 + allBytes + headerPadBytes
  const base = 0x100000
  const file = new ByteWriter(true)
    .u32(0xfeedfacf, description.cpu ?? CPU.arm64, 0, description.type ?? 2, commands, allBytes)
    .u32(0x200085, 0)
    .u32(0x19, 72 + 80 * sections)
    .field('__TEXT', 16)
    .u64(base, LINKEDIT_AT, 0, LINKEDIT_AT)
    .u32(5, 5, sections, 0)
  const section = (name: string, at: number, length: number): void => {
    file.field(name, 16).field('__TEXT', 16)
    file.u64(base + at, length).u32(at, 0, 0, 0, 0, 0, 0, 0)
  }
  const plistAt = LINKEDIT_AT - (infoPlist?.length ?? 0)
  section('__text', codeAt, plistAt - codeAt)
  if (infoPlist !== undefined) section('__info_plist', plistAt, infoPlist.length)
  const segmentBytes = size + signatureBytes - LINKEDIT_AT
  const segment = (name: string, address: number, ...range: readonly number[]): void => {
    file.u32(0x19, 72).field(name, 16)
    file.u64(address, ...range).u32(1, 1, 0, 0)
  }
  segment(lastSegment, base + LINKEDIT_AT, segmentBytes, LINKEDIT_AT, segmentBytes)
  if (description.above === true) segment('__ABOVE', base + LINKEDIT_AT + 0x1000, 0x1000, 0, 0)
  if (seal !== undefined) file.u32(0x1d, 16, size, signatureBytes)
  file.padTo(codeAt)
  file.raw(Buffer.from(Array.from({ length: plistAt - codeAt }, (_, index) => (index * 7) % 251)))
  if (infoPlist !== undefined) file.raw(infoPlist)
  file.raw(Buffer.alloc(size - LINKEDIT_AT, 0x55))
  if (seal !== undefined) file.raw(sealOf(file.bytes, seal))
  return file.raw(description.appended ?? Buffer.alloc(0)).bytes
}
