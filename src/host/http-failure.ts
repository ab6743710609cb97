import { PipelineError } from '../errors.ts'
import type { Attempt } from './retry.ts'

type FailedAttempt = Omit<Extract<Attempt<never>, { ok: false }>, 'ok'>

const TRANSIENT_STATUSES = new Set([408, 425, 429, 500, 502, 503, 504])

/** Whether another try may meet a different answer: 408, 425, 429 and the usual 5xx. */
export function isTransientStatus(status: number): boolean {
  return TRANSIENT_STATUSES.has(status)
}

const STATUS_NAMES: Readonly<Record<number, string>> = {
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not found',
  407: 'proxy authentication required',
  408: 'request timeout',
  410: 'gone',
  429: 'too many requests',
  500: 'internal server error',
  502: 'bad gateway',
  503: 'service unavailable',
  504: 'gateway timeout',
  511: 'network authentication required'
}

/** A status as messages show it: `HTTP 404 (not found)`. */
export function describeStatus(status: number): string {
  const name = STATUS_NAMES[status]
  return name === undefined ? `HTTP ${status}` : `HTTP ${status} (${name})`
}

/** What each kind of network error is called and whether another try can help. Codes: Node and undici. */
const KINDS: Readonly<Record<string, readonly [reason: string, retry: FailedAttempt['retry']]>> = {
  ENOTFOUND: ['the host name does not resolve', 'quick'],
  EAI_AGAIN: ['the name server does not answer', 'yes'],
  ECONNREFUSED: ['the connection was refused', 'yes'],
  ECONNRESET: ['the connection was reset', 'yes'],
  EPIPE: ['the connection was closed', 'yes'],
  ETIMEDOUT: ['the connection timed out', 'yes'],
  EHOSTUNREACH: ['the host cannot be reached', 'yes'],
  ENETUNREACH: ['the network cannot be reached', 'yes'],
  UND_ERR_CONNECT_TIMEOUT: ['the connection timed out', 'yes'],
  UND_ERR_HEADERS_TIMEOUT: ['no answer came in time', 'yes'],
  UND_ERR_BODY_TIMEOUT: ['the body stopped coming', 'yes'],
  UND_ERR_SOCKET: ['the connection was cut', 'yes'],
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: ['the body was cut', 'yes'],
  CUT: ['the body was cut', 'yes']
}

/**
 * Turns an error of a try into words and a decision. Never repeats text that could hold a URL with credentials.
 * `proxy` is host and port of the HTTP proxy that the try went through.
 */
export function classifyNetworkError(
  error: unknown,
  shownUrl: string,
  proxy?: string
): FailedAttempt {
  const code = codeOf(error)
  const known = code === undefined ? undefined : KINDS[code]
  const where = `(${shownUrl}${proxy === undefined ? '' : ` through the HTTP proxy ${proxy}`})`
  if (known !== undefined) return { reason: `${known[0]} ${where}`, retry: known[1] }
  const text = messageOf(error)
  const tunnel = /^Proxy response \((\d{3})\)/.exec(text)
  if (tunnel !== null) {
    const status = Number(tunnel[1])
    return {
      reason: `the HTTP proxy answers ${describeStatus(status)} for ${shownUrl}`,
      retry: isTransientStatus(status) ? 'yes' : 'no'
    }
  }
  if (text.startsWith('Proxy Authentication Required')) {
    return { reason: `the HTTP proxy answers ${describeStatus(407)} for ${shownUrl}`, retry: 'no' }
  }
  if (/^only \d+ bytes in /.test(text)) return { reason: `${text} ${where}`, retry: 'yes' }
  const tls = code !== undefined && /CERT|TLS|SSL|EPROTO|SIGNATURE|SIGNED/.test(code)
  const kind = tls ? 'the TLS connection failed' : 'the request failed'
  return { reason: `${kind}: ${code ?? text} ${where}`, retry: 'no' }
}

/** The message of anything that was thrown. */
export function messageOf(error: unknown): string {
  const message =
    typeof error === 'object' && error !== null && 'message' in error ? error.message : error
  return String(message)
}

function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  if (code !== undefined && KINDS[code] !== undefined) return code
  return ('cause' in error ? codeOf(error.cause) : undefined) ?? code
}

/** The failure of a whole download, after its last try. */
export function downloadFailed(
  what: string,
  shownUrl: string,
  failed: FailedAttempt,
  tries: number
): PipelineError {
  const count = tries === 1 ? '' : ` after ${tries} tries`
  return new PipelineError({
    code: 'DOWNLOAD_FAILED',
    what: `${what} could not be fetched from ${shownUrl}${count}: ${failed.reason}.`,
    fix: fixFor(failed)
  })
}

function fixFor(failed: FailedAttempt): string {
  if (failed.reason.startsWith('the HTTP proxy')) return 'Check HTTPS_PROXY and its credentials.'
  if (failed.reason.startsWith('the TLS')) {
    return 'Check the certificate of the server; for a private authority set NODE_EXTRA_CA_CERTS.'
  }
  if (failed.reason.includes(' through the HTTP proxy ')) {
    return 'Check the proxy that HTTPS_PROXY or HTTP_PROXY names, or list the host in NO_PROXY.'
  }
  if (failed.reason.startsWith('the host name does not resolve')) {
    return 'Check the host name and the network, or set HTTPS_PROXY or a mirror.'
  }
  if (failed.waitMs !== undefined) return 'Try again after the time that the server asks for.'
  return 'Check the network between this machine and the server, or use a mirror.'
}

/** The failure for a final status other than 200. */
export function statusFailed(what: string, shownUrl: string, status: number): PipelineError {
  const access = status === 401 || status === 403 || status === 407
  return new PipelineError({
    code: 'DOWNLOAD_FAILED',
    what: `${what} could not be fetched from ${shownUrl}: ${describeStatus(status)}.`,
    fix: access
      ? `Give credentials that ${new URL(shownUrl).host} accepts, or use another source.`
      : status === 511
        ? 'Log in to the network of this machine first.'
        : 'Check the address and that the version exists there.'
  })
}

/** Whether a body is a web page, as captive portals and login proxies send with status 200. */
export function looksLikeHtml(start: Uint8Array): boolean {
  const text = Buffer.from(start.subarray(0, 512)).toString('latin1').trimStart().toLowerCase()
  return /^(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|head|body|script|meta)/.test(text)
}

/** The failure for a web page where data was expected. */
export function htmlFailed(what: string, shownUrl: string): PipelineError {
  return new PipelineError({
    code: 'DOWNLOAD_FAILED',
    what: `${what} from ${shownUrl} is an HTML page instead (a login page of a network proxy?).`,
    fix: 'Open the address from this machine and log in to the network, or set HTTPS_PROXY.'
  })
}
