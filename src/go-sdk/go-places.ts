import { ADDRESSES } from '../host/addresses.ts'
import { given } from '../host/cache-dir.ts'
import {
  type KnownDatabases,
  parseGoProxy,
  parseGoSumdb,
  type ProxyEntry,
  type SumDatabase
} from './goproxy.ts'
import { type GoMirror, parseMirror } from './mirror-address.ts'
import { PINNED_HASHES } from './pins.ts'
import type { TrustLevel } from './release.ts'

/** Settings of an installation; what is absent comes from the environment or is Go's own default. */
export interface InstallOptions {
  /** Like the variable GOPROXY. */
  readonly goproxy?: string
  /** Like the variable GOSUMDB. */
  readonly gosumdb?: string
  /** Another place with the archives of the download page, as a base address or a template. */
  readonly mirror?: string
  /** Sent to the origin of `mirror` and nowhere else. */
  readonly mirrorToken?: string
  /** Absolute path of an archive of Go, or of a directory with archives. */
  readonly archive?: string
  /** Base URL of the Go download page. */
  readonly dl?: string
  /** Hashes that hold without network: toolchain module version -> h1. */
  readonly pins?: Readonly<Record<string, string>>
  /** What the lock file holds: the version, and hashes by toolchain module version. */
  readonly locked?: LockedGo
  /** A signed head of the checksum database that was seen elsewhere: the log must contain it. */
  readonly head?: string
  /** What must vouch for the files; `log` unless given. */
  readonly verify?: TrustLevel
  /** Nothing is asked of the network. */
  readonly offline?: boolean
  /** Whether a range means the newest published release (the default), or the newest on this machine that fits. */
  readonly checkLatest?: boolean
}

/** The Go of a lock file. */
export interface LockedGo {
  readonly version: string
  /** Toolchain module version -> h1. */
  readonly hashes: Readonly<Record<string, string>>
}

/** Where a Go may come from, and who vouches for it. */
export interface GoPlaces {
  readonly proxies: readonly ProxyEntry[]
  /** Absent when GOSUMDB is off. */
  readonly database?: SumDatabase
  readonly mirror?: GoMirror
  readonly archive?: string
  readonly dl: string
  readonly pins: Readonly<Record<string, string>>
  readonly locked?: LockedGo
  readonly head?: string
  readonly verify: TrustLevel
  readonly offline: boolean
  readonly checkLatest: boolean
}

const KNOWN: KnownDatabases = {
  keys: { [ADDRESSES.goSumdb]: ADDRESSES.goSumdbKey },
  aliases: {
    [ADDRESSES.goSumdbChina]: {
      name: ADDRESSES.goSumdb,
      url: `https://${ADDRESSES.goSumdbChina}`
    }
  }
}

/**
 * Decides the places from options and environment.
 * @throws PipelineError CONFIG_INVALID for values that the go command would refuse too
 */
export function goPlaces(
  options: InstallOptions,
  env: Readonly<Record<string, string | undefined>>
): GoPlaces {
  const { archive, head, locked, mirror, offline = false } = options
  const goproxy = options.goproxy ?? given(env, 'GOPROXY') ?? `${ADDRESSES.goProxy},direct`
  const gosumdb = options.gosumdb ?? given(env, 'GOSUMDB') ?? ADDRESSES.goSumdb
  const database = parseGoSumdb(gosumdb, KNOWN)
  return {
    proxies: parseGoProxy(goproxy),
    ...(database === undefined ? {} : { database }),
    ...(mirror === undefined ? {} : { mirror: parseMirror(mirror, options.mirrorToken) }),
    ...(archive === undefined ? {} : { archive }),
    dl: (options.dl ?? ADDRESSES.goDl).replace(/\/+$/, ''),
    pins: options.pins ?? PINNED_HASHES,
    ...(locked === undefined ? {} : { locked }),
    ...(head === undefined ? {} : { head }),
    verify: options.verify ?? 'log',
    offline,
    checkLatest: options.checkLatest ?? true
  }
}

/** Where an entry of the chain has modules. For `direct` the go command follows a meta tag to the download page. */
export function moduleBase(entry: ProxyEntry, places: GoPlaces): string {
  return entry.base === 'direct' ? `${places.dl}/mod` : entry.base
}
