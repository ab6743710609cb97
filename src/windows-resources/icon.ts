import { invalid } from './resources.ts'

/** An icon as resources: its pictures, and the directory that names them by their place, from 1 on. */
export interface IconResources {
  readonly images: readonly Buffer[]
  readonly group: Buffer
}

const HEADER_BYTES = 6
const FILE_ENTRY_BYTES = 16
const GROUP_ENTRY_BYTES = 14
const ICON = 1
const BITMAP_HEADER_BYTES = 40
const PNG = Buffer.from('89504e470d0a1a0a', 'hex')

/**
 * Reads an `.ico` file (Microsoft's ICONDIR) into RT_ICON and RT_GROUP_ICON resources. Planes and bits per pixel that the
 * file leaves at zero come from its pictures, as Windows chooses by them. `CONFIG_INVALID` that names `path` for bytes
 * that are no icon or not whole.
 */
export function iconResources(bytes: Uint8Array, path: string): IconResources {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const wrong = (why: string): Error =>
    invalid(`The icon ${path} ${why}.`, 'Give an .ico file with bitmap or PNG pictures in it.')
  if (file.length < HEADER_BYTES || file.readUInt16LE(0) !== 0 || file.readUInt16LE(2) !== ICON) {
    throw wrong('is no .ico file')
  }
  const count = file.readUInt16LE(4)
  if (count === 0) throw wrong('has no picture in it')
  if (HEADER_BYTES + count * FILE_ENTRY_BYTES > file.length) throw wrong('is cut off')
  const group = Buffer.alloc(HEADER_BYTES + count * GROUP_ENTRY_BYTES)
  file.copy(group, 0, 0, HEADER_BYTES)
  const images = Array.from({ length: count }, (_, index) => {
    const from = HEADER_BYTES + index * FILE_ENTRY_BYTES
    const to = HEADER_BYTES + index * GROUP_ENTRY_BYTES
    const size = file.readUInt32LE(from + 8)
    const offset = file.readUInt32LE(from + 12)
    if (offset + size > file.length) throw wrong('is cut off')
    const image = file.subarray(offset, offset + size)
    const depth = depthOf(image)
    if (depth === undefined) throw wrong('holds a picture that is neither a bitmap nor a PNG')
    file.copy(group, to, from, from + 12)
    group.writeUInt16LE(file.readUInt16LE(from + 4) || depth.planes, to + 4)
    group.writeUInt16LE(file.readUInt16LE(from + 6) || depth.bits, to + 6)
    group.writeUInt16LE(index + 1, to + 12)
    return image
  })
  return { images, group }
}

function depthOf(image: Buffer): { readonly planes: number; readonly bits: number } | undefined {
  if (image.subarray(0, PNG.length).equals(PNG)) return { planes: 1, bits: 32 }
  if (image.length < BITMAP_HEADER_BYTES) return undefined
  if (image.readUInt32LE(0) !== BITMAP_HEADER_BYTES) return undefined
  return { planes: image.readUInt16LE(12), bits: image.readUInt16LE(14) }
}
