import { randomBytes } from 'node:crypto'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import {
  type BodyRequest,
  downloadBody,
  type Downloaded,
  type Patience,
  tooLarge,
  withRetries
} from './download-body.ts'
import type { Host } from './host.ts'
import { htmlFailed, looksLikeHtml, statusFailed } from './http-failure.ts'
import { printableUrl } from './http-url.ts'
import type { HttpRequest } from './read-http.ts'
import { diskFailure } from './write-tree.ts'

export type { Downloaded, Patience } from './download-body.ts'

export interface FetchRequest extends HttpRequest, Patience {
  /** What is fetched, as messages name it: `the list of Go releases`. The address unless given. */
  readonly what?: string
  readonly maxBytes: number
  readonly accept?: string
}

/** A final answer of a server. Bodies of other answers than 200 are cut at 4 KiB: they only serve messages. */
export interface HttpAnswer {
  readonly status: number
  readonly body: Uint8Array
}

const MAX_ERROR_BODY = 4096

/**
 * Fetches a small body and gives every final status back as a value (404 and 410 matter to proxy chains).
 * Fails with DOWNLOAD_FAILED when there is no final answer after the retries, when a 200 body is larger than `maxBytes`,
 * and when it is a web page.
 */
export async function fetchAnswer(wanted: FetchRequest, host: Host): Promise<HttpAnswer> {
  const shown = printableUrl(wanted.url)
  const what = wanted.what ?? 'The answer'
  const headers = {
    ...(wanted.accept === undefined ? {} : { accept: wanted.accept }),
    ...wanted.headers
  }
  return withRetries({ ...wanted, headers }, what, host, async (response) => {
    const chunks: Uint8Array[] = []
    let size = 0
    for await (const chunk of response.body) {
      chunks.push(chunk)
      size += chunk.length
      if (response.status !== 200 && size >= MAX_ERROR_BODY) break
      if (size > wanted.maxBytes) throw tooLarge(what, shown, wanted.maxBytes)
    }
    const body = Buffer.concat(chunks)
    if (response.status !== 200)
      return { status: response.status, body: body.subarray(0, MAX_ERROR_BODY) }
    if (looksLikeHtml(body)) throw htmlFailed(what, shown)
    return { status: 200, body }
  })
}

/** Like `fetchAnswer` for callers that need the body: any other status than 200 is DOWNLOAD_FAILED. */
export async function fetchBytes(wanted: FetchRequest, host: Host): Promise<Uint8Array> {
  const answer = await fetchAnswer(wanted, host)
  if (answer.status === 200) return answer.body
  throw statusFailed(wanted.what ?? 'The answer', printableUrl(wanted.url), answer.status)
}

export interface DownloadRequest extends BodyRequest {
  readonly toFile: string
}

/**
 * Streams a body to a file: hashed while it is written under a temporary name beside `toFile`, renamed when complete.
 * Fails with DIGEST_MISMATCH (never retried; both digests in the details) or DOWNLOAD_FAILED, and leaves no file then.
 */
export async function downloadFile(wanted: DownloadRequest, host: Host): Promise<Downloaded> {
  const answer = await downloadAnswer(wanted, host)
  if (typeof answer === 'object') return answer
  const shown = printableUrl(wanted.url)
  throw answer === 'html'
    ? htmlFailed(wanted.what, shown)
    : statusFailed(wanted.what, shown, answer)
}

/**
 * Like `downloadFile`, with two kinds of answers as values, for chains of servers: a final status other than 200, and
 * `html` for a web page in place of the file.
 */
export async function downloadAnswer(
  wanted: DownloadRequest,
  host: Host
): Promise<Downloaded | number | 'html'> {
  const { what, toFile } = wanted
  const partial = `${toFile}.partial-${process.pid}-${randomBytes(4).toString('hex')}`
  await local(what, mkdir(dirname(toFile), { recursive: true }))
  try {
    const answer = await downloadBody(wanted, host, async () => {
      const file = await local(what, open(partial, 'w'))
      return {
        write: async (chunk) => local(what, file.writeFile(chunk)),
        close: async () => local(what, file.close())
      }
    })
    if (typeof answer === 'object') await local(what, rename(partial, toFile))
    return answer
  } finally {
    await rm(partial, { force: true }).catch(() => undefined)
  }
}

/** Trouble of the local disk is no network failure: it is final and says so. */
async function local<T>(what: string, work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    throw diskFailure(what, error)
  }
}
