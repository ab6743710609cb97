import { count } from './cursor.ts'
import { type ElfImage, locateAddress } from './elf-header.ts'
import { malformed } from './unreadable.ts'

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
export function readElfVersions(
  image: ElfImage,
  address: bigint | undefined,
  libraries: bigint,
  text: (offset: bigint) => string
): ElfVersions {
  if (address === undefined) return { highest: {}, named: [] }
  const { cursor } = image
  let at = locateAddress(image, address)?.offset
  if (at === undefined) throw malformed('its version requirements are in no segment')
  const names = new Set<string>()
  const left = count('version requirements', Number(libraries), MAX_ENTRIES)
  let read = 0
  for (let library = 0; library < left; library++) {
    let versionAt = at + cursor.u32(at + 8)
    for (let index = cursor.u16(at + 2); index > 0; index--) {
      count('version requirements', ++read, MAX_ENTRIES)
      cursor.slice(versionAt, ENTRY_SIZE)
      names.add(text(BigInt(cursor.u32(versionAt + 8))))
      versionAt += cursor.u32(versionAt + 12)
    }
    const next = cursor.u32(at + 12)
    if (next === 0) break
    at += next
  }
  return sortVersions(names)
}

function sortVersions(names: ReadonlySet<string>): ElfVersions {
  const highest = new Map<string, string>()
  const named: string[] = []
  for (const name of names) {
    const { namespace, version } = NUMBERED.exec(name)?.groups ?? {}
    if (namespace === undefined || version === undefined) {
      named.push(name)
      continue
    }
    const known = highest.get(namespace)
    if (known === undefined || compareVersions(known, version) < 0) highest.set(namespace, version)
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
