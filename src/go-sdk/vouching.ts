import type { Platform } from '../targets/platforms.ts'
import type { GoPlaces } from './go-places.ts'
import { toolchainVersion } from './toolchain-module.ts'

/**
 * What files of a release must have to be used: the directory hash that is vouched for, the digest that the download page
 * publishes for their archive, or nothing.
 */
export type Vouching = 'hash' | 'digest' | 'nothing'

/** A hash that holds without network. */
export interface HeldHash {
  readonly h1: string
  /** In words. */
  readonly vouchedBy: string
  /** Whether the user's lock file has it. */
  readonly locked: boolean
}

/** The hash that the user's lock file or this program has for a release; the lock file first. */
export function heldHash(
  version: string,
  places: GoPlaces,
  platform: Platform
): HeldHash | undefined {
  const name = toolchainVersion(version, platform)
  const locked = own(places.locked?.hashes, name)
  if (locked !== undefined) return { h1: locked, vouchedBy: 'crossgo.lock', locked: true }
  const pinned = own(places.pins, name)
  return pinned === undefined
    ? undefined
    : { h1: pinned, vouchedBy: 'crossgo itself, where it is pinned', locked: false }
}

/** What is asked of a release, by the level that the user chose. What the lock file holds always counts. */
export function vouchingFor(version: string, places: GoPlaces, platform: Platform): Vouching {
  const held = heldHash(version, places, platform)
  if (held?.locked === true) return 'hash'
  if (places.verify === 'none') return 'nothing'
  return places.verify === 'sha256' && held === undefined ? 'digest' : 'hash'
}

function own(
  table: Readonly<Record<string, string>> | undefined,
  name: string
): string | undefined {
  return table !== undefined && Object.hasOwn(table, name) ? table[name] : undefined
}
