import { PipelineError } from '../../errors.ts'
import { classifyNetworkError, describeStatus, isTransientStatus } from '../../host/http-failure.ts'
import { firstHop, nextHop, printableUrl, type Hop } from '../../host/http-url.ts'
import { dispatcherFor, loadClient, type NetworkHost } from '../../host/provision-dispatcher.ts'
import { readBody } from '../../host/read-body.ts'
import { HTTP_TIMING, type HttpTiming } from '../../host/read-http.ts'
import { parseRetryAfter, RETRY_RULES, type Attempt, type RetryRules } from '../../host/retry.ts'
import { selectProxy } from '../../host/select-proxy.ts'

/** One request. `url` gets the token: whoever makes it has looked that it may. */
export interface GithubRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
  /** It may be done twice without harm, though it is a POST. */
  readonly again?: boolean
}

/** A final answer, whatever its status. */
export interface GithubAnswer {
  readonly status: number
  readonly text: string
  /** Header Link, where there is one. */
  readonly link?: string
}

/** How patient a client is. */
export interface GithubPatience {
  readonly timing: HttpTiming
  readonly rules: RetryRules
  /** Longest time that one request may take in all. */
  readonly requestMs: number
}

/** 4 tries, waits of up to a minute when GitHub asks for them, 5 minutes for one request. */
export const GITHUB_PATIENCE: GithubPatience = {
  timing: HTTP_TIMING,
  rules: RETRY_RULES,
  requestMs: 300_000
}

/** A page of 30 releases with long notes has a few megabytes. */
const MAX_ANSWER_BYTES = 64 * 1024 * 1024
const MAX_REDIRECTS = 3
const REDIRECTS = new Set([301, 302, 307, 308])

type Headers = Readonly<Record<string, string | string[] | undefined>>

function single(headers: Headers, name: string): string | undefined {
  const value = headers[name]
  return typeof value === 'string' ? value : value?.[0]
}

/**
 * Milliseconds that GitHub asks to wait because of its limits; nothing when the refusal is none of them.
 * Source: "Rate limits for the REST API", GitHub's documentation: 403 or 429, with retry-after, or with
 * x-ratelimit-remaining 0 and the time in x-ratelimit-reset, or with neither, then a minute.
 */
export function limitWait(
  status: number,
  headers: Headers,
  text: string,
  nowMs: number
): number | undefined {
  if (status !== 403 && status !== 429) return undefined
  const after = parseRetryAfter(single(headers, 'retry-after'), nowMs)
  if (after !== undefined) return after
  const reset = Number(single(headers, 'x-ratelimit-reset') ?? Number.NaN)
  if (single(headers, 'x-ratelimit-remaining') === '0' && Number.isFinite(reset))
    return Math.max(1000, reset * 1000 - nowMs)
  return status === 429 || /secondary rate limit/i.test(text) ? 60_000 : undefined
}

function inWords(waitMs: number): string {
  const until = new Date(Date.now() + waitMs).toISOString().slice(11, 16)
  return waitMs < 120_000
    ? `${String(Math.ceil(waitMs / 1000))} s`
    : `${String(Math.ceil(waitMs / 60_000))} minutes, until ${until} UTC`
}

/**
 * One request with its redirects, which may not leave the origin. Transient statuses, limits, silence and cut connections
 * are failures of the try. A POST is tried again only when GitHub said that it did not do it, or when doing it twice is well.
 */
export async function trySend(
  wanted: GithubRequest,
  host: NetworkHost,
  { timing, requestMs }: GithubPatience,
  stop: AbortSignal | undefined
): Promise<Attempt<GithubAnswer>> {
  const again = wanted.method !== 'POST' || wanted.again === true ? 'yes' : 'no'
  const time = AbortSignal.timeout(requestMs)
  const signal = stop === undefined ? time : AbortSignal.any([time, stop])
  const rules = { allowHttp: false }
  let hop: Hop = firstHop(wanted.url, { 'user-agent': 'crossgo', ...wanted.headers }, rules)
  try {
    const { request } = await loadClient()
    for (let hops = 0; ; hops++) {
      const { statusCode, headers, body } = await request(hop.url, {
        method: wanted.method,
        dispatcher: await dispatcherFor(hop.url, host, timing),
        headers: hop.headers,
        body: wanted.body ?? null,
        headersTimeout: timing.idleMs,
        bodyTimeout: timing.idleMs,
        signal
      })
      const text = await readBody(body, MAX_ANSWER_BYTES)
      if (text === undefined) throw new Error('an answer of more than 64 MiB')
      const location = single(headers, 'location')
      if (REDIRECTS.has(statusCode) && location !== undefined) {
        const next = nextHop(hop, location, rules)
        const why =
          typeof next === 'string'
            ? next
            : next.url.origin !== hop.url.origin
              ? `a redirect to ${next.url.origin}, which must not get the token`
              : hops === MAX_REDIRECTS || wanted.method !== 'GET'
                ? `a redirect to ${printableUrl(next.url.href)}; has the repository another name now?`
                : undefined
        if (why !== undefined) return { ok: false, reason: why, retry: 'no' }
        if (typeof next !== 'string') hop = next
        continue
      }
      const waitMs = limitWait(statusCode, headers, text, Date.now())
      if (waitMs !== undefined)
        return {
          ok: false,
          reason: `GitHub's limit of requests is reached (${describeStatus(statusCode)}); it asks to wait ${inWords(waitMs)}`,
          retry: 'yes',
          waitMs
        }
      if (isTransientStatus(statusCode)) {
        const asked = parseRetryAfter(single(headers, 'retry-after'), Date.now())
        const reason = `${hop.url.host} answers ${describeStatus(statusCode)}`
        return {
          ok: false,
          reason,
          retry: again,
          ...(asked === undefined ? {} : { waitMs: asked })
        }
      }
      const link = single(headers, 'link')
      const answer = { status: statusCode, text, ...(link === undefined ? {} : { link }) }
      return { ok: true, value: answer }
    }
  } catch (error) {
    if (error instanceof PipelineError) throw error
    const shown = printableUrl(wanted.url)
    if (stop?.aborted === true) return { ok: false, reason: 'it was stopped', retry: 'no' }
    if (time.aborted)
      return {
        ok: false,
        reason: `no end after ${String(requestMs / 1000)} s (${shown})`,
        retry: again
      }
    const proxy = selectProxy(hop.url, host.env)?.host
    const failed = classifyNetworkError(error, shown, proxy)
    return { ok: false, ...failed, retry: again === 'no' ? 'no' : failed.retry }
  }
}
