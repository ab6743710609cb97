import { hostOf, type PrivateEntry } from '../config/private-value.ts'
import { PipelineError } from '../errors.ts'
import { parseGoProxy } from '../go-sdk/goproxy.ts'
import type { ModuleAccess } from './module-access.ts'
import { joinPatterns, overlapsPatterns, patternsOf } from './module-patterns.ts'
import { splitLogins, type Login } from './proxy-logins.ts'
import type { AccessWishes } from './wishes.ts'

/** How modules are reached: what may be shown, and the logins that were in addresses. */
export interface AccessDecision {
  /** Without any login. */
  readonly access: ModuleAccess
  readonly logins: readonly Login[]
  /** What a person should know: checks that are off. */
  readonly warnings: readonly string[]
}

/** Whether an entry is a way into a proxy of the chain. */
export function isProxyEntry({ pattern }: PrivateEntry, goproxy: string): boolean {
  return parseGoProxy(goproxy).some(({ base }) => {
    const address = base.replace(/^https?:\/\//, '')
    const place = pattern.includes('/') ? address : address.replace(/[:/].*$/s, '')
    return place === pattern || place.startsWith(`${pattern}/`)
  })
}

function unchecked(access: ModuleAccess): readonly string[] {
  const everything = patternsOf(access.GONOSUMDB).some((pattern) => /^\*+$/.test(pattern))
  return [
    ...(access.GOSUMDB === 'off'
      ? ['GOSUMDB is off: modules that go.sum does not know are taken unverified.']
      : []),
    ...(everything
      ? ['GONOSUMDB covers every module: what go.sum does not know is taken unverified.']
      : []),
    ...(access.GOINSECURE === ''
      ? []
      : [`GOINSECURE is ${access.GOINSECURE}: these modules may come without TLS.`])
  ]
}

function requireSafe(entries: readonly PrivateEntry[], access: ModuleAccess): void {
  const bad = entries.find(
    ({ pattern, gitHost, way }) =>
      way.kind !== 'ambient' &&
      [pattern, gitHost?.replace(/:\d+$/, '') ?? pattern].some((place) =>
        overlapsPatterns(access.GOINSECURE, place)
      )
  )
  if (bad === undefined) return
  throw new PipelineError({
    code: 'CONFIG_INVALID',
    what: `${bad.pattern} has a secret in private, and GOINSECURE lets it be fetched without a valid certificate.`,
    fix: 'Give the certificate of its authority with SSL_CERT_FILE and GIT_SSL_CAINFO, and take it out of GOINSECURE.'
  })
}

/**
 * What is in force after the settings: GOPRIVATE and friends with the patterns of `private`, GOPROXY without its logins.
 * `inForce` is what the go command answered with the settings' variables laid over the caller's.
 * @throws PipelineError CONFIG_INVALID for a chain that Go would refuse, and for a secret that GOINSECURE would expose
 */
export function createAccess(inForce: ModuleAccess, wishes: AccessWishes): AccessDecision {
  const proxy = splitLogins(inForce.GOPROXY, 'GOPROXY')
  const database = splitLogins(inForce.GOSUMDB, 'GOSUMDB')
  const goproxy = proxy.value
  parseGoProxy(goproxy)
  // Ways into proxies too: a host that has a proxy may have private repositories beside it.
  const patterns = wishes.private.map(({ pattern }) => pattern)
  const GOPRIVATE = joinPatterns(patternsOf(inForce.GOPRIVATE), patterns)
  const follow = (name: 'GONOPROXY' | 'GONOSUMDB', given: readonly string[]): string => {
    // The go command answers with GOPRIVATE where nobody set it.
    if (given.length > 0 || inForce[name] === 'none') return inForce[name]
    if (inForce[name] === inForce.GOPRIVATE) return GOPRIVATE
    return joinPatterns(patternsOf(inForce[name]), patterns)
  }
  const access: ModuleAccess = {
    ...inForce,
    GOPROXY: goproxy,
    GOSUMDB: database.value,
    GOPRIVATE,
    GONOPROXY: follow('GONOPROXY', wishes.gonoproxy),
    GONOSUMDB: follow('GONOSUMDB', wishes.gonosumdb)
  }
  requireSafe(wishes.private, access)
  const logins = [...proxy.logins, ...database.logins]
  return { access, logins, warnings: unchecked(access) }
}

/** Host and path of a pattern: `git.corp.example` and `team`. */
export function splitPattern(pattern: string): { readonly host: string; readonly path: string } {
  const host = hostOf(pattern)
  return { host, path: pattern.slice(host.length + 1) }
}
