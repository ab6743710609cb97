import { ByteWriter } from './byte-writer.ts'

/** An unsigned LEB128 number. */
export function leb(value: number): Buffer {
  const groups: number[] = []
  let left = value
  while (left >= 128) {
    groups.push((left % 128) + 128)
    left = Math.floor(left / 128)
  }
  return Buffer.from([...groups, left])
}

/** A name: its length and its UTF-8 bytes. */
export function wasmName(text: string): Buffer {
  const bytes = Buffer.from(text)
  return Buffer.concat([leb(bytes.length), bytes])
}

/** A vector: the number of its elements and the elements. */
export function vector(elements: readonly Uint8Array[]): Buffer {
  return Buffer.concat([leb(elements.length), ...elements])
}

/** A section: its number, its size, its content. */
export function wasmSection(id: number, ...content: readonly Uint8Array[]): Buffer {
  const bytes = Buffer.concat(content)
  return Buffer.concat([Buffer.of(id), leb(bytes.length), bytes])
}

/** An import: its module, its name, its kind and the bytes of its type. */
export function wasmImport(
  module: string,
  name: string,
  ...description: readonly number[]
): Buffer {
  return Buffer.concat([wasmName(module), wasmName(name), Buffer.from(description)])
}

/** A module of these sections (WebAssembly core specification, binary format). */
export function wasmImage(...sections: readonly Uint8Array[]): Buffer {
  return new ByteWriter(true).raw(Buffer.from('\0asm')).u32(1).raw(Buffer.concat(sections)).bytes
}
