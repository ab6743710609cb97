/** The blocks of a tar archive, read strictly. Sources: POSIX.1-2017 pax (ustar and pax formats), GNU tar's tar.h. */
import { isUtf8 } from 'node:buffer'

export const TAR_BLOCK = 512

/** `name`, `target` and `attributes` are data about the next entry: its GNU long name, long target, its pax attributes. */
export type TarKind =
  | 'file'
  | 'directory'
  | 'symbolic link'
  | 'hard link'
  | 'name'
  | 'target'
  | 'attributes'
  | 'global attributes'

export interface TarHeader {
  readonly kind: TarKind
  /** As stored; for files and directories it may be replaced by a block before it. */
  readonly name: string
  readonly sizeBytes: number
  /** Permission bits, `0o755`; absent when they are no octal number. */
  readonly mode?: number
  /** Of links, as stored; it too may be replaced. */
  readonly target?: string
}

const KINDS: Readonly<Record<string, TarKind>> = {
  '0': 'file',
  '\0': 'file',
  '5': 'directory',
  L: 'name',
  x: 'attributes',
  g: 'global attributes'
}

const LINK_KINDS: Readonly<Record<string, TarKind>> = {
  '1': 'hard link',
  '2': 'symbolic link',
  K: 'target'
}

const OTHER_KINDS: Readonly<Record<string, string>> = {
  '1': 'a hard link',
  '2': 'a symlink',
  '3': 'a character device',
  '4': 'a block device',
  '6': 'a FIFO',
  S: 'a sparse file'
}

/** Whether a block is one of those that end an archive. */
export function isZeroBlock(block: Buffer): boolean {
  return block.every((byte) => byte === 0)
}

/** What a header block says, or in words why it is refused (with the name, when that can be read); links only on demand. */
export function parseTarHeader(
  block: Buffer,
  links = false
): TarHeader | { readonly problem: string; readonly name?: string } {
  if (readOctal(block, 148, 8) !== checksum(block)) return { problem: 'a header is damaged' }
  const magic = block.toString('latin1', 257, 265)
  const known = magic === 'ustar\u000000' || magic === 'ustar  \0' || /^\0+$/.test(magic)
  const main = readText(block, 0, 100)
  const prefix = magic === 'ustar\u000000' ? readText(block, 345, 155) : ''
  if (!known || main === undefined || prefix === undefined) {
    return { problem: 'a header is of an unknown format' }
  }
  const name = prefix === '' ? main : `${prefix}/${main}`
  const type = block.toString('latin1', 156, 157)
  const kind = KINDS[type] ?? (links ? LINK_KINDS[type] : undefined)
  if (kind === undefined) {
    return { problem: `it is ${OTHER_KINDS[type] ?? 'of an unknown kind'}`, name }
  }
  const sizeBytes = readOctal(block, 124, 12)
  if (sizeBytes === undefined) return { problem: 'its size is no octal number', name }
  if (kind === 'directory' && sizeBytes !== 0) {
    return { problem: 'it is a directory with content', name }
  }
  const mode = readOctal(block, 100, 8)
  const head = { kind, name, sizeBytes, ...(mode === undefined ? {} : { mode }) }
  if (kind !== 'symbolic link' && kind !== 'hard link') return head
  const target = readText(block, 157, 100)
  if (sizeBytes !== 0) return { problem: 'it is a link with content', name }
  return target === undefined ? { problem: 'its target is not UTF-8', name } : { ...head, target }
}

/** The text of a GNU long name; nothing when it is malformed. */
export function parseLongName(data: Buffer): string | undefined {
  const text = readText(data, 0, data.length)
  return data.at(-1) === 0 && text !== undefined && text !== '' ? text : undefined
}

/** What pax attributes say of the next entry. */
export interface TarAttributes {
  readonly path?: string
  readonly target?: string
}

/**
 * The path among pax attributes (nothing when there is none) and, on demand, the target; or in words why the attributes are
 * refused: those that would give an entry another size, encoding or, unless on demand, target.
 */
export function parseAttributes(
  data: Buffer,
  links = false
): TarAttributes | { readonly problem: string } {
  let path: string | undefined
  let target: string | undefined
  let at = 0
  while (at < data.length) {
    const head = /^([1-9]\d{0,5}) /.exec(data.toString('latin1', at, at + 8))
    const end = at + Number(head?.[1])
    const record = data.subarray(at + (head?.[0].length ?? 0), end)
    const equals = record.indexOf('=')
    if (head === null || end > data.length || record.at(-1) !== 0x0a || equals < 1) {
      return { problem: 'malformed attributes' }
    }
    const key = record.toString('latin1', 0, equals)
    const value = record.subarray(equals + 1, -1)
    const isTarget = links && key === 'linkpath'
    if (!isTarget && /^(?:size|linkpath|hdrcharset|GNU\.)/.test(key)) {
      return { problem: `the attribute ${JSON.stringify(key)}` }
    }
    if (key === 'path' || isTarget) {
      if ((isTarget ? target : path) !== undefined || !isUtf8(value) || value.length === 0) {
        return { problem: `a malformed ${isTarget ? 'target' : 'path'}` }
      }
      if (isTarget) target = value.toString('utf8')
      else path = value.toString('utf8')
    }
    at = end
  }
  return {
    ...(path === undefined ? {} : { path }),
    ...(target === undefined ? {} : { target })
  }
}

/** Sum of all bytes, those of the checksum itself counted as spaces. */
function checksum(block: Buffer): number {
  let sum = 8 * 0x20
  for (const byte of block) sum += byte
  for (let at = 148; at < 156; at++) sum -= block[at] ?? 0
  return sum
}

/** Octal digits with spaces before, and spaces or NULs behind. Binary numbers are only needed beyond 8 GiB. */
function readOctal(block: Buffer, start: number, length: number): number | undefined {
  const match = /^ *([0-7]+)[ \0]*$/.exec(block.toString('latin1', start, start + length))
  return match === null ? undefined : Number.parseInt(match[1] ?? '', 8)
}

/** Text up to the first NUL, behind which there is nothing else; nothing when it is not UTF-8. */
function readText(block: Buffer, start: number, length: number): string | undefined {
  const field = block.subarray(start, start + length)
  const end = field.indexOf(0)
  const text = end === -1 ? field : field.subarray(0, end)
  return isUtf8(text) ? text.toString('utf8') : undefined
}
