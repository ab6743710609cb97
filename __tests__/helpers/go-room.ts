import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ClosableHost, createCliHost } from '../../src/cli/host.ts'
import { installGo, type InstallOptions } from '../../src/go-sdk/install-go.ts'
import { parseGoRequest } from '../../src/go-sdk/parse-request.ts'
import type { InstalledGo } from '../../src/go-sdk/release.ts'
import type { Host } from '../../src/host/host.ts'
import { createFakeGo, type FakeGo } from './fake-go.ts'
import type { LocalServer } from './servers/downloads.ts'
import { type Answer, startGoProxy, zipPath } from './servers/goproxy.ts'
import { createLog, type TestLog } from './servers/sumdb.ts'

/** A place of its own for tests that install Go: temp directories, hosts, servers, and the end of all of them. */
export interface GoRoom {
  readonly folder: string
  /** What hosts of this room logged. */
  readonly lines: readonly string[]
  /** A host with a tool cache of its own; without Go on PATH unless `path` is given. */
  host(options?: { readonly cache?: string; readonly path?: string }): Promise<Host>
  keep(server: LocalServer): LocalServer
  /** Everything below the tool cache of a host, without the marker and manifest files. */
  installed(host: Host): Promise<readonly string[]>
  close(): Promise<void>
}

export async function createGoRoom(): Promise<GoRoom> {
  const folder = await mkdtemp(join(tmpdir(), 'crossgo-go-'))
  const hosts: ClosableHost[] = []
  const servers: LocalServer[] = []
  const lines: string[] = []
  let count = 0
  return {
    folder,
    lines,
    async host({ cache, path = '/usr/bin:/bin' } = {}) {
      count++
      const own = join(folder, cache ?? `cache-${count}`)
      const env = {
        PATH: path,
        HOME: own,
        XDG_CACHE_HOME: own,
        RUNNER_TOOL_CACHE: join(own, 'tools')
      }
      const closable = await createCliHost({
        env,
        workspace: folder,
        write: (line) => lines.push(line)
      })
      hosts.push(closable)
      return closable.host
    },
    keep(server) {
      servers.push(server)
      return server
    },
    async installed(host) {
      const names = await readdir(host.dirs.toolCache, { recursive: true }).catch(() => [])
      return names.filter((name) => name.split('/').length > 2 || name.includes('partial')).sort()
    },
    async close() {
      await Promise.all([
        ...servers.map(async (server) => server.close()),
        ...hosts.map(async (host) => host.close())
      ])
      await rm(folder, { recursive: true, force: true })
    }
  }
}

/** An address where nothing listens. */
export const NOWHERE = 'http://127.0.0.1:1'

/** A small world with one release: its tree, a database of our own that has its record, and an honest proxy. */
export interface GoWorld extends GoRoom {
  readonly platform: Host['platform']
  readonly go: FakeGo
  readonly log: TestLog
  readonly ids: ReadonlyMap<string, number>
  readonly proxy: LocalServer
  /** Another proxy that carries the same database. */
  serve(
    files: readonly (readonly [string, Answer])[],
    more?: { readonly missing?: number; readonly log?: TestLog }
  ): Promise<LocalServer>
  /** Installs with the honest proxy, our database and no download page, unless options say otherwise. */
  install(host: Host, options?: InstallOptions, version?: string): Promise<InstalledGo>
}

export async function createGoWorld(): Promise<GoWorld> {
  const room = await createGoRoom()
  const { platform } = await room.host()
  const go = createFakeGo('1.99.1', platform)
  const log = createLog('log.example')
  for (let index = 0; index < 300; index++) log.add(`m.example/p${index} v1.0.0 h1:x\n`)
  const ids = new Map([[`golang.org/toolchain@${go.moduleVersion}`, log.add(go.record)]])
  for (let index = 0; index < 20; index++) log.add(`m.example/q${index} v1.0.0 h1:x\n`)
  const serve: GoWorld['serve'] = async (files, more = {}) =>
    room.keep(await startGoProxy({ files: new Map(files), ids, log, ...more }))
  const proxy = await serve([[zipPath(go.moduleVersion), go.zip]])
  return {
    ...room,
    platform,
    go,
    log,
    ids,
    proxy,
    serve,
    async install(host, options = {}, version = '1.99.1') {
      const base = { gosumdb: log.verifierKey, dl: NOWHERE, goproxy: proxy.url, pins: {} }
      return installGo(parseGoRequest(version, 'go-version'), { ...base, ...options }, host)
    }
  }
}
