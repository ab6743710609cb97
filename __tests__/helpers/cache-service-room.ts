import { randomBytes } from 'node:crypto'
import { access, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CACHE_VERSION, openCacheService } from '../../src/action/cache-service.ts'
import { SERVICE_PATIENCE } from '../../src/action/service-patience.ts'
import type { ServicePatience } from '../../src/action/service-patience.ts'
import type { CacheStore } from '../../src/host/cache-store.ts'
import { createRuntimeToken, startResultsServer } from './servers/results.ts'
import type { ResultsFaults, ResultsServer } from './servers/results.ts'

/** Pieces of 64 KiB, waits of a few milliseconds, half a second of silence. */
export const QUICK: ServicePatience = {
  timing: { ...SERVICE_PATIENCE.timing, idleMs: 500 },
  rules: { tries: 3, firstWaitMs: 4, maxWaitMs: 8, maxAskedWaitMs: 100 },
  requestMs: 5_000,
  segmentBytes: 65_536,
  parallel: 4
}

/** A results server of one test, its faults, and a client of its caches. */
export interface CacheServiceRoom {
  readonly root: string
  readonly server: ResultsServer
  readonly faults: ResultsFaults
  readonly token: string
  /** What the client asked to hide. */
  readonly masked: readonly string[]
  open(version?: string, patience?: ServicePatience, bearer?: string): CacheStore
  /** A file of random bytes; beyond 65,536 of them it moves in pieces. */
  layer(sizeBytes: number, name?: string): Promise<string>
  /** The statuses of all answers to one kind of request. */
  statuses(what: string): readonly number[]
  close(): Promise<void>
}

export async function openCacheServiceRoom(): Promise<CacheServiceRoom> {
  const root = await mkdtemp(join(tmpdir(), 'crossgo-cache-service-'))
  const faults: ResultsFaults = {}
  const server = await startResultsServer(join(root, 'store'), faults)
  const token = createRuntimeToken()
  const masked: string[] = []
  return {
    root,
    server,
    faults,
    token,
    masked,
    open: (version = CACHE_VERSION, patience = QUICK, bearer = token) => {
      const host = { env: {}, mask: (secret: string) => void masked.push(secret) }
      return openCacheService({ url: server.url, token: bearer }, version, host, patience)
    },
    layer: async (sizeBytes, name = 'layer') => {
      const path = join(root, name)
      await writeFile(path, randomBytes(sizeBytes))
      return path
    },
    statuses: (what) =>
      server.requests.filter((each) => each.what === what).map(({ status }) => status),
    close: async () => {
      await server.close()
      await rm(root, { recursive: true, force: true })
    }
  }
}

export const isThere = async (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false
  )
