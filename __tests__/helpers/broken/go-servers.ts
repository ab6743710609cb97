import { readFileSync } from 'node:fs'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { addToLog, createModule, proxyFiles, type TestModule } from '../module-repos.ts'
import { type Answer, startGoProxy } from '../servers/goproxy.ts'
import { startProxy } from '../servers/proxies.ts'
import { createLog } from '../servers/sumdb.ts'
import type { Served } from './recipe.ts'

/** The host that stands for module proxies of the recipes. */
export const PROXY_HOST = 'goproxy.corp.example'

/** How a module proxy of a recipe answers. */
export interface ProxyRecipe {
  readonly modules?: readonly TestModule[]
  /** More paths, or others. */
  readonly files?: ReadonlyMap<string, Answer>
  /** Status of what is not there; 404 unless given. */
  readonly missing?: number
  /** What a checksum database says of the modules; none is asked unless given. */
  readonly recorded?: readonly TestModule[]
  /** The proxy does not carry that database, so its own host is asked, which nobody knows. */
  readonly hidden?: boolean
  /** Behind the proxy in GOPROXY: `,direct`. */
  readonly then?: string
}

/** A module proxy, asked by a go command with an empty module cache. */
export function serveProxy(wanted: ProxyRecipe): () => Promise<Served> {
  return async () => {
    const log = createLog('sum.corp.example')
    const files = new Map<string, Answer>([
      ...proxyFiles(wanted.modules ?? []),
      ...(wanted.files ?? [])
    ])
    const { recorded, missing } = wanted
    const database = recorded === undefined ? {} : { log, ids: addToLog(log, recorded) }
    const proxy = await startGoProxy({
      files,
      ...(wanted.hidden === true ? {} : database),
      ...(missing === undefined ? {} : { missing })
    })
    return {
      env: {
        GOPROXY: `${proxy.url}${wanted.then ?? ''}`,
        ...(recorded === undefined ? {} : { GOSUMDB: log.verifierKey }),
        GOMODCACHE: '{{home}}/go/pkg/mod'
      },
      shownAs: { [proxy.url.replace('http://', '')]: PROXY_HOST, ...nameServers() },
      close: async () => proxy.close()
    }
  }
}

/** The name servers of this machine, which Go names when a lookup fails. */
function nameServers(): Readonly<Record<string, string>> {
  const found = readFileSync('/etc/resolv.conf', 'utf8').matchAll(/^nameserver (\S+)/gm)
  return Object.fromEntries([...found].map(([, at = '']) => [`${at}:53`, '127.0.0.53:53']))
}

/** Nothing is there; an empty module cache. */
export async function serveNobody(): Promise<Served> {
  return Promise.resolve({ shownAs: nameServers(), close: async () => Promise.resolve() })
}

/** A proxy whose name leads to a port where nobody says anything. */
export async function serveSilence(): Promise<Served> {
  const sockets = new Set<Socket>()
  const silent = createServer((socket) => sockets.add(socket.on('error', () => undefined)))
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
  const tunnel = await startProxy({
    ports: { https: (silent.address() as AddressInfo).port, http: 1 }
  })
  return {
    env: {
      GOPROXY: `https://${PROXY_HOST}`,
      HTTPS_PROXY: `http://${tunnel.at}`,
      GOMODCACHE: '{{home}}/go/pkg/mod'
    },
    shownAs: { [tunnel.at]: 'proxy.corp.example:3128' },
    async close() {
      await tunnel.close()
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => silent.close(resolve))
    }
  }
}

/** A version of a module with one package at its root. */
export function libraryModule(
  path: string,
  version: string,
  files: Readonly<Record<string, string>> = {}
): TestModule {
  return createModule(path, version, {
    'go.mod': `module ${path}\n\ngo 1.21\n`,
    'lib.go': 'package lib\n\nconst Name = "lib"\n',
    ...files
  })
}
