import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { describeStatus } from '../host/http-failure.ts'
import type { NetworkHost } from '../host/provision-dispatcher.ts'
import { trySend, type SendRequest } from './send-request.ts'
import { forEachPiece, untilDone, type ServicePatience } from './service-patience.ts'

/** A file, its size and the signed address that takes it. */
export interface BlobUpload {
  readonly url: string
  /** How it is called in messages. */
  readonly what: string
  readonly file: string
  readonly sizeBytes: number
}

/** Any version from 2019-12-12 on has all that is used here. */
const COMMON = { 'x-ms-version': '2021-12-02', 'content-type': 'application/octet-stream' } as const

/**
 * Writes a file to a block blob: Put Blob, or Put Block and Put Block List beyond one segment (REST reference of the Blob
 * service). Each request is tried again alone.
 * @throws Error, with the address without its signature
 */
export async function uploadBlob(
  upload: BlobUpload,
  host: NetworkHost,
  patience: ServicePatience
): Promise<void> {
  const { file, sizeBytes } = upload
  const { segmentBytes } = patience
  const put = async (
    parameters: Readonly<Record<string, string>>,
    request: () => Pick<SendRequest, 'headers' | 'body'>
  ): Promise<void> => {
    const url = new URL(upload.url)
    for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
    const { status } = await untilDone(upload.what, patience.rules, async () =>
      trySend({ method: 'PUT', url: url.href, ...request() }, host, patience)
    )
    if (status < 200 || status > 299)
      throw new Error(`${upload.what}: ${url.host} answers ${describeStatus(status)}.`)
  }
  const bytes = (start: number, end: number): Pick<SendRequest, 'headers' | 'body'> => ({
    headers: { ...COMMON, 'content-length': String(end - start) },
    body: end === start ? '' : createReadStream(file, { start, end: end - 1 })
  })

  if (sizeBytes <= segmentBytes) {
    await put({}, () => {
      const { headers, body } = bytes(0, sizeBytes)
      return { headers: { ...headers, 'x-ms-blob-type': 'BlockBlob' }, body }
    })
    return
  }
  // 36 characters and a number of 12, as the SDK makes them: some servers read the number.
  const prefix = randomUUID()
  const blocks = Array.from({ length: Math.ceil(sizeBytes / segmentBytes) }, (_, index) => ({
    id: Buffer.from(prefix + String(index).padStart(12, '0')).toString('base64'),
    start: index * segmentBytes,
    end: Math.min((index + 1) * segmentBytes, sizeBytes)
  }))
  await forEachPiece(blocks, patience.parallel, async ({ id, start, end }) =>
    put({ comp: 'block', blockid: id }, () => bytes(start, end))
  )
  const list = blocks.map(({ id }) => `<Latest>${id}</Latest>`).join('')
  const xml = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><BlockList>${list}</BlockList>`
  await put({ comp: 'blocklist' }, () => ({
    headers: { ...COMMON, 'content-type': 'application/xml; charset=UTF-8' },
    body: xml
  }))
}
