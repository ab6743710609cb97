import { createHash, randomBytes } from 'node:crypto'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { PipelineError } from '../errors.ts'
import type { Host } from './host.ts'
import {
  downloadFailed,
  htmlFailed,
  looksLikeHtml,
  messageOf,
  statusFailed
} from './http-failure.ts'
import { printableUrl } from './http-url.ts'
import { HTTP_TIMING, type HttpRequest, type HttpTiming, tryHttp } from './read-http.ts'
import { RETRY_RULES, retry, type RetryRules } from './retry.ts'

/** How patient a request is. Callers that have another address to try ask for fewer tries. */
export interface Patience {
  readonly timing?: HttpTiming
  readonly rules?: RetryRules
}

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

export interface DownloadRequest extends HttpRequest, Patience {
  /** What is fetched, as messages and progress lines name it: `Go 1.27.4`. */
  readonly what: string
  readonly toFile: string
  readonly maxBytes: number
  /** Expected SHA-256 in lower-case hex. Without it the caller must verify before using the file. */
  readonly proof?: string
  /** Compute BLAKE2b-512 as well (minisign). */
  readonly blake2b512?: boolean
}

export interface Downloaded {
  /** Without user name, password and query. */
  readonly url: string
  readonly sizeBytes: number
  readonly sha256: string
  readonly blake2b512?: string
  readonly durationMs: number
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
  const shown = printableUrl(wanted.url)
  const started = performance.now()
  const partial = `${wanted.toFile}.partial-${process.pid}-${randomBytes(4).toString('hex')}`
  await local(wanted.what, mkdir(dirname(wanted.toFile), { recursive: true }))
  try {
    const written = await withRetries(wanted, wanted.what, host, async (response) =>
      response.status === 200 ? writeBody(response, partial, wanted, host) : response.status
    )
    if (typeof written !== 'object') return written
    if (wanted.proof !== undefined && written.sha256 !== wanted.proof.toLowerCase()) {
      throw new PipelineError({
        code: 'DIGEST_MISMATCH',
        what: `${wanted.what} from ${shown} is not the file it should be: its SHA-256 differs.`,
        fix: 'Use another source, and tell the owner of this one.',
        details: `expected sha256 ${wanted.proof}\nreceived sha256 ${written.sha256} (${written.sizeBytes} bytes)`
      })
    }
    await rename(partial, wanted.toFile)
    return { url: shown, ...written, durationMs: Math.round(performance.now() - started) }
  } finally {
    await rm(partial, { force: true }).catch(() => undefined)
  }
}

async function writeBody(
  response: { readonly contentLength?: number; readonly body: AsyncIterable<Uint8Array> },
  partial: string,
  wanted: DownloadRequest,
  host: Host
): Promise<Omit<Downloaded, 'url' | 'durationMs'> | 'html'> {
  const shown = printableUrl(wanted.url)
  if ((response.contentLength ?? 0) > wanted.maxBytes) {
    throw tooLarge(wanted.what, shown, wanted.maxBytes)
  }
  const sha256 = createHash('sha256')
  const blake = wanted.blake2b512 === true ? createHash('blake2b512') : undefined
  const progress = createProgress(wanted.what, response.contentLength, host)
  let sizeBytes = 0
  const file = await local(wanted.what, open(partial, 'w'))
  try {
    for await (const chunk of response.body) {
      if (sizeBytes === 0 && looksLikeHtml(chunk)) return 'html'
      sizeBytes += chunk.length
      if (sizeBytes > wanted.maxBytes) throw tooLarge(wanted.what, shown, wanted.maxBytes)
      sha256.update(chunk)
      blake?.update(chunk)
      await local(wanted.what, file.writeFile(chunk))
      progress(sizeBytes)
    }
  } finally {
    await local(wanted.what, file.close())
  }
  return {
    sizeBytes,
    sha256: sha256.digest('hex'),
    ...(blake === undefined ? {} : { blake2b512: blake.digest('hex') })
  }
}

/** Trouble of the local disk is no network failure: it is final and says so. */
async function local<T>(what: string, work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    throw new PipelineError({
      code: 'DOWNLOAD_FAILED',
      what: `${what} could not be written to disk: ${messageOf(error)}.`,
      fix: 'Make room on the disk and let this user write there.',
      cause: error
    })
  }
}

async function withRetries<T>(
  wanted: HttpRequest & Patience,
  what: string,
  host: Host,
  use: Parameters<typeof tryHttp<T>>[3]
): Promise<T> {
  const { outcome, tries } = await retry(
    async () => tryHttp(wanted, host, wanted.timing ?? HTTP_TIMING, use),
    wanted.rules ?? RETRY_RULES,
    (reason, waitMs) => {
      host.log.info(`${what}: ${reason}; trying again in ${(waitMs / 1000).toFixed(1)} s`)
    }
  )
  if (outcome.ok) return outcome.value
  throw downloadFailed(what, printableUrl(wanted.url), outcome, tries)
}

/** A line after 2 seconds and then every 5: what, how much of how much, how long. */
function createProgress(
  what: string,
  totalBytes: number | undefined,
  host: Host
): (sizeBytes: number) => void {
  const started = performance.now()
  let next = 2000
  const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1)
  return (sizeBytes) => {
    const elapsed = performance.now() - started
    if (elapsed < next) return
    next = elapsed + 5000
    const total = totalBytes === undefined ? '' : ` of ${megabytes(totalBytes)}`
    host.log.info(`${what}: ${megabytes(sizeBytes)}${total} MB, ${(elapsed / 1000).toFixed(0)} s`)
  }
}

function tooLarge(what: string, shown: string, maxBytes: number): PipelineError {
  return new PipelineError({
    code: 'DOWNLOAD_FAILED',
    what: `${what} from ${shown} is larger than the ${maxBytes} bytes that are plausible.`,
    fix: 'Check the address.'
  })
}
