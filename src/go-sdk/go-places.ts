import { ADDRESSES } from '../host/addresses.ts'
import {
  type KnownDatabases,
  parseGoProxy,
  parseGoSumdb,
  type ProxyEntry,
  type SumDatabase
} from './goproxy.ts'
import { PINNED_HASHES } from './pins.ts'

/** Settings of an installation; what is absent comes from the environment or is Go's own default. */
export interface InstallOptions {
  /** Like the variable GOPROXY. */
  readonly goproxy?: string
  /** Like the variable GOSUMDB. */
  readonly gosumdb?: string
  /** Base URL of another place with the archives of the download page; its bytes need a proof from elsewhere. */
  readonly mirror?: string
  /** Base URL of the Go download page. */
  readonly dl?: string
  /** Hashes that hold without network: toolchain module version -> h1. */
  readonly pins?: Readonly<Record<string, string>>
}

/** Where a Go may come from, and who vouches for it. */
export interface GoPlaces {
  readonly proxies: readonly ProxyEntry[]
  /** Absent when GOSUMDB is off: then only pins and the download page vouch for anything. */
  readonly database?: SumDatabase
  readonly mirror?: string
  readonly dl: string
  readonly pins: Readonly<Record<string, string>>
}

const KNOWN: KnownDatabases = {
  keys: { [ADDRESSES.goSumdb]: ADDRESSES.goSumdbKey },
  aliases: {}
}

/**
 * Decides the places from options and environment.
 * @throws PipelineError CONFIG_INVALID for values that the go command would refuse too
 */
export function goPlaces(
  options: InstallOptions,
  env: Readonly<Record<string, string | undefined>>
): GoPlaces {
  const goproxy = options.goproxy ?? nonEmpty(env['GOPROXY']) ?? `${ADDRESSES.goProxy},direct`
  const gosumdb = options.gosumdb ?? nonEmpty(env['GOSUMDB']) ?? ADDRESSES.goSumdb
  const dl = trimSlash(options.dl ?? ADDRESSES.goDl)
  const database = parseGoSumdb(gosumdb, KNOWN)
  return {
    proxies: parseGoProxy(goproxy),
    ...(database === undefined ? {} : { database }),
    ...(options.mirror === undefined ? {} : { mirror: trimSlash(options.mirror) }),
    dl,
    pins: options.pins ?? PINNED_HASHES
  }
}

/** Where an entry of the chain has modules. For `direct` the go command follows a meta tag to the download page. */
export function moduleBase(entry: ProxyEntry, places: GoPlaces): string {
  return entry.base === 'direct' ? `${places.dl}/mod` : entry.base
}

function nonEmpty(text: string | undefined): string | undefined {
  return text === '' ? undefined : text
}

function trimSlash(text: string): string {
  return text.replace(/\/+$/, '')
}
