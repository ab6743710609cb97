/**
 * Which HTTP proxy a request goes through, by the rules of the go command, so that both reach the same hosts.
 * Source: golang.org/x/net/http/httpproxy (proxy.go), vendored in Go.
 */
type Env = Readonly<Record<string, string | undefined>>

/** The proxy for `target`, or nothing for a direct connection: loopback and NO_PROXY matches go direct. */
export function selectProxy(target: URL, env: Env): URL | undefined {
  const text =
    target.protocol === 'https:'
      ? firstSet(env, 'HTTPS_PROXY', 'https_proxy')
      : env['REQUEST_METHOD'] === undefined
        ? firstSet(env, 'HTTP_PROXY', 'http_proxy')
        : undefined
  const proxy = text === undefined ? undefined : parseProxy(text)
  if (proxy === undefined) return undefined
  const host = bareHost(target)
  const port = target.port === '' ? (target.protocol === 'https:' ? '443' : '80') : target.port
  if (isLoopback(target)) return undefined
  const rules = (firstSet(env, 'NO_PROXY', 'no_proxy') ?? '').split(',')
  return rules.some((rule) => matches(rule.trim().toLowerCase(), host, port)) ? undefined : proxy
}

/** Whether a URL names this machine itself: `localhost`, 127.0.0.0/8 or ::1. */
export function isLoopback(target: URL): boolean {
  const host = bareHost(target)
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host)
}

function firstSet(env: Env, ...names: readonly string[]): string | undefined {
  return names.map((name) => env[name]).find((value) => value !== undefined && value !== '')
}

function parseProxy(text: string): URL | undefined {
  const full = text.includes('://') ? text : `http://${text}`
  return URL.canParse(full) ? new URL(full) : undefined
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
    return address !== undefined && sharesPrefix(address, network, Number(cidr?.[2]))
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
  const suffix = name.startsWith('*.') ? name.slice(1) : name
  return suffix.startsWith('.')
    ? host.endsWith(suffix)
    : host === suffix || host.endsWith(`.${suffix}`)
}

interface Address {
  readonly bits: 32 | 128
  readonly value: bigint
}

function sharesPrefix(a: Address, b: Address, length: number): boolean {
  if (a.bits !== b.bits || length > a.bits) return false
  const shift = BigInt(a.bits - length)
  return a.value >> shift === b.value >> shift
}

function parseAddress(text: string): Address | undefined {
  if (/^\d{1,3}(\.\d{1,3}){3}$/.test(text)) {
    const parts = text.split('.').map(BigInt)
    if (parts.some((part) => part > 255n)) return undefined
    return { bits: 32, value: parts.reduce((sum, part) => (sum << 8n) | part, 0n) }
  }
  if (!text.includes(':') || !URL.canParse(`http://[${text}]/`)) return undefined
  const [head = '', tail] = bareHost(new URL(`http://[${text}]/`)).split('::')
  const groups = (part: string): bigint[] =>
    part === '' ? [] : part.split(':').map((group) => BigInt(`0x${group}`))
  const right = tail === undefined ? [] : groups(tail)
  const left = groups(head)
  const zeros = Array<bigint>(8 - left.length - right.length).fill(0n)
  const all = [...left, ...zeros, ...right]
  return { bits: 128, value: all.reduce((sum, group) => (sum << 16n) | group, 0n) }
}
