import { ByteWriter } from './byte-writer.ts'

const FRAME = Buffer.alloc(16, 0x5a)

/** Module text between the marks that Go puts around it. */
export function frame(modInfo: string): Buffer {
  return Buffer.concat([FRAME, Buffer.from(modInfo), FRAME])
}

function prefixed(bytes: Uint8Array): Buffer {
  const length: number[] = []
  let left = bytes.length
  while (left >= 128) {
    length.push((left % 128) + 128)
    left = Math.floor(left / 128)
  }
  return Buffer.concat([Buffer.from([...length, left]), bytes])
}

/** Build information as Go writes it since 1.18: header, then both texts. */
export function inlineGoBlob(version: string, modInfo: string): Buffer {
  return new ByteWriter(true)
    .raw(Buffer.from('\xff Go buildinf:', 'latin1'))
    .u8(8, 2)
    .padTo(32)
    .raw(prefixed(Buffer.from(version)))
    .raw(prefixed(frame(modInfo))).bytes
}

/** Build information as Go wrote it before 1.18, for a blob that is loaded at `address`. */
export function pointerGoBlob(
  version: string,
  modInfo: string,
  { bits, littleEndian, address }: { bits: 32 | 64; littleEndian: boolean; address: number }
): Buffer {
  const versionBytes = Buffer.from(version)
  const modBytes = frame(modInfo)
  const stringSize = bits / 4
  const texts = 32 + 2 * stringSize
  return new ByteWriter(littleEndian)
    .raw(Buffer.from('\xff Go buildinf:', 'latin1'))
    .u8(bits / 8, littleEndian ? 0 : 1)
    .word(bits, address + 32, address + 32 + stringSize)
    .padTo(32)
    .word(bits, address + texts, versionBytes.length)
    .word(bits, address + texts + versionBytes.length, modBytes.length)
    .raw(versionBytes)
    .raw(modBytes).bytes
}
