import { createServer, request as forward } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a guarded proxy demands and what it stands before. */
export interface GuardedProxyRequest {
  /** Of 127.0.0.1. */
  readonly upstreamPort: number
  /** The one value of the header `authorization` that it lets through: `bearerHeader`, `basicHeader`. */
  readonly authorization: string
}

/** An HTTP server that asks who comes. */
export interface GuardedProxy {
  readonly port: number
  /** `http://127.0.0.1:<port>` */
  readonly url: string
  /** How many requests it let through, and how many it answered 401. */
  readonly counts: { readonly passed: number; readonly refused: number }
  stop(): Promise<void>
}

/** The header that shows a bearer token. */
export const bearerHeader = (token: string): string => `Bearer ${token}`

/** The header of basic authentication. */
export const basicHeader = (user: string, password: string): string =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`

/** Starts a reverse proxy that answers 401 to all who do not show the one credential; 502 when nothing is behind it. */
export async function startGuardedProxy(parts: GuardedProxyRequest): Promise<GuardedProxy> {
  const counts = { passed: 0, refused: 0 }
  const server = createServer((incoming, response) => {
    const { authorization, ...headers } = incoming.headers
    if (authorization !== parts.authorization) {
      counts.refused += 1
      response.writeHead(401, { 'www-authenticate': 'Bearer realm="tests"' }).end('who are you?\n')
      return
    }
    counts.passed += 1
    const upstream = forward(
      {
        host: '127.0.0.1',
        port: parts.upstreamPort,
        method: incoming.method,
        path: incoming.url,
        headers
      },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(response)
      }
    )
    upstream.on('error', (error) => {
      if (!response.headersSent) response.writeHead(502)
      response.end(`${error.message}\n`)
    })
    incoming.pipe(upstream)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    counts,
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    }
  }
}
