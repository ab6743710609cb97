import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, rename, rm, stat } from 'node:fs/promises'
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'

/** What a proxy may serve, where from, and where it keeps it. */
export interface PullThroughParts {
  /** Directory that outlives the proxy; made when it is not there. */
  readonly storage: string
  /** Base URL of another module proxy. */
  readonly upstream: string
  /** Patterns as in GOPRIVATE; anything else gets 403. Everything is allowed unless given. */
  readonly allow?: readonly string[]
}

/** One request and what answered it. */
export interface PullThroughRequest {
  readonly path: string
  readonly status: number
  readonly from: 'disk' | 'upstream' | 'nobody'
}

/** A module proxy that fetches what it lacks, also of checksum databases, from another one and keeps it, as Athens does. */
export interface PullThrough {
  /** `http://127.0.0.1:<port>`, the same after each start. */
  readonly url: string
  /** Every answered request so far, oldest first. */
  readonly requests: readonly PullThroughRequest[]
  /** Connections are refused from now on. */
  stop(): Promise<void>
  /** Listens again, at the same port and with what is in the storage. */
  start(): Promise<void>
  close(): Promise<void>
}

interface Answer {
  readonly status: number
  readonly from: PullThroughRequest['from']
  readonly file?: string
}

const NOBODY = { from: 'nobody' } as const

export async function startPullThrough(parts: PullThroughParts): Promise<PullThrough> {
  const requests: PullThroughRequest[] = []
  const handle = async (method: string, path: string, response: ServerResponse): Promise<void> => {
    const { status, from, file } = await answerTo(parts, method, path)
    requests.push({ path, status, from })
    if (file === undefined) response.writeHead(status).end(`${status}\n`)
    else {
      response.writeHead(status, { 'content-length': (await stat(file)).size })
      await pipeline(createReadStream(file), response)
    }
  }
  let server: Server | undefined
  let port = 0
  const start = async (): Promise<void> => {
    const next = createServer((request, response) => {
      // The go command writes the ! of paths that way.
      const path = (request.url ?? '/').replaceAll('%21', '!')
      handle(request.method ?? '', path, response).catch(() => response.destroy())
    })
    await new Promise<void>((resolve, reject) =>
      next.on('error', reject).listen(port, '127.0.0.1', resolve)
    )
    port = (next.address() as AddressInfo).port
    server = next
  }
  const stop = async (): Promise<void> => {
    const old = server
    server = undefined
    old?.closeAllConnections()
    await new Promise<void>((resolve) => {
      if (old === undefined) resolve()
      else
        old.close(() => {
          resolve()
        })
    })
  }
  await start()
  return { url: `http://127.0.0.1:${port}`, requests, stop, start, close: stop }
}

async function answerTo(parts: PullThroughParts, method: string, path: string): Promise<Answer> {
  if (method !== 'GET') return { status: 405, ...NOBODY }
  if (!/^\/[^?#%]+$/.test(path) || /\/\.*(\/|$)/.test(path)) return { status: 404, ...NOBODY }
  const module = /^\/(.+)\/@(?:v\/[^/]+|latest)$/.exec(path)?.[1]?.replace(/!([a-z])/g, unescape)
  if (module === undefined && !path.startsWith('/sumdb/')) return { status: 404, ...NOBODY }
  if (module !== undefined && parts.allow?.some((each) => matches(each, module)) === false)
    return { status: 403, ...NOBODY }
  const target = join(parts.storage, path)
  const disk: Answer = { status: 200, from: 'disk', file: target }
  // Versions never change; what there is, and what is signed, does.
  const isFixed = module !== undefined && /\.(info|mod|zip)$/.test(path)
  if (isFixed && (await isFile(target))) return disk
  const status = await fetchInto(`${parts.upstream}${path}`, target)
  if (status === 200) return { status, from: 'upstream', file: target }
  if (await isFile(target)) return disk
  return status === undefined ? { status: 502, ...NOBODY } : { status, from: 'upstream' }
}

const unescape = (_: string, letter: string): string => letter.toUpperCase()

const isFile = async (path: string): Promise<boolean> =>
  stat(path).then(
    (entry) => entry.isFile(),
    () => false
  )

let count = 0

/** The status, with the body in the file when it is 200; nothing when the other proxy gives no whole answer. */
async function fetchInto(url: string, target: string): Promise<number | undefined> {
  const partial = `${target}.${process.pid}-${++count}.partial`
  try {
    const response = await fetch(url)
    if (response.status !== 200 || response.body === null) {
      await response.body?.cancel()
      return response.status
    }
    await mkdir(dirname(target), { recursive: true })
    await pipeline(
      Readable.fromWeb(response.body as ReadableStream<Uint8Array>),
      createWriteStream(partial)
    )
    await rename(partial, target)
    return 200
  } catch {
    await rm(partial, { force: true })
    return undefined
  }
}

/** As GOPRIVATE matches: glob per element, a prefix of whole elements. Source: golang.org/x/mod/module (MatchPrefixPatterns). */
function matches(pattern: string, path: string): boolean {
  const globs = pattern.split('/')
  const elements = path.split('/')
  return globs.every((glob, index) => {
    const text = glob
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replace(/\*/g, '.*')
      .replace(/\?/g, '.')
    return new RegExp(`^${text}$`).test(elements[index] ?? '/')
  })
}
