import { QUICK } from '../helpers/http-room.ts'

/** What the locked proxies want. */
export const LOGIN = 'bob:hunter22'
/** The proxies of a run. */
export const PROXIES = {
  open: {},
  locked: { login: LOGIN },
  strict: { refuse: 403 },
  broken: { refuse: 502 },
  cutting: { cut: true },
  secure: { login: LOGIN, identity: true }
} as const
type ProxyName = keyof typeof PROXIES

/** Addresses of the servers of one run, `host:port`. */
export type At = Readonly<
  Record<ProxyName | 'good' | 'expired' | 'stranger' | 'plain' | 'nobody', string>
>

/** One fetch, and what must come of it. */
export interface Case {
  readonly url?: (at: At) => string
  readonly env?: (at: At) => Readonly<Record<string, string>>
  readonly more?: Readonly<Record<string, unknown>>
  /** The body, or a pattern for what the failure says. */
  readonly ends: string | RegExp
  readonly fix?: RegExp
  /** How often a proxy was asked for it. */
  readonly asked?: number
}

const https = (proxy: ProxyName, prefix = 'http://') => ({
  env: (at: At) => ({ HTTPS_PROXY: `${prefix}${at[proxy]}` })
})
const except = (NO_PROXY: string) => (at: At) => ({ HTTPS_PROXY: `http://${at.open}`, NO_PROXY })
const DIRECT = { ends: /after 2 tries: the host name does not resolve/, asked: 0 }
const THROUGH = { ends: 'secret body', asked: 1 }

/** Asked with each Node; those without a `url` for `https://<name>.proxy.invalid/`, which only a proxy knows. */
export const CASES: Readonly<Record<string, Case>> = {
  // TLS.
  'a known authority': { url: (at) => `https://${at.good}/`, ends: 'secret body' },
  'a wrong name': {
    url: (at) => `https://${at.good.replace('127.0.0.1', 'localhost')}/`,
    ends: /could not be fetched from https:\S+: the TLS connection failed: ERR_TLS_CERT_ALTNAME_INVALID/,
    fix: /certificate/
  },
  expired: {
    url: (at) => `https://${at.expired}/`,
    ends: /the TLS connection failed: CERT_HAS_EXPIRED/,
    fix: /certificate/
  },
  'an unknown authority': {
    url: (at) => `https://${at.stranger}/`,
    ends: /the TLS connection failed: UNABLE_TO_VERIFY_LEAF_SIGNATURE/,
    fix: /NODE_EXTRA_CA_CERTS/
  },
  'from https to http': {
    url: (at) => `https://${at.good}/to-plain`,
    ends: /a redirect to plain http, http:\/\/127/
  },
  'credentials on their own host': {
    url: (at) => `https://${LOGIN}@${at.good}/who`,
    ends: `Basic ${Buffer.from(LOGIN).toString('base64')}`
  },
  'credentials on another host': {
    url: (at) => `https://${LOGIN}@${at.good}/to-other`,
    ends: 'nobody'
  },
  // Bodies.
  'a length that is not reached': {
    url: (at) => `http://${at.plain}/cut`,
    ends: /after 4 tries: the (body|connection) was (cut|reset)/
  },
  'chunks without an end': {
    url: (at) => `http://${at.plain}/cut-chunked`,
    ends: /after 4 tries: the (body|connection) was (cut|reset)/
  },
  'JSON in full': { url: (at) => `http://${at.plain}/`, ends: 'secret body' },
  'more than is plausible': {
    url: (at) => `http://${at.plain}/`,
    more: { maxBytes: 5 },
    ends: /larger than the 5 bytes/
  },
  silence: {
    url: (at) => `http://${at.plain}/silence`,
    more: { rules: { ...QUICK.rules, tries: 1 } },
    ends: /the body stopped coming|only 4 bytes/
  },
  'a circle': { url: (at) => `http://${at.plain}/circle`, ends: /more than 5 redirects/ },
  'a login page': { url: (at) => `http://${at.plain}/page`, ends: /is an HTML page instead/ },
  // Which proxy, and what it says.
  tunnel: { ...https('open'), ...THROUGH },
  'tunnel-small': { env: (at) => ({ https_proxy: at.open }), ...THROUGH },
  'tunnel-login': { ...https('locked', `http://${LOGIN}@`), ...THROUGH },
  'tunnel-escaped': { ...https('locked', 'http://%62ob:%68unter22@'), ...THROUGH },
  'tunnel-tls': { ...https('secure', `https://${LOGIN}@`), ...THROUGH },
  'no-login': {
    ...https('locked'),
    ends: /the HTTP proxy answers HTTP 407 \(proxy authentication required\)/,
    fix: /HTTPS_PROXY and its credentials/,
    asked: 1
  },
  'bad-login': {
    ...https('locked', 'http://bob:hunter33@'),
    ends: /the HTTP proxy answers HTTP 407/,
    fix: /HTTPS_PROXY and its credentials/,
    asked: 1
  },
  forbidden: { ...https('strict'), ends: /the HTTP proxy answers HTTP 403/, asked: 1 },
  'bad-gateway': {
    ...https('broken'),
    ends: /after 4 tries: the HTTP proxy answers HTTP 502/,
    asked: 4
  },
  cutting: {
    ...https('cutting'),
    ends: /after 4 tries: the connection was (cut|reset|closed) \(\S+ through the HTTP proxy 127/,
    asked: 4
  },
  down: {
    env: (at) => ({ HTTPS_PROXY: `http://${LOGIN}@${at.nobody}` }),
    ends: /after 4 tries: the connection was refused \(\S+ through the HTTP proxy 127/,
    fix: /Check the proxy that HTTPS_PROXY/,
    asked: 0
  },
  'plain-request': {
    url: () => 'http://plain-request.proxy.invalid/',
    env: (at) => ({ HTTP_PROXY: `http://${LOGIN}@${at.locked}` }),
    ...THROUGH
  },
  'plain-small': {
    url: () => 'http://plain-small.proxy.invalid/',
    env: (at) => ({ http_proxy: at.open }),
    ...THROUGH
  },
  'plain-wrong': {
    url: () => 'http://plain-wrong.proxy.invalid/',
    env: (at) => ({ HTTP_PROXY: `http://bob:hunter33@${at.locked}` }),
    ends: /the HTTP proxy answers HTTP 407/,
    asked: 1
  },
  'other-scheme': { env: (at) => ({ HTTP_PROXY: `http://${at.open}` }), ...DIRECT },
  'all-proxy': { env: (at) => ({ ALL_PROXY: `http://${at.open}` }), ...DIRECT },
  'this-machine': {
    url: (at) => `https://${at.good}/`,
    env: (at) => ({ HTTPS_PROXY: `http://${at.nobody}` }),
    ends: 'secret body'
  },
  // NO_PROXY; proxy-rules.test.ts has them all.
  'except-name': { env: except('x.example, except-name.proxy.invalid'), ...DIRECT },
  'except-suffix': { env: except('.proxy.invalid'), ...DIRECT },
  'except-port': { env: except('proxy.invalid:443'), ...DIRECT },
  'except-other-port': { env: except('proxy.invalid:8443'), ...THROUGH },
  'except-all': { env: except('*'), ...DIRECT },
  'except-other-name': { env: except('roxy.invalid,10.0.0.0/8'), ...THROUGH },
  'except-network': {
    url: () => 'https://192.0.2.7/',
    env: except('192.0.2.0/24'),
    more: {
      timing: { ...QUICK.timing, connectMs: 200 },
      rules: { ...QUICK.rules, tries: 1 }
    },
    ends: /could not be fetched from https:\/\/192\.0\.2\.7\/: the (connection|host|network)[^(]*\(https:\/\/192\.0\.2\.7\/\)/
  },
  'except-other-network': { url: () => 'https://192.0.2.8/', env: except('10.0.0.0/8'), ...THROUGH }
}
