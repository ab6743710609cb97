// The results service that @actions/artifact and @actions/cache (v2) talk to: twirp over JSON and signed
// blob addresses, on 127.0.0.1. Stores everything in a folder.
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { writeFile } from 'node:fs/promises'
import { openBlobStore } from './results-blobs.ts'
import type { BlobFaults } from './results-blobs.ts'
import { readField, refuse, SERVICES } from './results-methods.ts'
import type { Answer, Body, MethodFaults, State, StoredArtifact } from './results-methods.ts'

export type { StoredArtifact } from './results-methods.ts'

/** A request that was answered: `CreateArtifact 200`, `PUT blob 201`. */
export interface AnsweredRequest {
  readonly what: string
  readonly status: number
}

/** Faults that a test asks for; a test may change them while the server runs. */
export interface ResultsFaults extends BlobFaults, MethodFaults {
  /** Twirp method -> the status that answers it instead. */
  refuse?: Readonly<Record<string, number>>
  /** `PUT blob`, `CreateCacheEntry`, … -> the statuses of its first answers; `reset` cuts the connection. Taken off as used. */
  first?: Readonly<Record<string, (number | 'reset')[]>>
  /** What is never answered: `GET blob`, `FinalizeCacheEntryUpload`, … */
  hang?: readonly string[]
}

/** A twirp message that came, before any fault. */
export interface ReceivedMessage {
  readonly method: string
  readonly body: Body
}

/** A results service on 127.0.0.1. */
export interface ResultsServer {
  /** Value of ACTIONS_RESULTS_URL, with a slash at its end. */
  readonly url: string
  readonly requests: readonly AnsweredRequest[]
  /** Twirp messages as they came. */
  readonly messages: readonly ReceivedMessage[]
  /** Finished artifacts in the order of their ids. */
  artifacts(): readonly StoredArtifact[]
  /**
   * Changes the bytes of a stored artifact. The service goes on to name the old size and digest, or those of the new bytes
   * when `digest` is `renewed`.
   */
  tamper(id: string, bytes: Uint8Array, digest: 'kept' | 'renewed'): Promise<void>
  close(): Promise<void>
}

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

/**
 * A job token of the form that the clients decode: its `scp` claim names the run and the job.
 * Both are random unless given; every part is long, since the runner masks the token wherever it appears.
 */
export function createRuntimeToken(run: string = randomUUID(), job: string = randomUUID()): string {
  const claims = {
    scp: `Actions.ExampleScope Actions.Results:${run}:${job}`,
    iat: 0,
    jti: randomUUID()
  }
  return `${part({ typ: 'JWT', alg: 'HS256' })}.${part(claims)}.${randomBytes(32).toString('base64url')}`
}

interface Scope {
  readonly run: string
  readonly job: string
}

const parseBody = (value: string): Body => {
  const parsed: unknown = JSON.parse(value)
  return typeof parsed === 'object' && parsed !== null ? (parsed as Body) : {}
}

/** The run and job that a bearer token is for; undefined for anything else. */
const scopeOf = (authorization: string | undefined): Scope | undefined => {
  const claims = /^Bearer [^.]+\.([^.]+)\./.exec(authorization ?? '')?.[1]
  if (claims === undefined) return undefined
  const scp = readField(parseBody(Buffer.from(claims, 'base64url').toString('utf8')), 'scp')
  const found = /(?:^| )Actions\.Results:([^: ]+):([^: ]+)(?: |$)/.exec(scp)
  return found?.[1] === undefined || found[2] === undefined
    ? undefined
    : { run: found[1], job: found[2] }
}

const readBody = async (request: IncomingMessage): Promise<Body> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) if (chunk instanceof Buffer) chunks.push(chunk)
  return parseBody(Buffer.concat(chunks).toString('utf8'))
}

const callMethod = async (
  state: State,
  request: IncomingMessage,
  service: string,
  name: string,
  faults: ResultsFaults,
  messages: ReceivedMessage[]
): Promise<Answer> => {
  const body = await readBody(request)
  messages.push({ method: name, body })
  const scope = scopeOf(request.headers.authorization)
  const fault = faults.refuse?.[name]
  const method = SERVICES[service]?.[name]
  if (fault !== undefined) return refuse(fault, 'permission_denied', `the test refuses ${name}`)
  if (method === undefined) return refuse(404, 'bad_route', `no method ${service}/${name}`)
  if (scope === undefined) return refuse(401, 'unauthenticated', 'no job token')
  const run = body['workflow_run_backend_id']
  if (run !== undefined && run !== scope.run)
    return refuse(403, 'permission_denied', 'the token is for another run')
  return method(state, body)
}

/** Starts the service on a free port of 127.0.0.1 and keeps blobs in `directory`. */
export async function startResultsServer(
  directory: string,
  faults: ResultsFaults = {}
): Promise<ResultsServer> {
  const store = await openBlobStore(directory, faults)
  const state: State = {
    store,
    faults,
    nextId: 1000,
    pending: new Map(),
    artifacts: [],
    blobs: new Map(),
    caches: [],
    origin: ''
  }
  const requests: AnsweredRequest[] = []
  const messages: ReceivedMessage[] = []

  /** Whether a fault has taken the request. */
  const isFaulty = (what: string, request: IncomingMessage, response: ServerResponse): boolean => {
    if (faults.hang?.includes(what) === true) return true
    const next = faults.first?.[what]?.shift()
    if (next === undefined) return false
    requests.push({ what, status: next === 'reset' ? 0 : next })
    if (next === 'reset') request.socket.destroy()
    else {
      request.resume()
      response.writeHead(next, { 'content-type': 'text/plain' }).end('the test wants this')
    }
    return true
  }

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', state.origin)
    const [, first, service, name] = url.pathname.split('/')
    const what = first === 'blobs' ? `${request.method ?? ''} blob` : (name ?? '')
    if (isFaulty(what, request, response)) return
    if (first === 'blobs') {
      const status = await store.handle(request, response, url)
      requests.push({ what: `${request.method ?? ''} blob`, status })
      return
    }
    const { status, body } =
      first === 'twirp' && request.method === 'POST'
        ? await callMethod(state, request, service ?? '', name ?? '', faults, messages)
        : refuse(404, 'bad_route', 'only /twirp and /blobs are served')
    requests.push({ what: name ?? url.pathname, status })
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy()
      else response.writeHead(500).end(JSON.stringify({ code: 'internal', msg: String(error) }))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  state.origin = `http://127.0.0.1:${address.port}`
  return {
    url: `${state.origin}/`,
    requests,
    messages,
    artifacts: () => state.artifacts,
    tamper: async (id, bytes, digest) => {
      const index = state.artifacts.findIndex((each) => each.id === id)
      const found = state.artifacts[index]
      if (found === undefined) throw new Error(`no artifact ${id}`)
      await writeFile(found.path, bytes)
      const hex = createHash('sha256').update(bytes).digest('hex')
      if (digest === 'renewed')
        state.artifacts[index] = { ...found, sizeBytes: bytes.length, digest: `sha256:${hex}` }
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    }
  }
}
