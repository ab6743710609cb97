import type { Dispatcher } from 'undici'
import { PipelineError } from '../errors.ts'
import { classifyNetworkError, describeStatus, isTransientStatus } from './http-failure.ts'
import { firstHop, nextHop, printableUrl, type Hop, type HopRules } from './http-url.ts'
import { dispatcherFor, loadClient, type NetworkHost } from './provision-dispatcher.ts'
import { type Attempt, parseRetryAfter } from './retry.ts'
import { selectProxy } from './select-proxy.ts'

export interface HttpTiming {
  readonly connectMs: number
  /** Longest silence before and between bytes. */
  readonly idleMs: number
  /** A body that brings fewer than `minBytesPerWindow` in each `windowMs` is given up. */
  readonly windowMs: number
  readonly minBytesPerWindow: number
}

export const HTTP_TIMING: HttpTiming = {
  connectMs: 10_000,
  idleMs: 30_000,
  windowMs: 60_000,
  minBytesPerWindow: 600_000
}

const MAX_REDIRECTS = 5
const REDIRECTS = new Set([301, 302, 303, 307, 308])

export interface HttpResponse {
  readonly status: number
  readonly contentType: string
  /** From the header; absent for chunked bodies. */
  readonly contentLength?: number
  /** The header as it came, of an answer with status 206. */
  readonly contentRange?: string
  /** The header Date as it came; empty where there is none. */
  readonly date: string
  readonly body: AsyncIterable<Uint8Array>
}

export interface HttpRequest {
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  /** The address is a mirror of the user's: plain http is allowed. */
  readonly allowHttp?: boolean
}

/**
 * One GET with its redirects (at most 5, never from https to http, credentials stay with their origin).
 * `use` must read the whole body; a body shorter than announced, silence and a crawling body are failures of the try.
 * Transient statuses are failures too; every other status goes to `use`. A `PipelineError` of `use` is final.
 */
export async function tryHttp<T>(
  wanted: HttpRequest,
  host: NetworkHost,
  timing: HttpTiming,
  use: (response: HttpResponse) => Promise<T>
): Promise<Attempt<T>> {
  const rules: HopRules = { allowHttp: wanted.allowHttp === true }
  const headers = { 'user-agent': 'crossgo', ...wanted.headers }
  let hop: Hop = firstHop(wanted.url, headers, rules)
  const { password } = new URL(wanted.url)
  if (password !== '') host.mask(decodeURIComponent(password))
  for (const [name, value] of Object.entries(hop.headers)) {
    if (name.toLowerCase() === 'authorization') host.mask(value.replace(/^\S+ /, ''))
  }
  try {
    const { request } = await loadClient()
    for (let hops = 0; ; hops++) {
      const response = await request(hop.url, {
        dispatcher: await dispatcherFor(hop.url, host, timing),
        headers: hop.headers,
        headersTimeout: timing.idleMs,
        bodyTimeout: timing.idleMs
      })
      const location = single(response.headers['location'])
      if (REDIRECTS.has(response.statusCode) && location !== undefined) {
        response.body.on('error', ignore).destroy()
        if (hops === MAX_REDIRECTS) return refused('more than 5 redirects')
        const next = nextHop(hop, location, rules)
        if (typeof next === 'string') return refused(next)
        hop = next
        continue
      }
      return await useResponse(response, hop, timing, use)
    }
  } catch (error) {
    if (error instanceof PipelineError) throw error
    const proxy = selectProxy(hop.url, host.env)?.host
    return { ok: false, ...classifyNetworkError(error, printableUrl(hop.url.href), proxy) }
  }
}

async function useResponse<T>(
  response: Dispatcher.ResponseData,
  hop: Hop,
  timing: HttpTiming,
  use: (response: HttpResponse) => Promise<T>
): Promise<Attempt<T>> {
  const { statusCode: status, headers, body } = response
  if (isTransientStatus(status)) {
    body.on('error', ignore).destroy()
    const waitMs = parseRetryAfter(single(headers['retry-after']), Date.now())
    const asked = waitMs === undefined ? '' : ` and asks to wait ${Math.ceil(waitMs / 1000)} s`
    return {
      ok: false,
      reason: `${hop.url.host} answers ${describeStatus(status)}${asked}`,
      retry: 'yes',
      ...(waitMs === undefined ? {} : { waitMs })
    }
  }
  const encoding = single(headers['content-encoding']) ?? 'identity'
  if (encoding !== 'identity') {
    body.on('error', ignore).destroy()
    return refused(`a body in the encoding ${encoding}, which was not asked for`)
  }
  const lengthText = single(headers['content-length'])
  const contentLength = /^\d{1,15}$/.test(lengthText ?? '') ? Number(lengthText) : undefined
  const contentRange = single(headers['content-range'])
  const value = await use({
    status,
    contentType: single(headers['content-type']) ?? '',
    date: single(headers['date']) ?? '',
    ...(contentLength === undefined ? {} : { contentLength }),
    ...(contentRange === undefined ? {} : { contentRange }),
    body: guarded(body, contentLength, timing)
  })
  return { ok: true, value }
}

async function* guarded(
  body: Dispatcher.ResponseData['body'],
  contentLength: number | undefined,
  timing: HttpTiming
): AsyncGenerator<Uint8Array> {
  let total = 0
  let inWindow = 0
  const watch = setInterval(() => {
    if (inWindow < timing.minBytesPerWindow) {
      body.destroy(new Error(`only ${inWindow} bytes in ${timing.windowMs / 1000} s`))
    }
    inWindow = 0
  }, timing.windowMs)
  watch.unref()
  try {
    for await (const chunk of body) {
      if (!(chunk instanceof Uint8Array)) throw new Error('a body that is not bytes')
      total += chunk.length
      inWindow += chunk.length
      yield chunk
    }
    if (contentLength !== undefined && total !== contentLength) {
      throw Object.assign(new Error(`${total} of ${contentLength} bytes arrived`), { code: 'CUT' })
    }
  } finally {
    clearInterval(watch)
    body.on('error', ignore).destroy()
  }
}

function refused(reason: string): Attempt<never> {
  return { ok: false, reason, retry: 'no' }
}

function ignore(): void {
  // The stream is thrown away; its end is of no interest.
}

function single(value: string | readonly string[] | undefined): string | undefined {
  return typeof value === 'string' ? value : value?.[0]
}
