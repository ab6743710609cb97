/** The members of a pack. Sources: POSIX.1-2017 pax (ustar and pax formats), through `host/tar-header.ts`. */
import { isZeroBlock, parseAttributes, parseTarHeader, TAR_BLOCK } from '../host/tar-header.ts'
import { LayerRefused } from './layer-refused.ts'

/** A regular file of a pack. `pieces` is read to its end, or not at all, before the next member is asked for. */
export interface TarMember {
  readonly name: string
  readonly sizeBytes: number
  readonly executable: boolean
  pieces(): AsyncIterable<Buffer>
}

/** Attributes of one member are small. */
const MAX_ATTRIBUTES = 65_536

/**
 * Reads what `writePack` writes, and nothing else: regular files, long names as pax attributes, zeros behind the end.
 * @throws LayerRefused for every other kind of member, for damage, and for a tar of more than `maxBytes` bytes
 */
export async function* readTarMembers(
  chunks: AsyncIterable<Buffer>,
  maxBytes: number
): AsyncGenerator<TarMember> {
  const source = createSource(chunks, maxBytes)
  try {
    yield* membersOf(source)
  } finally {
    await source.close()
  }
}

async function* membersOf(source: Source): AsyncGenerator<TarMember> {
  let longName: string | undefined
  for (;;) {
    const block = await source.exactly(TAR_BLOCK)
    if (isZeroBlock(block)) break
    const header = parseTarHeader(block)
    if ('problem' in header) throw new LayerRefused(about(header.name, header.problem))
    const padding = (TAR_BLOCK - (header.sizeBytes % TAR_BLOCK)) % TAR_BLOCK
    if (header.kind === 'attributes' && header.sizeBytes <= MAX_ATTRIBUTES) {
      const parsed = parseAttributes(await source.exactly(header.sizeBytes))
      if ('problem' in parsed) throw new LayerRefused(about(header.name, parsed.problem))
      if (longName !== undefined) throw new LayerRefused(about(longName, 'two names for one entry'))
      longName = parsed.path
    } else if (header.kind === 'file') {
      const pieces = source.pieces(header.sizeBytes)
      const name = longName ?? header.name
      longName = undefined
      const executable = isExecutable(block)
      yield { name, sizeBytes: header.sizeBytes, executable, pieces: () => pieces }
      while ((await pieces.next()).done !== true);
    } else {
      throw new LayerRefused(about(header.name, `it is no regular file, but ${header.kind}`))
    }
    await source.exactly(padding)
  }
  if (longName !== undefined) throw new LayerRefused('its last name has no member')
  if (!isZeroBlock(await source.exactly(TAR_BLOCK)) || !(await source.onlyZerosLeft())) {
    throw new LayerRefused('there is something behind its end')
  }
}

function about(name: string | undefined, problem: string): string {
  return name === undefined ? problem : `${JSON.stringify(name)}: ${problem}`
}

/** Bit 0100 of the mode. */
function isExecutable(block: Buffer): boolean {
  return (Number.parseInt(block.toString('latin1', 100, 107), 8) & 0o100) !== 0
}

interface Source {
  exactly(count: number): Promise<Buffer>
  pieces(count: number): AsyncGenerator<Buffer>
  onlyZerosLeft(): Promise<boolean>
  /** Lets the chunks go, so that what they come from is closed. */
  close(): Promise<void>
}

function createSource(chunks: AsyncIterable<Buffer>, maxBytes: number): Source {
  const iterator = chunks[Symbol.asyncIterator]()
  let rest: Buffer = Buffer.alloc(0)
  let total = 0
  /** At least one byte and at most `most`; nothing at the end. */
  const some = async (most: number): Promise<Buffer | undefined> => {
    while (rest.length === 0) {
      const next = await iterator.next()
      if (next.done === true) return undefined
      rest = next.value
      total += rest.length
      if (total > maxBytes) throw new LayerRefused(`it unpacks to more than ${maxBytes} bytes`)
    }
    const piece = rest.subarray(0, most)
    rest = rest.subarray(piece.length)
    return piece
  }
  const pieces = async function* (count: number): AsyncGenerator<Buffer> {
    for (let left = count; left > 0;) {
      const piece = await some(left)
      if (piece === undefined) throw new LayerRefused('it is cut off')
      left -= piece.length
      yield piece
    }
  }
  return {
    pieces,
    async exactly(count) {
      const found: Buffer[] = []
      for await (const piece of pieces(count)) found.push(piece)
      return found.length === 1 && found[0] !== undefined ? found[0] : Buffer.concat(found)
    },
    async onlyZerosLeft() {
      for (;;) {
        const piece = await some(TAR_BLOCK)
        if (piece === undefined) return true
        if (!isZeroBlock(piece)) return false
      }
    },
    async close() {
      await iterator.return?.()
    }
  }
}
