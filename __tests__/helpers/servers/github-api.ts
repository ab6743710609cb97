// The part of GitHub's REST API about releases, over TLS on 127.0.0.1, as an Enterprise Server has it: /api/v3, /api/uploads.
import { createServer } from 'node:https'
import {
  createServer as createPlainServer,
  type IncomingMessage,
  type Server,
  type ServerResponse
} from 'node:http'
import type { Identity } from '../certificates.ts'
import {
  createRelease,
  deleteAsset,
  publishRelease,
  renameAsset,
  showAsset,
  showRelease,
  uploadAsset,
  type ApiAnswer,
  type ApiAsset,
  type ApiRelease,
  type ApiState
} from './github-releases.ts'

export type { ApiAsset, ApiRelease } from './github-releases.ts'

/** Faults that a test asks for. */
export interface ApiFaults {
  /** Statuses of the first uploads, in place of storing them whole; `cut` stores half and drops the connection. */
  uploads?: (number | 'cut')[]
  /** What a download of an asset gives instead of its bytes. */
  download?: (name: string, bytes: Buffer) => Buffer
  /** Called before each change that is asked for. */
  before?: (what: string) => void
  /** Answers in place of the API where it gives an answer: other parts of it, limits, refusals. */
  answer?: (asked: ApiAsked) => ApiAnswer | 'cut' | undefined
}

/** A request to the API, below the repository: `issues`. */
export interface ApiAsked {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly body: Buffer
}

/** One repository of such a server. */
export interface GithubApi {
  /** `127.0.0.1:<port>` */
  readonly host: string
  readonly token: string
  /** Tag -> commit. A test may change it. */
  readonly tags: Map<string, string>
  /** All releases. A test may put some there. */
  readonly releases: ApiRelease[]
  /** Every request that was not a GET: `POST releases`, `DELETE releases/assets/7`. */
  readonly changes: readonly string[]
  readonly faults: ApiFaults
  /** Header Authorization of each request for bytes, which are elsewhere; empty where there was none. */
  readonly bytesAsked: readonly string[]
  /** A release with these files, as somebody made it before. */
  add(tag: string, draft: boolean, files: Readonly<Record<string, string>>): ApiRelease
  close(): Promise<void>
}

const notFound: ApiAnswer = { status: 404, json: { message: 'Not Found' } }

const readAll = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) if (chunk instanceof Buffer) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** A page of a list, with the Link header that leads on. */
function page(list: readonly unknown[], url: URL): ApiAnswer {
  // Two a page, so that clients must follow.
  const [size, at] = [2, Number(url.searchParams.get('page') ?? '1')]
  const next = new URL(url)
  next.searchParams.set('page', String(at + 1))
  const json = list.slice((at - 1) * size, at * size)
  return at * size < list.length
    ? { status: 200, json, headers: { link: `<${next.href}>; rel="next"` } }
    : { status: 200, json }
}

function read(state: ApiState, path: string, url: URL, accept: string): ApiAnswer {
  const [, tag] = /^commits\/tags\/(.+)$/.exec(path) ?? []
  if (tag !== undefined) {
    const sha = state.tags.get(tag)
    return sha === undefined
      ? { status: 422, json: { message: `No commit found for SHA: tags/${tag}` } }
      : { status: 200, json: { sha } }
  }
  const [, published] = /^releases\/tags\/(.+)$/.exec(path) ?? []
  const named = state.releases.find((each) => each.tag === published && !each.draft)
  if (published !== undefined)
    return named === undefined ? notFound : { status: 200, json: showRelease(state, named) }
  if (path === 'releases')
    return page(
      state.releases.map((each) => showRelease(state, each)),
      url
    )
  const [, id, rest] = /^releases\/(\d+)(\/assets)?$/.exec(path) ?? []
  const release = state.releases.find((each) => String(each.id) === id)
  if (release !== undefined)
    return rest === undefined
      ? { status: 200, json: showRelease(state, release) }
      : page(release.assets.map(showAsset), url)
  const [, wanted] = /^releases\/assets\/(\d+)$/.exec(path) ?? []
  const asset = state.releases
    .flatMap(({ assets }) => assets)
    .find((each) => String(each.id) === wanted)
  if (asset === undefined) return notFound
  if (accept !== 'application/octet-stream') return { status: 200, json: showAsset(asset) }
  return { status: 302, json: {}, headers: { location: `${state.bytesOrigin}/blobs/${asset.id}` } }
}

function change(state: ApiState, method: string, path: string, body: Buffer): ApiAnswer {
  if (method === 'POST' && path === 'releases') return createRelease(state, body)
  const [, id] = /^releases\/(\d+)$/.exec(path) ?? []
  if (method === 'PATCH' && id !== undefined) return publishRelease(state, Number(id), body)
  const [, asset] = /^releases\/assets\/(\d+)$/.exec(path) ?? []
  if (method === 'PATCH' && asset !== undefined) return renameAsset(state, Number(asset), body)
  if (method === 'DELETE' && asset !== undefined) return deleteAsset(state, Number(asset))
  return notFound
}

const listen = async (server: Server): Promise<string> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return `127.0.0.1:${address.port}`
}

const stop = async (server: Server): Promise<void> => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
}

/**
 * Starts the API for `repository` on a free port; its certificate must be for 127.0.0.1. Without one it speaks plain HTTP.
 */
export async function startGithubApi(
  identity: Identity | undefined,
  repository: string,
  faults: ApiFaults = {}
): Promise<GithubApi> {
  const token = `ghs_${'x'.repeat(36)}`
  const state: ApiState = {
    repository,
    tags: new Map(),
    releases: [],
    nextId: 1,
    origin: '',
    bytesOrigin: ''
  }
  const changes: string[] = []
  const bytesAsked: string[] = []

  const upload = (id: number, name: string, body: Buffer): ApiAnswer | 'cut' => {
    const fault = faults.uploads?.shift()
    if (fault === undefined) return uploadAsset(state, id, name, body, 'uploaded')
    if (fault !== 'cut') return { status: fault, json: { message: 'the test wants this' } }
    uploadAsset(state, id, name, body.subarray(0, body.length / 2), 'starter')
    return 'cut'
  }

  const answer = async (request: IncomingMessage): Promise<ApiAnswer | 'cut'> => {
    const url = new URL(request.url ?? '/', state.origin)
    const body = await readAll(request)
    const [, blob] = /^\/blobs\/(\d+)$/.exec(url.pathname) ?? []
    if (blob !== undefined) {
      bytesAsked.push(request.headers.authorization ?? '')
      const asset = state.releases
        .flatMap(({ assets }) => assets)
        .find(({ id }) => String(id) === blob)
      if (asset === undefined) return notFound
      return { status: 200, bytes: faults.download?.(asset.name, asset.bytes) ?? asset.bytes }
    }
    if (!/^(token|Bearer) /.test(request.headers.authorization ?? ''))
      return { status: 401, json: { message: 'Requires authentication' } }
    if (request.headers.authorization?.endsWith(` ${token}`) !== true)
      return { status: 401, json: { message: 'Bad credentials' } }
    const [, api, path = ''] =
      /^\/api\/(v3|uploads)\/repos\/(.+)$/.exec(decodeURIComponent(url.pathname)) ?? []
    if (path !== repository && !path.startsWith(`${repository}/`)) return notFound
    const rest = path.slice(repository.length + 1)
    const method = request.method ?? ''
    const asked = { method, path: rest, query: url.searchParams, body }
    const other = faults.answer?.(asked)
    if (other !== undefined) return other
    if (method === 'GET') return read(state, rest, url, request.headers.accept ?? '')
    faults.before?.(`${method} ${rest}`)
    changes.push(`${method} ${rest}`)
    const [, id] = /^releases\/(\d+)\/assets$/.exec(rest) ?? []
    if (api === 'uploads' && method === 'POST' && id !== undefined)
      return upload(Number(id), url.searchParams.get('name') ?? '', body)
    return change(state, method, rest, body)
  }

  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    answer(request).then(
      (given) => {
        if (given === 'cut') {
          request.socket.destroy()
          return
        }
        const { status, json, bytes, headers = {} } = given
        const type = bytes === undefined ? 'application/json' : 'application/octet-stream'
        const text = json === undefined ? '' : JSON.stringify(json)
        response.writeHead(status, { 'content-type': type, ...headers })
        response.end(status === 204 ? undefined : (bytes ?? text))
      },
      (error: unknown) => response.writeHead(500).end(JSON.stringify({ message: String(error) }))
    )
  }
  const server = identity === undefined ? createPlainServer(handle) : createServer(identity, handle)
  const bytes = identity === undefined ? createPlainServer(handle) : createServer(identity, handle)
  const host = await listen(server)
  const scheme = identity === undefined ? 'http' : 'https'
  state.origin = `${scheme}://${host}`
  state.bytesOrigin = `${scheme}://${await listen(bytes)}`
  return {
    host,
    token,
    tags: state.tags,
    releases: state.releases,
    changes,
    faults,
    bytesAsked,
    add: (tag, draft, files) => {
      const release: ApiRelease = {
        id: state.nextId++,
        tag,
        draft,
        prerelease: false,
        assets: Object.entries(files).map(([name, text]): ApiAsset => ({
          id: state.nextId++,
          name,
          state: 'uploaded',
          bytes: Buffer.from(text)
        }))
      }
      state.releases.push(release)
      return release
    },
    close: async () => {
      await stop(server)
      await stop(bytes)
    }
  }
}
