import { createServer, request as send, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { connect, type AddressInfo, type Socket } from 'node:net'
import type { Identity } from '../certificates.ts'

/** How a proxy treats its clients. */
export interface ProxyBehaviour {
  /** `user:password` that it wants; anybody may come without. */
  readonly login?: string
  /** Answers every CONNECT with this status instead of a tunnel. */
  readonly refuse?: number
  /** Ends every tunnel as soon as it is there. */
  readonly cut?: boolean
  /** Speaks TLS to its clients. */
  readonly identity?: Identity
  /** Where every name leads: a port of this machine for tunnels, and one for plain requests. */
  readonly ports: { readonly https: number; readonly http: number }
}

/** A real HTTP proxy on 127.0.0.1, for tunnels (CONNECT) and plain requests. */
export interface ProxyServer {
  /** `127.0.0.1:<port>` */
  readonly at: string
  /** `CONNECT host:443`, `GET http://host/path`: what was asked, allowed or not. */
  readonly asked: readonly string[]
  close(): Promise<void>
}

export async function startProxy(behaviour: ProxyBehaviour): Promise<ProxyServer> {
  const asked: string[] = []
  const sockets = new Set<Socket>()
  const { login, ports, identity } = behaviour
  const knows = (header: string | undefined): boolean =>
    login === undefined || header === `Basic ${Buffer.from(login).toString('base64')}`
  const server: Server = identity === undefined ? createServer() : createTlsServer(identity)
  server.on('connection', (socket: Socket) => {
    sockets.add(socket.on('error', () => undefined))
  })
  server.on('connect', (request, client: Socket) => {
    asked.push(`CONNECT ${request.url ?? ''}`)
    client.on('error', () => undefined)
    const status = knows(request.headers['proxy-authorization']) ? behaviour.refuse : 407
    if (status !== undefined) {
      client.end(`HTTP/1.1 ${status} No\r\nContent-Length: 2\r\n\r\nno`)
      return
    }
    const far = connect(ports.https, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n')
      if (behaviour.cut === true) client.end()
      else client.pipe(far).pipe(client)
    })
    sockets.add(far.on('error', () => client.destroy()))
  })
  server.on('request', (request, response) => {
    asked.push(`${request.method ?? ''} ${request.url ?? ''}`)
    const { 'proxy-authorization': given, ...headers } = request.headers
    if (!knows(given)) {
      response.writeHead(407).end()
      return
    }
    const { pathname } = new URL(request.url ?? '/', 'http://x')
    const far = { host: '127.0.0.1', port: ports.http, path: pathname, headers }
    send(far, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers)
      answer.pipe(response)
    }).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    at: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    async close() {
      for (const socket of sockets) socket.destroy()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    }
  }
}
