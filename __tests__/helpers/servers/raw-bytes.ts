import { createServer, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'

/** How a connection ends after the bytes: properly, with a reset, or not at all. */
export type Ending = 'close' | 'reset' | 'stay'

/** A server that sends bytes which no HTTP library would. */
export interface RawServer {
  /** `http://127.0.0.1:<port>` */
  readonly url: string
  /** Connections that sent a request, or were answered without one. */
  readonly count: number
  close(): Promise<void>
}

/** What is sent on connection number `count` (1, 2, …): pieces with a pause of 5 ms between them. */
export type RawAnswer = (count: number) => {
  readonly pieces: readonly (string | Uint8Array)[]
  readonly ending: Ending
  /** Without waiting for a request. */
  readonly atOnce?: boolean
}

export async function startRawServer(answer: RawAnswer): Promise<RawServer> {
  const sockets = new Set<Socket>()
  let count = 0
  const reply = async (
    socket: Socket,
    { pieces, ending }: ReturnType<RawAnswer>
  ): Promise<void> => {
    for (const piece of pieces) {
      await new Promise((resolve) => socket.write(piece, resolve))
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    if (ending === 'close') socket.end()
    if (ending === 'reset') socket.resetAndDestroy()
  }
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    const next = answer(count + 1)
    if (next.atOnce === true) {
      count++
      void reply(socket, next)
    } else {
      socket.once('data', () => {
        count++
        void reply(socket, answer(count))
      })
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get count() {
      return count
    },
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    }
  }
}
