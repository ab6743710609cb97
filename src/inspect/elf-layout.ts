import type { Cursor } from './cursor.ts'

/** Where the fields of a class are: offsets in the file header and sizes of the table entries. */
export interface Layout {
  readonly headerSize: number
  readonly programOffset: number
  readonly sectionOffset: number
  /** `e_phentsize`; the four fields behind it follow in steps of two bytes. */
  readonly tableFields: number
  readonly segmentSize: number
  readonly sectionSize: number
}

export const LAYOUT_32: Layout = {
  headerSize: 52,
  programOffset: 28,
  sectionOffset: 32,
  tableFields: 42,
  segmentSize: 32,
  sectionSize: 40
}
export const LAYOUT_64: Layout = {
  headerSize: 64,
  programOffset: 32,
  sectionOffset: 40,
  tableFields: 54,
  segmentSize: 56,
  sectionSize: 64
}

/** A number of the class's address size. */
export function word(cursor: Cursor, layout: Layout, at: number): number {
  return layout === LAYOUT_64 ? cursor.size64(at) : cursor.u32(at)
}

/** An address of the class's size. */
export function address(cursor: Cursor, layout: Layout, at: number): bigint {
  return layout === LAYOUT_64 ? cursor.u64(at) : BigInt(cursor.u32(at))
}
