import type { TLSSocket } from 'node:tls'
import type * as undici from 'undici'
import type { Dispatcher } from 'undici'
import { PipelineError } from '../errors.ts'
import type { Host } from './host.ts'
import type { HttpTiming } from './read-http.ts'
import { selectProxy } from './select-proxy.ts'

type Client = typeof undici

/** What a request needs of a host. */
export type NetworkHost = Pick<Host, 'env' | 'mask'>

const dispatchers = new WeakMap<NetworkHost, Map<string, Dispatcher>>()

/**
 * What sends a request for `url`: one connection pool per host object, proxy and timing; idle sockets do not keep the
 * process alive. Fails with CONFIG_INVALID for a proxy that cannot be used.
 */
export async function dispatcherFor(
  url: URL,
  host: NetworkHost,
  timing: HttpTiming
): Promise<Dispatcher> {
  const client = await loadClient()
  const proxy = selectProxy(url, host.env)
  const pools = dispatchers.get(host) ?? new Map<string, Dispatcher>()
  dispatchers.set(host, pools)
  const key = `${proxy?.href ?? ''} ${url.protocol} ${timing.connectMs} ${timing.idleMs}`
  const pool = pools.get(key) ?? createDispatcher(client, url, proxy, host, timing)
  pools.set(key, pool)
  return pool
}

/** Of connections with TLS: what they trust, and who looks at them. */
export interface TlsWish {
  /** PEM of the only authorities that are trusted; those of this process where it is not given. */
  readonly ca?: string
  /** Called with each connection that was made and whose certificate is trusted. */
  readonly onConnect: (socket: TLSSocket) => void
}

/** As `dispatcherFor`, with connections of its own, which its caller must destroy. */
export async function openDispatcher(
  url: URL,
  host: NetworkHost,
  timing: HttpTiming,
  tls: TlsWish
): Promise<Dispatcher> {
  return createDispatcher(await loadClient(), url, selectProxy(url, host.env), host, timing, tls)
}

/** The HTTP client takes an eighth of a second to load, which runs without network need not pay. */
export async function loadClient(): Promise<Client> {
  return import('undici')
}

function createDispatcher(
  client: Client,
  url: URL,
  proxy: URL | undefined,
  host: NetworkHost,
  timing: HttpTiming,
  tls?: TlsWish
): Dispatcher {
  const { Agent, Pool, ProxyAgent } = client
  const connect = {
    timeout: timing.connectMs,
    ...(tls?.ca === undefined ? {} : { ca: tls.ca })
  }
  const seen = tls === undefined ? {} : { factory: seeingFactory(client, tls) }
  if (proxy === undefined) return new Agent({ connect, ...seen })
  const { bare, user, password } = usable(proxy, url)
  const basic = Buffer.from(`${user}:${password}`, 'utf8').toString('base64')
  const anonymous = user === '' && password === ''
  if (password !== '') host.mask(password)
  if (!anonymous && bare.protocol !== 'socks5:') host.mask(basic)
  return new ProxyAgent({
    uri: bare.href,
    requestTls: connect,
    proxyTls: { timeout: timing.connectMs },
    ...seen,
    // Without it undici waits five minutes for the answer to CONNECT.
    clientFactory: (origin, options) =>
      new Pool(origin, { ...options, headersTimeout: timing.idleMs }),
    proxyTunnel: url.protocol === 'https:',
    ...(anonymous ? {} : { token: `Basic ${basic}` })
  })
}

/** Makes the pool of an origin, whose new connections are shown to `onConnect`. */
function seeingFactory({ Pool, buildConnector }: Client, { onConnect }: TlsWish) {
  return (origin: string | URL, options: undici.Pool.Options): Dispatcher => {
    const { connect = {} } = options
    const connector = typeof connect === 'function' ? connect : buildConnector(connect)
    return new Pool(origin, {
      ...options,
      connect: (target, callback) => {
        connector(target, (...result) => {
          const [error, socket] = result
          if (error === null && 'getPeerX509Certificate' in socket) onConnect(socket)
          callback(...result)
        })
      }
    })
  }
}

/** The proxy as undici takes it: its credentials apart, `socks5h` (the proxy resolves names) as `socks5`, which does so too. */
function usable(
  proxy: URL,
  target: URL
): { readonly bare: URL; readonly user: string; readonly password: string } {
  const name = target.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY'
  const bare = new URL(proxy.href.replace(/^socks5h:/, 'socks5:'))
  if (!['http:', 'https:', 'socks5:'].includes(bare.protocol)) {
    throw invalid(
      `${name} names a proxy of the kind ${bare.protocol.slice(0, -1)}, which is not supported.`,
      'Name a proxy with http, https or socks5.'
    )
  }
  let user: string
  let password: string
  try {
    user = decodeURIComponent(proxy.username)
    password = decodeURIComponent(proxy.password)
  } catch {
    throw invalid(
      `The user name or password in ${name} holds a % that starts no escape.`,
      'Write the character % as %25.'
    )
  }
  if (bare.protocol !== 'socks5:') {
    bare.username = ''
    bare.password = ''
  }
  return { bare, user, password }
}

function invalid(what: string, fix: string): PipelineError {
  return new PipelineError({ code: 'CONFIG_INVALID', what, fix })
}
