/** GOPROXY and GOSUMDB as the go command reads them. Sources: cmd/go/internal/modfetch/proxy.go (proxyList) and sumdb.go. */
import { PipelineError } from '../errors.ts'
import { parseVerifierKey, type VerifierKey } from './signed-note.ts'

/** One place of a GOPROXY chain. */
export interface ProxyEntry {
  /** Base URL without a slash at its end, or `direct`. */
  readonly base: string
  /** `|` follows it: any error leads on; otherwise only 404 and 410 do. */
  readonly anyErrorLeadsOn: boolean
}

/**
 * Reads a GOPROXY value; `off` ends the list, `direct` ends it and is its last entry.
 * @throws PipelineError CONFIG_INVALID for unknown schemes, credentials over http, file URLs with more than a path
 */
export function parseGoProxy(value: string): readonly ProxyEntry[] {
  const entries: ProxyEntry[] = []
  for (const part of value.matchAll(/([^,|]*)([,|]|$)/g)) {
    const text = (part[1] ?? '').trim()
    if (text === '') continue
    if (text === 'off') return entries
    const anyErrorLeadsOn = part[2] === '|'
    if (text === 'direct') return [...entries, { base: 'direct', anyErrorLeadsOn }]
    entries.push({ base: parseBase(text), anyErrorLeadsOn })
  }
  return entries
}

function parseBase(text: string): string {
  const full = /[.:/]/.test(text) && !text.includes(':/') ? `https://${text}` : text
  const url = URL.canParse(full) ? new URL(full) : undefined
  if (url === undefined || !['https:', 'http:', 'file:'].includes(url.protocol)) {
    throw invalid('GOPROXY has an entry that is no https, http or file URL')
  }
  if (url.protocol === 'http:' && (url.username !== '' || url.password !== '')) {
    throw invalid(`GOPROXY would send credentials over plain http to ${url.host}`)
  }
  if (url.protocol === 'file:' && (url.host !== '' || url.search !== '' || url.hash !== '')) {
    throw invalid('GOPROXY has a file URL with more than a path')
  }
  return full.replace(/\/+$/, '')
}

/** A checksum database: its key and, when GOSUMDB names one, the only address to ask. */
export interface SumDatabase {
  readonly key: VerifierKey
  readonly url?: string
}

/** Names of public databases and their keys; an alias is another address of the same database. */
export interface KnownDatabases {
  readonly keys: Readonly<Record<string, string>>
  readonly aliases: Readonly<Record<string, { readonly name: string; readonly url: string }>>
}

/**
 * Reads a GOSUMDB value: a known name or a verifier key, either with an address behind it; nothing for `off`.
 * @throws PipelineError CONFIG_INVALID for anything else
 */
export function parseGoSumdb(value: string, known: KnownDatabases): SumDatabase | undefined {
  const words = value.trim().split(/\s+/)
  const [name = '', url, ...rest] = words
  if (name === 'off' && url === undefined) return undefined
  const alias =
    url === undefined && Object.hasOwn(known.aliases, name) ? known.aliases[name] : undefined
  if (alias !== undefined) return parseGoSumdb(`${alias.name} ${alias.url}`, known)
  const keyText = Object.hasOwn(known.keys, name)
    ? known.keys[name]
    : name.includes('+')
      ? name
      : undefined
  if (keyText === undefined || rest.length > 0) {
    throw invalid(
      'GOSUMDB is neither off, nor a known database, nor a verifier key with an optional address'
    )
  }
  const key = parseVerifierKey(keyText)
  if (url === undefined) return { key }
  const address = url.includes('://') ? url : `https://${url}`
  if (!URL.canParse(address) || !/^(?:https?|file):$/.test(new URL(address).protocol)) {
    throw invalid('GOSUMDB names an address that is no https, http or file URL')
  }
  return { key, url: address.replace(/\/+$/, '') }
}

function invalid(what: string): PipelineError {
  return new PipelineError({
    code: 'CONFIG_INVALID',
    what: `${what}.`,
    fix: 'Correct the variable; "go help environment" explains its form.'
  })
}
