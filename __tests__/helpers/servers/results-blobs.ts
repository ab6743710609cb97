// The part of Azure Blob Storage that the artifact and cache clients use: Put Blob, Put Block, Put Block
// List, Get Blob (Range included) and Get Blob Properties, as in the REST reference of the Blob service.
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, rm, stat } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'

/** One blob: where its bytes are and the signature its address must carry. */
export interface Blob {
  readonly id: string
  readonly path: string
  readonly signature: string
  readonly contentType: string
  /** Name that a download proposes. */
  readonly fileName: string
}

/** What the store does wrong when a test says so. */
export interface BlobFaults {
  /** So many downloads are cut in the middle of the body. */
  cutBlobs?: number
  /** So many downloads bring half of what they announce, with the length of the half. */
  shortBlobs?: number
  /** Downloads ignore the range that is asked for. */
  withoutRanges?: boolean
}

/** Blobs in a folder, reached through signed addresses only. */
export interface BlobStore {
  /** Reserves an empty blob. */
  create(contentType: string, fileName: string): Blob
  /** Signed address of a blob, valid as long as the server runs. */
  urlOf(blob: Blob, origin: string): string
  /** Size and digest of the bytes on disk; undefined as long as nothing was put. */
  measure(blob: Blob): Promise<{ readonly sizeBytes: number; readonly sha256: string } | undefined>
  /** Answers one request to `/blobs/...` and gives back the status it sent. */
  handle(request: IncomingMessage, response: ServerResponse, url: URL): Promise<number>
}

const digestOf = async (path: string): Promise<string> => {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

const blockPath = (blob: Blob, blockId: string): string =>
  `${blob.path}.block-${Buffer.from(blockId).toString('hex')}`

const readText = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) if (chunk instanceof Buffer) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

const putBlockList = async (blob: Blob, xml: string): Promise<void> => {
  const ids = [...xml.matchAll(/<(?:Latest|Uncommitted|Committed)>([^<]+)</g)].map(
    (m) => m[1] ?? ''
  )
  await pipeline(async function* () {
    for (const id of ids) yield* createReadStream(blockPath(blob, id))
  }, createWriteStream(blob.path))
  await Promise.all(ids.map(async (id) => rm(blockPath(blob, id), { force: true })))
}

/** Whether a fault is left, which is then used up. */
const take = (faults: BlobFaults, name: 'cutBlobs' | 'shortBlobs'): boolean => {
  const left = faults[name] ?? 0
  faults[name] = Math.max(left - 1, 0)
  return left > 0
}

const get = async (
  blob: Blob,
  request: IncomingMessage,
  response: ServerResponse,
  faults: BlobFaults
): Promise<number> => {
  const found = await stat(blob.path).catch(() => undefined)
  if (found === undefined) return 404
  const asked = request.headers.range ?? request.headers['x-ms-range']?.toString() ?? ''
  const range = /^bytes=(\d+)-(\d*)$/.exec(faults.withoutRanges === true ? '' : asked)
  const first = Number(range?.[1] ?? 0)
  const last = Math.min(range?.[2] ? Number(range[2]) : found.size - 1, found.size - 1)
  if (range !== null && first >= found.size) return 416
  const status = range === null ? 200 : 206
  const isShort = take(faults, 'shortBlobs')
  const sent = isShort ? Math.floor((last - first + 1) / 2) : Math.max(last - first + 1, 0)
  response.writeHead(status, {
    'content-type': blob.contentType,
    'content-disposition': `attachment; filename="${blob.fileName}"; filename*=UTF-8''${encodeURIComponent(blob.fileName)}`,
    'content-length': sent,
    'accept-ranges': 'bytes',
    ...(range === null ? {} : { 'content-range': `bytes ${first}-${last}/${found.size}` })
  })
  if (request.method === 'HEAD' || sent === 0) response.end()
  else if (take(faults, 'cutBlobs')) {
    const half = createReadStream(blob.path, { start: first, end: first + Math.floor(sent / 2) })
    for await (const chunk of half) response.write(chunk)
    response.destroy()
  } else if (isShort)
    await pipeline(createReadStream(blob.path, { start: first, end: first + sent - 1 }), response)
  else await pipeline(createReadStream(blob.path, { start: first, end: last }), response)
  return status
}

const put = async (blob: Blob, request: IncomingMessage, url: URL): Promise<number> => {
  const part = url.searchParams.get('comp')
  if (part === 'blocklist') {
    await putBlockList(blob, await readText(request))
  } else {
    const block = url.searchParams.get('blockid')
    const path = part === 'block' && block !== null ? blockPath(blob, block) : blob.path
    await pipeline(request, createWriteStream(path))
  }
  return 201
}

/** Opens a blob store in `directory`, which is made if need be. */
export async function openBlobStore(
  directory: string,
  faults: BlobFaults = {}
): Promise<BlobStore> {
  await mkdir(directory, { recursive: true })
  const blobs = new Map<string, Blob>()

  const allowed = (blob: Blob, url: URL): boolean => {
    const given = Buffer.from(url.searchParams.get('sig') ?? '')
    const wanted = Buffer.from(blob.signature)
    return given.length === wanted.length && timingSafeEqual(given, wanted)
  }

  return {
    create: (contentType, fileName) => {
      const id = randomBytes(16).toString('hex')
      // Long and random: the clients mask the signature in every line they print.
      const signature = randomBytes(32).toString('hex')
      const blob = { id, path: join(directory, id), signature, contentType, fileName }
      blobs.set(id, blob)
      return blob
    },
    // Account, container, blob: the SDK splits an address on an IP number in this way.
    urlOf: (blob, origin) => `${origin}/blobs/results/${blob.id}?sig=${blob.signature}`,
    measure: async (blob) => {
      const found = await stat(blob.path).catch(() => undefined)
      return found === undefined
        ? undefined
        : { sizeBytes: found.size, sha256: await digestOf(blob.path) }
    },
    handle: async (request, response, url) => {
      const blob = blobs.get(url.pathname.split('/')[3] ?? '')
      let status = 405
      if (blob === undefined) status = 404
      else if (!allowed(blob, url)) status = 403
      else if (request.method === 'PUT') status = await put(blob, request, url)
      else if (request.method === 'GET' || request.method === 'HEAD')
        status = await get(blob, request, response, faults)
      if (!response.headersSent) response.writeHead(status, { 'x-ms-request-id': 'local' }).end()
      return status
    }
  }
}
