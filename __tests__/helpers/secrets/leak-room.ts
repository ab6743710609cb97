import { mkdirSync } from 'node:fs'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { proxyFiles } from '../module-repos.ts'
import { createPrivateRoom, LOGIN, PRIVATE_HOST, type PrivateRoom } from '../private-room.ts'
import { startPortGate, startTunnelGate, type Gate } from '../servers/gates.ts'
import { createSshKey, type SshKey } from '../servers/sshd.ts'
import { PROXY_HOST } from './kinds.ts'

/** Where a request came from: a connection to a place, or a request for a zip. */
export type Place = 'git' | 'ssh' | 'zip' | 'proxy' | 'public'

/** Called for everything that reaches a server; the server answers when it is done. */
export type OnArrival = (place: Place) => Promise<void>

/** Servers that a run can be stopped at. */
export interface LeakRoom {
  readonly room: PrivateRoom
  /** A key that no server knows. */
  readonly wrongKey: SshKey
  /** Doors to the servers for one run. */
  open(onArrival: OnArrival): Promise<Doors>
  close(): Promise<void>
}

export interface Doors {
  readonly tunnel: string
  readonly sshPort: number
  readonly knownHosts: string
  close(): Promise<void>
}

/** A module proxy over TLS that wants a password, and has the private module alone. */
async function startPasswordProxy(room: PrivateRoom, onArrival: OnArrival): Promise<Server> {
  const files = proxyFiles([room.privateModule])
  const login = `Basic ${Buffer.from(`${LOGIN.user}:${LOGIN.password}`).toString('base64')}`
  const server = createServer(room.authority.issue([`DNS:${PROXY_HOST}`]), (request, response) => {
    const path = request.url ?? ''
    const isAllowed = request.headers.authorization === login
    void onArrival(isAllowed && path.endsWith('.zip') ? 'zip' : 'proxy').then(() => {
      const body = files.get(path)
      if (!isAllowed) response.writeHead(401).end('no')
      else if (body === undefined) response.writeHead(404).end('not found')
      else response.writeHead(200).end(body)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return server
}

export async function createLeakRoom(): Promise<LeakRoom> {
  const room = await createPrivateRoom()
  const wrongKey = await createSshKey(join(room.root, 'other-keys'))
  mkdirSync(join(room.root, 'runs'))
  return {
    room,
    wrongKey,
    async open(onArrival) {
      const proxy = await startPasswordProxy(room, onArrival)
      const proxyPort = (proxy.address() as AddressInfo).port
      const ports = { [PRIVATE_HOST]: room.git.port, [PROXY_HOST]: proxyPort }
      const gates: readonly Gate[] = [
        await startTunnelGate(ports, async (name) =>
          onArrival(name === PRIVATE_HOST ? 'git' : 'proxy')
        ),
        await startPortGate('ssh', room.sshd.port, async () => onArrival('ssh'))
      ]
      const [tunnel = 0, sshPort = 0] = gates.map(({ port }) => port)
      return {
        tunnel: `http://127.0.0.1:${tunnel}`,
        sshPort,
        knownHosts: room.sshd.knownHosts.replace(`:${room.sshd.port} `, `:${sshPort} `),
        async close() {
          for (const gate of gates) await gate.close()
          proxy.closeAllConnections()
          await new Promise((resolve) => proxy.close(resolve))
        }
      }
    },
    close: async () => room.close()
  }
}
