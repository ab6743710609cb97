import type { Readable } from 'node:stream'
import { PipelineError } from '../errors.ts'
import { classifyNetworkError, describeStatus, isTransientStatus } from '../host/http-failure.ts'
import { printableUrl } from '../host/http-url.ts'
import { dispatcherFor, loadClient, type NetworkHost } from '../host/provision-dispatcher.ts'
import { readBody } from '../host/read-body.ts'
import { parseRetryAfter, type Attempt } from '../host/retry.ts'
import { selectProxy } from '../host/select-proxy.ts'
import type { ServicePatience } from './service-patience.ts'

export interface SendRequest {
  readonly method: 'POST' | 'PUT'
  /** May be signed: only host and path are ever shown. */
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Readable
}

/** A final answer, whatever its status. */
export interface Sent {
  readonly status: number
  readonly text: string
}

/** Longer answers are no answers of these services. */
const MAX_ANSWER_BYTES = 1024 * 1024

/**
 * One POST or PUT through the proxy of the environment; redirects are not followed. Transient statuses, silence, a cut
 * connection and a request that takes longer than `requestMs` are failures of the try.
 */
export async function trySend(
  wanted: SendRequest,
  host: NetworkHost,
  { timing, requestMs }: ServicePatience
): Promise<Attempt<Sent>> {
  const url = new URL(wanted.url)
  const signal = AbortSignal.timeout(requestMs)
  try {
    const { request } = await loadClient()
    const { statusCode, headers, body } = await request(url, {
      method: wanted.method,
      dispatcher: await dispatcherFor(url, host, timing),
      headers: { 'user-agent': 'crossgo', ...wanted.headers },
      body: wanted.body,
      headersTimeout: timing.idleMs,
      bodyTimeout: timing.idleMs,
      signal
    })
    const text = await readBody(body, MAX_ANSWER_BYTES)
    if (text === undefined) throw new Error('an answer of more than 1 MiB')
    if (!isTransientStatus(statusCode)) return { ok: true, value: { status: statusCode, text } }
    const after = headers['retry-after']
    const waitMs = parseRetryAfter(typeof after === 'string' ? after : undefined, Date.now())
    const reason = `${url.host} answers ${describeStatus(statusCode)}`
    return { ok: false, reason, retry: 'yes', ...(waitMs === undefined ? {} : { waitMs }) }
  } catch (error) {
    if (error instanceof PipelineError) throw error
    const shown = printableUrl(wanted.url)
    if (signal.aborted)
      return { ok: false, reason: `no end after ${requestMs / 1000} s (${shown})`, retry: 'yes' }
    const proxy = selectProxy(url, host.env)?.host
    return { ok: false, ...classifyNetworkError(error, shown, proxy) }
  } finally {
    if (typeof wanted.body !== 'string') wanted.body.destroy()
  }
}
