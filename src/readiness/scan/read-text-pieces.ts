import { createReadStream } from 'node:fs'
import { readHead } from '../../given/read-head.ts'

const PIECE_BYTES = 1024 * 1024
/** As much as git looks at to tell texts from other files. */
const HEAD_BYTES = 8000

/** How the bytes of a file become a text. In files that are no text each byte is a character, so that places are bytes. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'bytes'

/** The encoding of a file by its first bytes: its byte order mark, else whether it has a byte 0. */
export function encodingOf(head: Uint8Array): Encoding {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  return head.includes(0) ? 'bytes' : 'utf-8'
}

export interface TextPieces {
  readonly encoding: Encoding
  /** Text in pieces of about a mebibyte, and how many bytes each was. */
  readonly pieces: AsyncIterable<{ readonly text: string; readonly bytes: number }>
}

async function* decoded(
  path: string,
  encoding: Encoding,
  signal: AbortSignal
): TextPieces['pieces'] {
  const decoder = encoding === 'bytes' ? undefined : new TextDecoder(encoding)
  const stream = createReadStream(path, { highWaterMark: PIECE_BYTES, signal })
  for await (const chunk of stream) {
    if (!Buffer.isBuffer(chunk)) throw new TypeError('a file gave something else than bytes')
    const text = decoder?.decode(chunk, { stream: true }) ?? chunk.toString('latin1')
    yield { text, bytes: chunk.length }
  }
  const rest = decoder?.decode() ?? ''
  if (rest !== '') yield { text: rest, bytes: 0 }
}

/** Reads a file as a text, never all of it at once. */
export async function readTextPieces(path: string, signal: AbortSignal): Promise<TextPieces> {
  const encoding = encodingOf(await readHead(path, HEAD_BYTES))
  return { encoding, pieces: decoded(path, encoding, signal) }
}
