import { count } from './cursor.ts'
import { type ElfImage, locateAddress } from './elf-header.ts'
import { malformed } from './unreadable.ts'

/** One version that a file needs from one library. */
export interface NeededVersion {
  /** The whole name, `GLIBC_2.34`. */
  readonly name: string
  readonly library: string
  /** The number that symbols have which are bound to it. */
  readonly index: number
}

/** The symbol versions that a file needs from its libraries. */
export interface ElfVersions {
  /** Highest numbered version per namespace: `{ GLIBC: '2.34' }`. */
  readonly highest: Readonly<Record<string, string>>
  /** The others, sorted: `GLIBC_PRIVATE`. */
  readonly named: readonly string[]
}

/** Sizes of Verneed and Vernaux, the same for 32 and 64 bits. */
const ENTRY_SIZE = 16
const MAX_ENTRIES = 4096

const NUMBERED = /^(?<namespace>.+)_(?<version>\d+(?:\.\d+)*)$/

/**
 * Reads the version requirements (Linux Standard Base, "Symbol Versioning", `.gnu.version_r`). The loader's own
 * versions count too: the loader refuses a file that asks it for a version it does not have.
 */
export function readNeededVersions(
  image: ElfImage,
  address: bigint | undefined,
  libraries: bigint,
  text: (offset: bigint) => string
): readonly NeededVersion[] {
  if (address === undefined) return []
  const { cursor } = image
  let at = locateAddress(image, address)?.offset
  if (at === undefined) throw malformed('its version requirements are in no segment')
  const versions: NeededVersion[] = []
  const left = count('version requirements', Number(libraries), MAX_ENTRIES)
  for (let index = 0; index < left; index++) {
    const library = text(BigInt(cursor.u32(at + 4)))
    let versionAt = at + cursor.u32(at + 8)
    for (let more = cursor.u16(at + 2); more > 0; more--) {
      count('version requirements', versions.length + 1, MAX_ENTRIES)
      cursor.slice(versionAt, ENTRY_SIZE)
      const name = text(BigInt(cursor.u32(versionAt + 8)))
      versions.push({ name, library, index: cursor.u16(versionAt + 6) & 0x7fff })
      versionAt += cursor.u32(versionAt + 12)
    }
    const next = cursor.u32(at + 12)
    if (next === 0) break
    at += next
  }
  return versions
}

/** Splits a version's name into its namespace and number; nothing when it has no number. */
export function splitVersion(
  name: string
): { readonly namespace: string; readonly version: string } | undefined {
  const { namespace, version } = NUMBERED.exec(name)?.groups ?? {}
  return namespace === undefined || version === undefined ? undefined : { namespace, version }
}

/** The highest version of each namespace, and the ones without number. */
export function highestVersions(needed: readonly NeededVersion[]): ElfVersions {
  const highest = new Map<string, string>()
  const named: string[] = []
  for (const name of new Set(needed.map((each) => each.name))) {
    const split = splitVersion(name)
    if (split === undefined) {
      named.push(name)
      continue
    }
    const known = highest.get(split.namespace)
    if (known === undefined || compareVersions(known, split.version) < 0)
      highest.set(split.namespace, split.version)
  }
  const byName = [...highest].sort(([a], [b]) => (a < b ? -1 : 1))
  return { highest: Object.fromEntries(byName), named: named.sort() }
}

/** Orders dotted numbers as numbers: 2.4 is before 2.34, 3.4 before 3.4.1. */
export function compareVersions(a: string, b: string): number {
  const left = a.split('.').map(Number)
  const right = b.split('.').map(Number)
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const difference = (left[index] ?? -1) - (right[index] ?? -1)
    if (difference !== 0) return difference
  }
  return 0
}
