import { open, rm, type FileHandle } from 'node:fs/promises'
import { statusFailed } from '../host/http-failure.ts'
import { printableUrl } from '../host/http-url.ts'
import type { NetworkHost } from '../host/provision-dispatcher.ts'
import { tryHttp, type HttpResponse } from '../host/read-http.ts'
import { forEachPiece, untilDone, type ServicePatience } from './service-patience.ts'

/** A signed address, how it is called in messages, and what is too much. */
export interface BlobSource {
  readonly url: string
  readonly what: string
  readonly maxBytes: number
}

/**
 * Writes a blob to the new file `to`, in ranges (Get Blob, REST reference of the Blob service; RFC 9110, 14): each is
 * tried again alone, and each must be as long as it says. A server without ranges gives all of it at once. No file is left
 * by a failure.
 * @returns the size in bytes
 * @throws Error, with the address without its signature
 */
export async function downloadBlob(
  source: BlobSource,
  to: string,
  host: NetworkHost,
  patience: ServicePatience
): Promise<number> {
  const file = await open(to, 'wx')
  const { segmentBytes } = patience
  const fetchRange = async (start: number): Promise<Range> =>
    untilDone(source.what, patience.rules, async () =>
      tryHttp(
        {
          url: source.url,
          headers: { range: `bytes=${start}-${start + segmentBytes - 1}` },
          allowHttp: true
        },
        host,
        patience.timing,
        async (response) => receive(response, start, source, file, segmentBytes)
      )
    )
  try {
    const { total, end } = await fetchRange(0)
    const starts: number[] = []
    for (let start = end; start < total; start += segmentBytes) starts.push(start)
    await forEachPiece(starts, patience.parallel, async (start) => {
      const range = await fetchRange(start)
      if (range.total !== total) throw new Error(`${source.what} changed its size meanwhile.`)
    })
    await file.close()
    return total
  } catch (error) {
    await file.close()
    await rm(to, { force: true })
    throw error
  }
}

/** What is there now: bytes up to `end`, of `total`. */
interface Range {
  readonly end: number
  readonly total: number
}

async function receive(
  response: HttpResponse,
  start: number,
  source: BlobSource,
  file: FileHandle,
  segmentBytes: number
): Promise<Range> {
  const { status, contentRange = '', contentLength } = response
  // No first byte: the blob is empty.
  if (status === 416 && start === 0) return { end: 0, total: 0 }
  if (status === 206) {
    const [, first, last, all] =
      /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15})$/.exec(contentRange) ?? []
    const [end, total] = [Number(last) + 1, Number(all)]
    if (Number(first) !== start || end !== Math.min(start + segmentBytes, total))
      throw cut(`a range that was not asked for, ${contentRange}`)
    if (total > source.maxBytes) throw tooLarge(source)
    await write(response.body, file, start, end, source)
    return { end, total }
  }
  if (status !== 200 || start > 0) throw statusFailed(source.what, printableUrl(source.url), status)
  if ((contentLength ?? 0) > source.maxBytes) throw tooLarge(source)
  // An earlier try may have brought more than this one.
  await file.truncate(0)
  const total = await write(response.body, file, 0, contentLength, source)
  return { end: total, total }
}

async function write(
  body: AsyncIterable<Uint8Array>,
  file: FileHandle,
  start: number,
  end: number | undefined,
  source: BlobSource
): Promise<number> {
  let position = start
  for await (const chunk of body) {
    if (position + chunk.length > (end ?? source.maxBytes)) throw cut('more bytes than announced')
    for (let done = 0; done < chunk.length;) {
      const { bytesWritten } = await file.write(chunk, done, chunk.length - done, position)
      done += bytesWritten
      position += bytesWritten
    }
  }
  if (end !== undefined && position !== end)
    throw cut(`${position - start} of ${end - start} bytes`)
  return position
}

/** Worth another try, as a body that ends early is. */
function cut(message: string): Error {
  return Object.assign(new Error(message), { code: 'CUT' })
}

function tooLarge({ what, maxBytes }: BlobSource): Error {
  return new Error(`${what} is larger than ${maxBytes} bytes.`)
}
