/** A picture of an icon: a bitmap with an edge of so many pixels, or bytes that start as a PNG does. */
export type Picture = { readonly edge: number; readonly bits?: number } | { readonly png: number }

/** A picture as `.ico` files and RT_ICON resources hold it: BITMAPINFOHEADER, 32-bit colours, mask. */
export function pictureBytes(picture: Picture): Buffer {
  if ('png' in picture) {
    return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(picture.png, 0x5a)])
  }
  const { edge } = picture
  const header = Buffer.alloc(40)
  header.writeUInt32LE(40, 0)
  header.writeInt32LE(edge, 4)
  header.writeInt32LE(2 * edge, 8)
  header.writeUInt16LE(1, 12)
  header.writeUInt16LE(32, 14)
  const colours = Buffer.alloc(4 * edge * edge, 0x80 + edge)
  return Buffer.concat([header, colours, Buffer.alloc(4 * Math.ceil(edge / 32) * edge)])
}

/** An `.ico` file of some pictures; `bits` of zero leaves planes and bits to be found in the picture. */
export function iconFile(pictures: readonly Picture[]): Buffer {
  const images = pictures.map(pictureBytes)
  const head = Buffer.alloc(6 + 16 * images.length)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(images.length, 4)
  let offset = head.length
  pictures.forEach((picture, index) => {
    const at = 6 + 16 * index
    const edge = 'png' in picture ? 0 : picture.edge
    const bits = 'png' in picture ? 32 : (picture.bits ?? 32)
    head.set([edge, edge, 0, 0], at)
    head.writeUInt16LE(bits === 0 ? 0 : 1, at + 4)
    head.writeUInt16LE(bits, at + 6)
    const size = images[index]?.length ?? 0
    head.writeUInt32LE(size, at + 8)
    head.writeUInt32LE(offset, at + 12)
    offset += size
  })
  return Buffer.concat([head, ...images])
}
