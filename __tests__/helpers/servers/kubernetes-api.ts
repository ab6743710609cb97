import { createServer, type Server } from 'node:https'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Identity } from '../certificates.ts'

/** An object as the API gives it. */
export type ApiObject = Readonly<Record<string, unknown>>

/** What the cluster has, and how it behaves. */
export interface Cluster {
  /** By namespace. */
  events?: Readonly<Record<string, readonly ApiObject[]>>
  pods?: Readonly<Record<string, readonly ApiObject[]>>
  /** By `pod/container`; lines of old times are the caller's. */
  logs?: Readonly<Record<string, string>>
  /** Paths (their ends) that this token may not read. */
  forbidden?: readonly string[]
  /** Paths (their ends) that are never answered. */
  hanging?: readonly string[]
  /** Answers of its own, by the end of a path: what is written to the response. */
  own?: Readonly<Record<string, (response: ServerResponse) => void>>
  /** It has no group for events, which is served besides core/v1 otherwise. */
  withoutGroup?: boolean
  /** It lists what a field selector excludes. */
  ignoresSelectors?: boolean
}

/** An API server, and what was asked of it. */
export interface KubernetesApi {
  readonly url: string
  readonly port: number
  /** May be changed between requests. */
  cluster: Cluster
  /** Path and query of every request that had the token. */
  readonly asked: string[]
  readonly refused: string[]
  close(): Promise<void>
}

const json = (response: ServerResponse, status: number, body: unknown): void => {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify(body))
}

const failure = (response: ServerResponse, code: number, reason: string, message: string): void => {
  json(response, code, {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    message,
    reason,
    code
  })
}

const resource = (name: string, kind: string, verbs: readonly string[]) => ({
  name,
  singularName: '',
  namespaced: true,
  kind,
  verbs
})

const DISCOVERY: Readonly<Record<string, unknown>> = {
  '/version': { major: '1', minor: '32', gitVersion: 'v1.32.0', platform: 'linux/amd64' },
  '/api': { kind: 'APIVersions', versions: ['v1'], serverAddressByClientCIDRs: [] },
  '/api/v1': {
    kind: 'APIResourceList',
    groupVersion: 'v1',
    resources: [
      resource('events', 'Event', ['get', 'list']),
      resource('pods', 'Pod', ['get', 'list']),
      resource('pods/log', 'Pod', ['get']),
      { ...resource('namespaces', 'Namespace', ['get']), namespaced: false }
    ]
  }
}

const GROUP = {
  name: 'events.k8s.io',
  versions: [{ groupVersion: 'events.k8s.io/v1', version: 'v1' }],
  preferredVersion: { groupVersion: 'events.k8s.io/v1', version: 'v1' }
}

function valueAt(object: ApiObject, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (value, key) =>
        typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined,
      object
    )
}

/** Equality alone, of fields or labels; what the tests need of the selectors of the API. */
function selects(selector: string, valueOf: (key: string) => unknown): boolean {
  return selector
    .split(',')
    .filter((each) => each !== '')
    .every((each) => {
      const [key = '', value = ''] = each.split(/==?/)
      return valueOf(key) === value
    })
}

/**
 * The part of the Kubernetes API that kubectl needs for events, pods and logs, over TLS and with a bearer token: discovery,
 * lists with field and label selectors, one namespace (shop is there), one pod, its log with `container` and `tailLines`.
 */
export async function startKubernetesApi(
  identity: Identity,
  token: string,
  cluster: Cluster = {}
): Promise<KubernetesApi> {
  const asked: string[] = []
  const refused: string[] = []
  const api = { cluster }
  const list = (response: ServerResponse, kind: string, apiVersion: string, url: URL): void => {
    const { events = {}, pods = {}, ignoresSelectors = false } = api.cluster
    const namespace = /\/namespaces\/([^/]+)\//.exec(url.pathname)?.[1] ?? ''
    const items = ((kind === 'EventList' ? events : pods)[namespace] ?? []).filter(
      (each) =>
        ignoresSelectors ||
        (selects(url.searchParams.get('fieldSelector') ?? '', (key) => valueAt(each, key)) &&
          selects(url.searchParams.get('labelSelector') ?? '', (key) =>
            valueAt(each, `metadata.labels.${key}`)
          ))
    )
    json(response, 200, { kind, apiVersion, metadata: { resourceVersion: '1' }, items })
  }
  const answer = (url: URL, response: ServerResponse): void => {
    const path = url.pathname
    const { pods = {}, logs = {}, withoutGroup = false } = api.cluster
    const known = DISCOVERY[path]
    if (known !== undefined) {
      json(response, 200, known)
      return
    }
    if (path === '/apis') {
      json(response, 200, {
        kind: 'APIGroupList',
        apiVersion: 'v1',
        groups: withoutGroup ? [] : [GROUP]
      })
      return
    }
    if (path === '/apis/events.k8s.io/v1') {
      json(response, 200, {
        kind: 'APIResourceList',
        apiVersion: 'v1',
        groupVersion: 'events.k8s.io/v1',
        resources: [resource('events', 'Event', ['get', 'list'])]
      })
      return
    }
    if (/^\/api\/v1\/namespaces\/[^/]+\/events$/.test(path)) {
      list(response, 'EventList', 'v1', url)
      return
    }
    if (/^\/apis\/events\.k8s\.io\/v1\/namespaces\/[^/]+\/events$/.test(path)) {
      list(response, 'EventList', 'events.k8s.io/v1', url)
      return
    }
    if (/^\/api\/v1\/namespaces\/[^/]+\/pods$/.test(path)) {
      list(response, 'PodList', 'v1', url)
      return
    }
    const space = /^\/api\/v1\/namespaces\/([^/]+)$/.exec(path)?.[1]
    if (space !== undefined) {
      const { events = {} } = api.cluster
      if (space === 'shop' || space in events || space in pods)
        json(response, 200, { kind: 'Namespace', apiVersion: 'v1', metadata: { name: space } })
      else failure(response, 404, 'NotFound', `namespaces "${space}" not found`)
      return
    }
    const [, namespace = '', pod = '', isLog] =
      /^\/api\/v1\/namespaces\/([^/]+)\/pods\/([^/]+)(\/log)?$/.exec(path) ?? []
    const found = (pods[namespace] ?? []).find((each) => valueAt(each, 'metadata.name') === pod)
    if (found === undefined) {
      failure(response, 404, 'NotFound', `${path} not found`)
      return
    }
    if (isLog === undefined) {
      json(response, 200, found)
      return
    }
    const container = url.searchParams.get('container') ?? ''
    const text = logs[`${pod}/${container}`]
    if (text === undefined) {
      failure(
        response,
        400,
        'BadRequest',
        `container "${container}" in pod "${pod}" is waiting to start: ContainerCreating`
      )
      return
    }
    const lines = text.split('\n')
    const tail = Number(url.searchParams.get('tailLines') ?? lines.length)
    response.writeHead(200, { 'content-type': 'text/plain' })
    response.end(lines.slice(-tail - (text.endsWith('\n') ? 1 : 0)).join('\n'))
  }
  const server: Server = createServer(
    identity,
    (request: IncomingMessage, response: ServerResponse) => {
      const url = new URL(request.url ?? '/', 'https://cluster.test')
      const ends = (path: string): boolean => url.pathname.endsWith(path)
      const { forbidden = [], hanging = [], own = {} } = api.cluster
      if (request.headers.authorization !== `Bearer ${token}`) {
        refused.push(request.url ?? '')
        failure(response, 401, 'Unauthorized', 'Unauthorized')
        return
      }
      asked.push(request.url ?? '')
      if (hanging.some(ends)) return
      const special = Object.entries(own).find(([path]) => ends(path))
      if (special !== undefined) special[1](response)
      else if (forbidden.some(ends))
        failure(response, 403, 'Forbidden', `User "robot" cannot list ${url.pathname}`)
      else answer(url, response)
    }
  )
  // Clients that do not trust it are part of the tests.
  server.on('tlsClientError', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `https://127.0.0.1:${String(port)}`,
    port,
    asked,
    refused,
    get cluster() {
      return api.cluster
    },
    set cluster(next) {
      api.cluster = next
    },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    }
  }
}

/** What a person's kubeconfig says of one cluster. */
export interface Access {
  readonly url: string
  /** PEM of the authority that the cluster's certificate is by. */
  readonly ca: string
  readonly token: string
  readonly namespace?: string
}

/** A kubeconfig as administrators hand it out. */
export function kubeconfigOf({ url, ca, token, namespace }: Access): string {
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'staging',
    clusters: [
      {
        name: 'staging',
        cluster: {
          server: url,
          'certificate-authority-data': Buffer.from(ca).toString('base64')
        }
      }
    ],
    users: [{ name: 'robot', user: { token } }],
    contexts: [
      {
        name: 'staging',
        context: {
          cluster: 'staging',
          user: 'robot',
          ...(namespace === undefined ? {} : { namespace })
        }
      }
    ]
  })
}
