import { PipelineError } from '../errors.ts'
import { isLoopback } from './select-proxy.ts'

/** A URL as messages and reports may show it: without user name, password, query and fragment. */
export function printableUrl(url: string): string {
  if (!URL.canParse(url)) return '(an unreadable URL)'
  const { protocol, host, pathname } = new URL(url)
  return `${protocol}//${host}${pathname}`
}

/** One hop of a request: credentials are headers here, never part of the URL. */
export interface Hop {
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
}

export interface HopRules {
  /** The address is a mirror that the user configured: plain http is allowed, the digest decides. */
  readonly allowHttp: boolean
}

/**
 * Checks an address and moves its credentials into an Authorization header.
 * Fails with CONFIG_INVALID for other schemes than http and https, for plain http that neither is loopback nor
 * allowed, for credentials in an http URL (which the go command refuses too) and for credentials with a bad escape.
 */
export function firstHop(
  text: string,
  headers: Readonly<Record<string, string>>,
  rules: HopRules
): Hop {
  if (!URL.canParse(text)) {
    throw invalid('The address of a download is not a URL.', 'Give an absolute https URL.')
  }
  const url = new URL(text)
  const shown = printableUrl(text)
  const hasCredentials = url.username !== '' || url.password !== ''
  if (url.protocol === 'http:') {
    if (hasCredentials || (hasAuthorization(headers) && !isLoopback(url))) {
      throw invalid(`${shown} would get credentials over plain http.`, 'Use an https URL.')
    }
    if (!rules.allowHttp && !isLoopback(url)) {
      throw invalid(`${shown} is plain http.`, 'Use an https URL.')
    }
  } else if (url.protocol !== 'https:') {
    throw invalid(`${shown} is neither http nor https.`, 'Use an https URL.')
  }
  if (!hasCredentials) return { url, headers }
  const pair = decodedPair(url)
  if (pair === undefined) {
    throw invalid(
      `The user name or password in the address of ${shown} holds a % that starts no escape.`,
      'Write the character % as %25.'
    )
  }
  url.username = ''
  url.password = ''
  return { url, headers: { ...headers, authorization: `Basic ${toBase64(pair)}` } }
}

/**
 * Where a redirect leads, or why it is refused. Credentials stay behind when the origin changes; https never becomes http.
 */
export function nextHop(from: Hop, location: string, rules: HopRules): Hop | string {
  if (!URL.canParse(location, from.url.href)) return 'a redirect without a usable address'
  const url = new URL(location, from.url)
  url.username = ''
  url.password = ''
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    return `a redirect to ${printableUrl(url.href)}, which is neither http nor https`
  }
  if (url.protocol === 'http:') {
    const allowed = from.url.protocol === 'http:' && (rules.allowHttp || isLoopback(url))
    if (!allowed) return `a redirect to plain http, ${printableUrl(url.href)}`
  }
  if (url.origin === from.url.origin) return { url, headers: from.headers }
  const kept = Object.entries(from.headers).filter(
    ([name]) => !SECRET_HEADERS.has(name.toLowerCase())
  )
  return { url, headers: Object.fromEntries(kept) }
}

const SECRET_HEADERS = new Set(['authorization', 'cookie', 'proxy-authorization'])

function hasAuthorization(headers: Readonly<Record<string, string>>): boolean {
  return Object.keys(headers).some((name) => SECRET_HEADERS.has(name.toLowerCase()))
}

function decodedPair(url: URL): string | undefined {
  try {
    return `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`
  } catch {
    return undefined
  }
}

function toBase64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64')
}

function invalid(what: string, fix: string): PipelineError {
  return new PipelineError({ code: 'CONFIG_INVALID', what, fix })
}
