import { domainToASCII } from 'node:url'
import { PipelineError } from '../errors.ts'

/**
 * Which HTTP proxy a request goes through, by the rules of the go command, so that both reach the same hosts.
 * Source: golang.org/x/net/http/httpproxy (proxy.go), vendored in Go.
 */
type Env = Readonly<Record<string, string | undefined>>

/**
 * The proxy for `target`, or nothing for a direct connection: loopback and NO_PROXY matches go direct.
 * Fails with CONFIG_INVALID when the address of the proxy cannot be read: nothing goes out beside a proxy that was named.
 */
export function selectProxy(target: URL, env: Env): URL | undefined {
  const names =
    target.protocol === 'https:'
      ? (['HTTPS_PROXY', 'https_proxy'] as const)
      : (['HTTP_PROXY', 'http_proxy'] as const)
  // Any client of a CGI program can set HTTP_PROXY there.
  const isCgi = firstSet(env, 'REQUEST_METHOD') !== undefined
  const text = target.protocol === 'http:' && isCgi ? undefined : firstSet(env, ...names)
  if (text === undefined || isLoopback(target)) return undefined
  const host = bareHost(target)
  const port = target.port === '' ? (target.protocol === 'https:' ? '443' : '80') : target.port
  const rules = (firstSet(env, 'NO_PROXY', 'no_proxy') ?? '').split(',')
  if (rules.some((rule) => matches(rule.trim().toLowerCase(), host, port))) return undefined
  const full = text.includes('://') ? text : `http://${text}`
  if (URL.canParse(full)) return new URL(full)
  throw new PipelineError({
    code: 'CONFIG_INVALID',
    what: `The proxy that ${names[0]} names for ${host} has no readable address.`,
    fix: `Give ${names[0]} the form http://host:port, or list ${host} in NO_PROXY.`
  })
}

/** Whether a URL names this machine itself: `localhost`, 127.0.0.0/8 (in IPv6 form too) or ::1. */
export function isLoopback(target: URL): boolean {
  const host = bareHost(target)
  if (host === 'localhost') return true
  const address = parseAddress(host)
  if (address === undefined) return false
  return address.bits === 32 ? address.value >> 24n === 127n : address.value === 1n
}

function firstSet(env: Env, ...names: readonly string[]): string | undefined {
  return names.map((name) => env[name]).find((value) => value !== undefined && value !== '')
}

function bareHost(target: URL): string {
  return target.hostname.replace(/^\[(.*)\]$/, '$1').toLowerCase()
}

function matches(rule: string, host: string, port: string): boolean {
  if (rule === '') return false
  if (rule === '*') return true
  const address = parseAddress(host)
  const cidr = /^([^/]+)\/(\d{1,3})$/.exec(rule)
  const network = cidr === null ? undefined : parseAddress(cidr[1] ?? '')
  if (network !== undefined) {
    const length = Number(cidr?.[2]) - (network.mapped ? 96 : 0)
    return address !== undefined && sharesPrefix(address, network, Math.max(0, length))
  }
  const split = /^(?:\[(.*)\]|([^:]*)):(\d*)$/.exec(rule)
  const name = split === null ? rule : (split[1] ?? split[2] ?? '')
  const rulePort = split?.[3] ?? ''
  if (name === '' || (rulePort !== '' && rulePort !== port)) return false
  const ruleAddress = parseAddress(name)
  if (ruleAddress !== undefined) {
    return address !== undefined && sharesPrefix(address, ruleAddress, ruleAddress.bits)
  }
  if (address !== undefined) return false
  const suffix = toAscii(name.startsWith('*.') ? name.slice(1) : name)
  return suffix.startsWith('.')
    ? host.endsWith(suffix)
    : host === suffix || host.endsWith(`.${suffix}`)
}

/** A name with letters beyond ASCII as URLs have it: `bücher.example` is `xn--bcher-kva.example`. */
function toAscii(name: string): string {
  if (/^[\x21-\x7e]*$/.test(name)) return name
  const dot = name.startsWith('.') ? '.' : ''
  const ascii = domainToASCII(name.slice(dot.length))
  return ascii === '' ? name : dot + ascii
}

interface Address {
  readonly bits: 32 | 128
  readonly value: bigint
  /** An IPv4 address that was written as IPv6, `::ffff:10.0.0.1`. */
  readonly mapped: boolean
}

function sharesPrefix(a: Address, b: Address, length: number): boolean {
  if (a.bits !== b.bits || length > a.bits) return false
  const shift = BigInt(a.bits - length)
  return a.value >> shift === b.value >> shift
}

function parseAddress(text: string): Address | undefined {
  if (/^(0|[1-9]\d{0,2})(\.(0|[1-9]\d{0,2})){3}$/.test(text)) {
    const parts = text.split('.').map(BigInt)
    if (parts.some((part) => part > 255n)) return undefined
    return {
      bits: 32,
      value: parts.reduce((sum, part) => (sum << 8n) | part, 0n),
      mapped: false
    }
  }
  if (!text.includes(':') || !URL.canParse(`http://[${text}]/`)) return undefined
  const [head = '', tail] = bareHost(new URL(`http://[${text}]/`)).split('::')
  const groups = (part: string): bigint[] =>
    part === '' ? [] : part.split(':').map((group) => BigInt(`0x${group}`))
  const right = tail === undefined ? [] : groups(tail)
  const left = groups(head)
  const zeros = Array<bigint>(8 - left.length - right.length).fill(0n)
  const all = [...left, ...zeros, ...right]
  const value = all.reduce((sum, group) => (sum << 16n) | group, 0n)
  const mapped = value >> 32n === 0xffffn
  return mapped ? { bits: 32, value: value & 0xffff_ffffn, mapped } : { bits: 128, value, mapped }
}
