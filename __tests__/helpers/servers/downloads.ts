import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface SeenRequest {
  readonly url: string
  readonly headers: IncomingMessage['headers']
}

/** A real HTTP server on 127.0.0.1. */
export interface LocalServer {
  /** `http://127.0.0.1:<port>` */
  readonly url: string
  /** Every request so far, oldest first. */
  readonly requests: readonly SeenRequest[]
  close(): Promise<void>
}

/** Starts a server on a free port; a handler that throws answers 500 with the error as text. */
export async function startServer(handle: RequestListener): Promise<LocalServer> {
  const requests: SeenRequest[] = []
  const server = createServer((request, response) => {
    requests.push({ url: request.url ?? '', headers: request.headers })
    try {
      handle(request, response)
    } catch (error) {
      response.writeHead(500).end(String(error))
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    }
  }
}

/** Serves a map of paths (without query) to bodies; anything else is 404. Bodies can be changed between requests. */
export async function startFileServer(
  files: ReadonlyMap<string, Uint8Array | string>
): Promise<LocalServer> {
  return startServer((request, response) => {
    const body = files.get(new URL(request.url ?? '/', 'http://x').pathname)
    if (body === undefined) response.writeHead(404).end('not found')
    else response.writeHead(200, { 'content-length': Buffer.byteLength(body) }).end(body)
  })
}
