/** A GOPROXY value as people read it. Source: cmd/go/internal/modfetch/proxy.go (proxyList, TryProxies). */
import { parseGoProxy } from '../go-sdk/goproxy.ts'

/** One link of a GOPROXY chain. */
export interface ChainLink {
  readonly kind: 'proxy' | 'file' | 'direct' | 'off'
  /** Base URL without a slash at its end, as given; `direct` or `off`. */
  readonly base: string
  /** The same without user name, password and query. */
  readonly shown: string
  /** What happens when it does not give a module. */
  readonly leadsOn: 'after 404 and 410' | 'after any error' | 'never'
  /** The rule in words: `leads on after 404 and 410 only`. */
  readonly rule: string
}

const RULES: Readonly<Record<ChainLink['leadsOn'], string>> = {
  'after 404 and 410': 'leads on after 404 and 410 only',
  'after any error': 'leads on after any error',
  never: 'is the last link'
}

/** Entries in order, whatever they say, each with the sign behind it. */
function entriesOf(goproxy: string): readonly { readonly text: string; readonly sign: string }[] {
  return [...goproxy.matchAll(/([^,|]*)([,|]|$)/g)]
    .map((part) => ({ text: (part[1] ?? '').trim(), sign: part[2] ?? '' }))
    .filter(({ text }) => text !== '')
}

function shown(base: string): string {
  if (!URL.canParse(base)) return base
  const { protocol, host, pathname } = new URL(base)
  return `${protocol}//${host}${pathname.replace(/\/+$/, '')}`
}

/**
 * The links that the go command goes along, in order: nothing stands behind `direct` or `off`.
 * @throws PipelineError CONFIG_INVALID for what the go command would refuse too
 */
export function chainOf(goproxy: string): readonly ChainLink[] {
  const entries = entriesOf(goproxy)
  const end = entries.findIndex(({ text }) => text === 'direct' || text === 'off')
  const reached = end === -1 ? entries : entries.slice(0, end + 1)
  const links = parseGoProxy(goproxy).map(({ base, anyErrorLeadsOn }, at): ChainLink => {
    if (base === 'direct') {
      return {
        kind: 'direct',
        base,
        shown: base,
        leadsOn: 'never',
        rule: 'asks the host of the module'
      }
    }
    const leadsOn =
      at === reached.length - 1
        ? 'never'
        : anyErrorLeadsOn
          ? 'after any error'
          : 'after 404 and 410'
    const kind = base.startsWith('file:') ? 'file' : 'proxy'
    return { kind, base, shown: shown(base), leadsOn, rule: RULES[leadsOn] }
  })
  return reached.at(-1)?.text === 'off'
    ? [...links, { kind: 'off', base: 'off', shown: 'off', leadsOn: 'never', rule: 'asks nobody' }]
    : links
}

/** The host of a link, with its port if it has one; empty for files. */
function hostOf(link: ChainLink): string {
  return URL.canParse(link.base) ? new URL(link.base).host : ''
}

/** Whether a host name is one of this machine or of a private network. */
function isNear(host: string): boolean {
  const name = host.replace(/:\d+$/, '')
  return (
    /^(?:localhost|\[::1\]|127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)/.test(name) ||
    !name.includes('.')
  )
}

/**
 * What is likely not meant in a chain, each one or two sentences: a comma behind a server of one's own, links that are never
 * asked, links that stand there twice. `publicHosts` are proxies that others run.
 * @throws PipelineError CONFIG_INVALID like `chainOf`
 */
export function lintChain(goproxy: string, publicHosts: readonly string[]): readonly string[] {
  const links = chainOf(goproxy)
  const notes = links.flatMap((link) => {
    const host = hostOf(link)
    const own = link.kind === 'proxy' && (isNear(host) || !publicHosts.includes(host))
    const next = links[links.indexOf(link) + 1]
    return own && link.leadsOn === 'after 404 and 410' && next?.kind !== 'off'
      ? [
          `A comma leads on after 404 and 410 only; when ${host} is down or answers 5xx the chain stops there. Write | behind it to go on after any error.`
        ]
      : []
  })
  const last = links.at(-1)
  const rest =
    last?.kind === 'direct' || last?.kind === 'off'
      ? entriesOf(goproxy)
          .slice(links.length)
          .map(({ text }) => shown(text))
      : []
  const unreached =
    last === undefined || rest.length === 0
      ? []
      : [
          `${last.shown} ends the chain: ${rest.join(' and ')} behind it ${rest.length === 1 ? 'is' : 'are'} never asked.`
        ]
  const bases = links.map((link) => link.shown)
  const twice = [...new Set(bases.filter((base, at) => bases.indexOf(base) !== at))]
  return [...notes, ...unreached, ...twice.map((base) => `${base} stands in the chain twice.`)]
}
