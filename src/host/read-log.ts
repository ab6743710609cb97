import { createReadStream } from 'node:fs'
import { PipelineError } from '../errors.ts'
import { createCappedText } from './capped-text.ts'

/** Beyond this the middle is left out. */
const MOST_BYTES = 64 * 1024 * 1024

/** PowerShell writes what is redirected to a file as UTF-16 with a byte order mark. */
function decode(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  return bytes.toString('utf8')
}

/**
 * Reads a log from a file, or from a stream that is given for it; of more than 64 MiB the beginning and the end.
 * @throws PipelineError CONFIG_INVALID when there is no such file
 */
export async function readLog(from: string | AsyncIterable<Buffer>): Promise<string> {
  const text = createCappedText(MOST_BYTES)
  try {
    const stream = typeof from === 'string' ? createReadStream(from) : from
    for await (const chunk of stream) text.add(Buffer.from(chunk as Uint8Array))
  } catch (error) {
    const name = typeof from === 'string' ? from : 'standard input'
    throw new PipelineError({
      code: 'CONFIG_INVALID',
      what: `The log ${name} cannot be read: ${error instanceof Error ? error.message : String(error)}.`,
      fix: 'Name a file with the output of a failed build, or - for standard input.',
      cause: error
    })
  }
  return decode(text.bytes())
}
