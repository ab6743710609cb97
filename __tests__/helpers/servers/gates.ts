import { createServer as createHttpServer, type Server as HttpServer } from 'node:http'
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'

/** Where connections pass one by one, and may be kept waiting. */
export interface Gate {
  readonly port: number
  close(): Promise<void>
}

/** Asked for every connection, with what it is for; it passes when the answer comes. */
export type Admit = (name: string) => Promise<void>

function bridge(near: Socket, port: number, sockets: Set<Socket>, start: () => void): void {
  const far = connect(port, '127.0.0.1', () => {
    start()
    far.pipe(near).pipe(far)
  })
  sockets.add(far)
  const end = (): void => {
    far.destroy()
    near.destroy()
  }
  far.on('error', end).on('close', end)
  near.on('error', end).on('close', end)
}

async function listen(server: HttpServer | Server, sockets: Set<Socket>): Promise<Gate> {
  server.on('connection', (socket: Socket) => {
    sockets.add(socket.on('error', () => undefined))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    }
  }
}

/** An HTTP proxy for tunnels that knows these names, each with its port on this machine, and answers 502 for all others. */
export async function startTunnelGate(
  names: Readonly<Record<string, number>>,
  admit: Admit
): Promise<Gate> {
  const sockets = new Set<Socket>()
  const server = createHttpServer()
  server.on('connect', (request, client: Socket) => {
    const [name = ''] = (request.url ?? '').split(':')
    const port = names[name]
    if (port === undefined) {
      client.end('HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n')
      return
    }
    void admit(name).then(() => {
      if (client.destroyed) return
      bridge(client, port, sockets, () => {
        client.write('HTTP/1.1 200 Connection established\r\n\r\n')
      })
    })
  })
  return listen(server, sockets)
}

/** A port that leads to another one. */
export async function startPortGate(name: string, port: number, admit: Admit): Promise<Gate> {
  const sockets = new Set<Socket>()
  const server = createServer((client) => {
    void admit(name).then(() => {
      if (!client.destroyed) bridge(client, port, sockets, () => undefined)
    })
  })
  return listen(server, sockets)
}
