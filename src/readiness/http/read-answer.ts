import type { TLSSocket } from 'node:tls'
import { firstHop, printableUrl } from '../../host/http-url.ts'
import { loadClient, openDispatcher } from '../../host/provision-dispatcher.ts'
import { readBody } from '../../host/read-body.ts'
import { HTTP_TIMING } from '../../host/read-http.ts'
import type { StepOf } from '../../policy/types/index.ts'
import type { StepContext } from '../context.ts'

/** Facts of a certificate, as a check names them. */
export interface CertificateFacts {
  /** Left of its life; below 0 when it is over. */
  readonly days: number
  readonly issuer: string
  readonly subject: string
  readonly protocol: string
}

/** An answer, read to its end. */
export interface HttpAnswer {
  readonly status: number
  /** Undefined: longer than `MAX_BODY`. */
  readonly body: string | undefined
  /** Where a redirect leads, without what could be secret. */
  readonly location?: string
  readonly seconds: number
  readonly certificate?: CertificateFacts
}

/** Longest body that is read, in bytes. */
export const MAX_BODY = 8 * 1024 * 1024

const SECRET = /auth|token|key|secret|cookie|password/i

const oneLine = (name: string): string => name.split('\n').join(', ')

function certificateOf(socket: TLSSocket, now: number): CertificateFacts | undefined {
  const certificate = socket.getPeerX509Certificate()
  if (certificate === undefined) return undefined
  const left = (Date.parse(certificate.validTo) - now) / 86_400_000
  return {
    days: Math.floor(left * 100) / 100,
    issuer: oneLine(certificate.issuer),
    subject: oneLine(certificate.subject),
    protocol: socket.getProtocol() ?? 'unknown'
  }
}

/**
 * Sends one request over a connection of its own and reads the answer. Redirects are not followed. Throws what the HTTP
 * client throws when there is no answer.
 * @param ca PEM of the only authorities that are trusted
 * @throws PipelineError CONFIG_INVALID for an address that is none, or credentials that would go over plain http
 */
export async function readAnswer(
  { url, method = 'GET', headers = {}, body }: StepOf<'http'>['with'],
  ca: string | undefined,
  { host, signal }: Pick<StepContext, 'host' | 'signal'>
): Promise<HttpAnswer> {
  const hop = firstHop(url, { 'user-agent': 'crossgo', ...headers }, { allowHttp: true })
  for (const [name, value] of Object.entries(hop.headers))
    if (SECRET.test(name) && value !== '') host.mask(value.replace(/^(?:Bearer|Basic) /, ''))
  let certificate: CertificateFacts | undefined
  const dispatcher = await openDispatcher(hop.url, host, HTTP_TIMING, {
    ...(ca === undefined ? {} : { ca }),
    onConnect: (socket) => {
      certificate ??= certificateOf(socket, Date.now())
    }
  })
  const startedAt = performance.now()
  try {
    const { request } = await loadClient()
    const response = await request(hop.url, {
      method,
      headers: hop.headers,
      dispatcher,
      signal,
      ...(body === undefined ? {} : { body })
    })
    const text = await readBody(response.body, MAX_BODY)
    const { location } = response.headers
    return {
      status: response.statusCode,
      body: text,
      seconds: (performance.now() - startedAt) / 1000,
      ...(location === undefined
        ? {}
        : { location: printableUrl(new URL(location.toString(), hop.url).href) }),
      ...(certificate === undefined ? {} : { certificate })
    }
  } finally {
    await dispatcher.destroy()
  }
}
