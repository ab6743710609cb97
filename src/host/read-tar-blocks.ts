import type { Unpacking } from './archive-receiver.ts'
import type { UnpackTarGz } from './read-tar.ts'
import {
  isZeroBlock,
  parseAttributes,
  parseLongName,
  parseTarHeader,
  TAR_BLOCK,
  type TarAttributes,
  type TarHeader
} from './tar-header.ts'
import { createTreeWriter, type GrowingFile } from './write-tree.ts'
import { refuseArchive, refuseEntry } from './zip-directory.ts'
import { createNameCheck } from './zip-names.ts'

/** Names and attributes of one entry are small. */
const MAX_METADATA = 65_536

interface Open {
  readonly header: TarHeader
  /** The name to write under; nothing for what is not written. */
  readonly name?: string
  /** Content that is still to come, then the bytes that fill its last block. */
  left: number
  padding: number
  file?: GrowingFile
  readonly collected: Buffer[]
}

/**
 * Unpacks a tar stream that comes in pieces of any size: files that lie in one piece are written from there, others grow.
 * Fails with DIGEST_MISMATCH for what `extractTarGz` refuses.
 */
export function createTarReader(wanted: UnpackTarGz & { readonly what: string }): {
  write(piece: Buffer): void
  finish(): Unpacking
  close(): void
} {
  const { what, stripPrefix } = wanted
  const names = createNameCheck(wanted.rules ?? 'wheel')
  const writer = createTreeWriter(wanted, what)
  const block = Buffer.alloc(TAR_BLOCK)
  let filled = 0
  let zeroBlocks = 0
  let open: Open | undefined
  let nextName: string | undefined
  let nextTarget: string | undefined
  let entries = 0
  let files = 0
  let total = 0
  let sizeBytes = 0

  /** What an entry is to be written as; nothing for directories and what is left out. */
  const nameToWrite = (header: TarHeader, stored: string): string | undefined => {
    const refuse = (problem: string): Error => refuseEntry(what, stored, problem)
    const directory = header.kind === 'directory'
    if (++entries > (wanted.maxEntries ?? 100_000)) {
      throw refuseArchive(what, 'it has too many entries')
    }
    total += header.sizeBytes
    if (total > wanted.maxBytes) {
      throw refuseArchive(what, `it unpacks to more than ${wanted.maxBytes} bytes`)
    }
    if (!directory && stored.endsWith('/'))
      throw refuse('it is a file with the name of a directory')
    const plain = wanted.rules === 'tree' ? stored.replace(/^(?:\.\/)+(?=.)/, '') : stored
    const name = directory ? plain.replace(/\/$/, '') : plain
    if (wanted.rules === 'tree' && directory && /^\.?$/.test(name)) return undefined
    if (!`${name}/`.startsWith(stripPrefix)) throw refuse(`its name is outside ${stripPrefix}`)
    const inner = name.slice(stripPrefix.length)
    if (inner === '' && directory) return undefined
    const problem = names(inner, directory)
    if (problem !== undefined) throw refuse(problem)
    if (directory) wanted.onDirectory?.(inner)
    return directory || wanted.skip?.(inner) === true ? undefined : inner
  }
  const start = (): void => {
    if (isZeroBlock(block)) {
      zeroBlocks++
      return
    }
    if (zeroBlocks > 0) throw refuseArchive(what, 'there is something behind its end')
    const header = parseTarHeader(block, wanted.onLink !== undefined)
    if ('problem' in header) {
      throw header.name === undefined
        ? refuseArchive(what, header.problem)
        : refuseEntry(what, header.name, header.problem)
    }
    const isEntry = header.kind === 'file' || header.kind === 'directory' || isLink(header)
    if (!isEntry && header.sizeBytes > MAX_METADATA) {
      throw refuseEntry(what, header.name, 'its attributes are too large')
    }
    const name = isEntry ? nameToWrite(header, nextName ?? header.name) : undefined
    if (isLink(header)) passLink(header, name, nextTarget ?? header.target ?? '')
    else if (isEntry && nextTarget !== undefined) {
      throw refuseEntry(what, header.name, 'it has a target, but is no link')
    }
    if (isEntry) {
      nextName = undefined
      nextTarget = undefined
    }
    const left = header.sizeBytes
    const padding = (TAR_BLOCK - (left % TAR_BLOCK)) % TAR_BLOCK
    open = { header, left, padding, collected: [], ...(name === undefined ? {} : { name }) }
  }
  const passLink = (header: TarHeader, name: string | undefined, target: string): void => {
    if (target === '') throw refuseEntry(what, header.name, 'it is a link without a target')
    const kind = header.kind === 'hard link' ? 'hard' : 'symbolic'
    if (name !== undefined) wanted.onLink?.({ kind, name, target })
  }
  const setNext = ({ kind, name }: TarHeader, data: Buffer): void => {
    const parsed = isLong(kind)
      ? parseLong(kind, data)
      : parseAttributes(data, wanted.onLink !== undefined)
    if ('problem' in parsed) throw refuseEntry(what, name, parsed.problem)
    const { path, target } = parsed
    if (kind === 'global attributes' && (path ?? target) !== undefined) {
      throw refuseEntry(what, name, 'a malformed name')
    }
    const twoNames = path !== undefined && nextName !== undefined
    if (twoNames || (target !== undefined && nextTarget !== undefined)) {
      throw refuseEntry(what, name, `two ${twoNames ? 'names' : 'targets'} for one entry`)
    }
    nextName ??= path
    nextTarget ??= target
  }
  const written = (name: string, sha256: string, { sizeBytes: bytes, mode }: TarHeader): void => {
    files++
    sizeBytes += bytes
    wanted.onFile?.(name, sha256, bytes, mode)
  }
  const content = (entry: Open, part: Buffer): void => {
    const whole = part.length === entry.header.sizeBytes
    entry.left -= part.length
    if (entry.header.kind !== 'file') entry.collected.push(Buffer.from(part))
    else if (entry.name === undefined) return
    else if (whole) written(entry.name, writer.write(entry.name, part), entry.header)
    else {
      entry.file ??= writer.start(entry.name)
      entry.file.write(part)
      if (entry.left === 0) written(entry.name, entry.file.finish(), entry.header)
    }
  }
  /** Takes what it can from the front of `rest`; gives back how much that was. */
  const take = (rest: Buffer): number => {
    if (open === undefined) {
      const count = rest.copy(block, filled, 0, TAR_BLOCK - filled)
      filled += count
      if (filled === TAR_BLOCK) {
        filled = 0
        start()
      }
      return count
    }
    if (open.left > 0) {
      const part = rest.subarray(0, open.left)
      content(open, part)
      return part.length
    }
    const count = Math.min(open.padding, rest.length)
    open.padding -= count
    return count
  }
  const endEntry = (): void => {
    if (open === undefined || open.left > 0 || open.padding > 0) return
    const { header, collected } = open
    const isFile = header.kind === 'file'
    if (isFile && header.sizeBytes === 0) content(open, Buffer.alloc(0))
    if (!isFile && header.kind !== 'directory' && !isLink(header)) {
      setNext(header, Buffer.concat(collected))
    }
    open = undefined
  }

  return {
    write(piece) {
      for (let at = 0; at < piece.length;) {
        at += take(piece.subarray(at))
        endEntry()
      }
    },
    finish() {
      if (open !== undefined || filled > 0 || zeroBlocks < 2) {
        throw refuseArchive(what, 'it cannot be read (its end is missing)')
      }
      if ((nextName ?? nextTarget) !== undefined) {
        throw refuseArchive(what, 'its last name has no entry')
      }
      if (files === 0) throw refuseArchive(what, 'it is empty')
      return { files, sizeBytes }
    },
    close() {
      open?.file?.abort()
      open = undefined
    }
  }
}

function isLink({ kind }: TarHeader): boolean {
  return kind === 'symbolic link' || kind === 'hard link'
}

function isLong(kind: TarHeader['kind']): kind is 'name' | 'target' {
  return kind === 'name' || kind === 'target'
}

/** GNU's long name or target of the next entry. */
function parseLong(
  kind: 'name' | 'target',
  data: Buffer
): TarAttributes | { readonly problem: string } {
  const text = parseLongName(data)
  if (text === undefined) return { problem: `a malformed ${kind}` }
  return kind === 'name' ? { path: text } : { target: text }
}
