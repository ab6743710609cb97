import { createHash } from 'node:crypto'
import { PipelineError } from '../errors.ts'
import type { Host } from './host.ts'
import { downloadFailed, looksLikeHtml } from './http-failure.ts'
import { printableUrl } from './http-url.ts'
import { HTTP_TIMING, type HttpRequest, type HttpTiming, tryHttp } from './read-http.ts'
import { RETRY_RULES, retry, type RetryRules } from './retry.ts'

/** How patient a request is. Callers that have another address to try ask for fewer tries. */
export interface Patience {
  readonly timing?: HttpTiming
  readonly rules?: RetryRules
}

export interface BodyRequest extends HttpRequest, Patience {
  /** What is fetched, as messages and progress lines name it: `Go 1.27.4`. */
  readonly what: string
  readonly maxBytes: number
  /** Expected SHA-256 in lower-case hex. Without it the caller must verify before using anything of the body. */
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

/** Takes the body of one try. What its methods throw or reject with must be a `PipelineError`: it ends the download. */
export interface BodySink {
  /** Gets the pieces in order; what it returns is awaited before the next one is read from the network. */
  write(chunk: Uint8Array): Promise<void> | undefined
  /** Called once at the end of the try, whatever that was. */
  close(): Promise<void> | undefined
}

/**
 * Streams a body, hashed on the way, into the sink that `open` makes for each try with a 200 answer: whatever an earlier try
 * left, `open` must remove. Another final status, and `html` for a web page in place of the body, are values.
 * Fails with DIGEST_MISMATCH (never retried; both digests in the details) or DOWNLOAD_FAILED.
 */
export async function downloadBody(
  wanted: BodyRequest,
  host: Host,
  open: () => Promise<BodySink>
): Promise<Downloaded | number | 'html'> {
  const shown = printableUrl(wanted.url)
  const started = performance.now()
  const received = await withRetries(wanted, wanted.what, host, async (response) =>
    response.status === 200 ? receive(response, wanted, host, open) : response.status
  )
  if (typeof received !== 'object') return received
  if (wanted.proof !== undefined && received.sha256 !== wanted.proof.toLowerCase()) {
    throw new PipelineError({
      code: 'DIGEST_MISMATCH',
      what: `${wanted.what} from ${shown} is not the file it should be: its SHA-256 differs.`,
      fix: 'Use another source, and tell the owner of this one.',
      details: `expected sha256 ${wanted.proof}\nreceived sha256 ${received.sha256} (${received.sizeBytes} bytes)`
    })
  }
  return { url: shown, ...received, durationMs: Math.round(performance.now() - started) }
}

async function receive(
  response: { readonly contentLength?: number; readonly body: AsyncIterable<Uint8Array> },
  wanted: BodyRequest,
  host: Host,
  open: () => Promise<BodySink>
): Promise<Omit<Downloaded, 'url' | 'durationMs'> | 'html'> {
  const shown = printableUrl(wanted.url)
  if ((response.contentLength ?? 0) > wanted.maxBytes) {
    throw tooLarge(wanted.what, shown, wanted.maxBytes)
  }
  const sha256 = createHash('sha256')
  const blake = wanted.blake2b512 === true ? createHash('blake2b512') : undefined
  const progress = createProgress(wanted.what, response.contentLength, host)
  let sizeBytes = 0
  const sink = await open()
  try {
    for await (const chunk of response.body) {
      if (sizeBytes === 0 && looksLikeHtml(chunk)) return 'html'
      sizeBytes += chunk.length
      if (sizeBytes > wanted.maxBytes) throw tooLarge(wanted.what, shown, wanted.maxBytes)
      sha256.update(chunk)
      blake?.update(chunk)
      await sink.write(chunk)
      progress(sizeBytes)
    }
  } finally {
    await sink.close()
  }
  return {
    sizeBytes,
    sha256: sha256.digest('hex'),
    ...(blake === undefined ? {} : { blake2b512: blake.digest('hex') })
  }
}

/** Calls `use` with every answer that is not transient, until one try succeeds; DOWNLOAD_FAILED after the last. */
export async function withRetries<T>(
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

/** The failure for a body beyond its cap. */
export function tooLarge(what: string, shown: string, maxBytes: number): PipelineError {
  return new PipelineError({
    code: 'DOWNLOAD_FAILED',
    what: `${what} from ${shown} is larger than the ${maxBytes} bytes that are plausible.`,
    fix: 'Check the address.'
  })
}
