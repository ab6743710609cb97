import { mkdtemp, rm } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll } from '@jest/globals'
import { createCliHost, type ClosableHost } from '../../src/cli/host.ts'
import type { Host } from '../../src/host/host.ts'
import { type LocalServer, startServer } from './servers/downloads.ts'

/** Retries and limits like the real ones, in milliseconds instead of seconds. */
export const QUICK = {
  rules: { tries: 4, firstWaitMs: 4, maxWaitMs: 20, maxAskedWaitMs: 2_000 },
  timing: { connectMs: 1_000, idleMs: 300, windowMs: 400, minBytesPerWindow: 1_000 }
}

/** What the tests of the HTTP client of one file share; servers and log lines go away after each test. */
export interface HttpRoom {
  readonly host: Host
  readonly folder: string
  readonly lines: string[]
  /** A server that is told how many requests came before, this one included. */
  serve(
    handle: (response: ServerResponse, path: string, count: number) => void
  ): Promise<LocalServer>
  /** A host with exactly this environment. */
  hostWith(env: Readonly<Record<string, string>>): Promise<Host>
  /** Called after the test. */
  atEnd(close: () => Promise<void>): void
}

/** Registers the hooks that open and close one; its `host` and `folder` are there in tests and `beforeAll` only. */
export function useHttpRoom(): HttpRoom {
  const lines: string[] = []
  const hosts: ClosableHost[] = []
  const closers: (() => Promise<void>)[] = []
  let folder = ''
  let shared: Host | undefined

  const hostWith = async (env: Readonly<Record<string, string>>): Promise<Host> => {
    const closable = await createCliHost({
      env: { ...env, XDG_CACHE_HOME: folder },
      workspace: folder,
      write: (line) => lines.push(line)
    })
    hosts.push(closable)
    return closable.host
  }
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'crossgo-download-'))
    shared = await hostWith({})
  })
  afterEach(async () => {
    await Promise.all(closers.splice(0).map(async (close) => close()))
    lines.length = 0
  })
  afterAll(async () => {
    await Promise.all(hosts.map(async (each) => each.close()))
    await rm(folder, { recursive: true })
  })
  return {
    lines,
    hostWith,
    get host() {
      if (shared === undefined) throw new Error('the host is there in tests only')
      return shared
    },
    get folder() {
      return folder
    },
    async serve(handle) {
      let count = 0
      const server = await startServer((request, response) => {
        count++
        handle(response, request.url ?? '', count)
      })
      closers.push(async () => server.close())
      return server
    },
    atEnd(close) {
      closers.push(close)
    }
  }
}
