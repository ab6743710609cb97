import { packEnding } from '../../cache/compression.ts'
import { digestOfEntries, type GoCacheEntry } from '../../cache/go-cache-entry.ts'
import { LayerRefused } from '../../cache/layer-refused.ts'
import { readGoCache, usedSince } from '../../cache/read-go-cache.ts'
import { readGoCachePack } from '../../cache/read-go-cache-pack.ts'
import { writeGoCachePack } from '../../cache/write-go-cache-pack.ts'
import { placeGoCache } from '../../cache/write-go-cache.ts'
import type { Host } from '../../host/host.ts'
import type { Caching } from './caching.ts'
import { layerKey, noteOff, restoreLayer, storeLayer } from './run-transfer.ts'

/** Compiled packages of modules, and what they are compiled with. */
export interface BuildLayer {
  /** Id of what is built, and of the row in the summary. */
  readonly target: string
  /** Digest of everything that decides what compiled packages look like: Go, platform, flags, C compiler. */
  readonly identity: string
  /** Digest of the modules in use. */
  readonly modules: string
  /** GOCACHE. */
  readonly directory: string
}

/** A layer that was brought back and is in use. JSON-safe. */
export interface OpenBuildLayer extends BuildLayer {
  /** Actions that were brought back. */
  readonly kept: readonly string[]
  /** When that was done, in ms since 1970. */
  readonly openedMs: number
}

/** File times may be coarser than the clock. */
const CLOCK_MS = 10_000

/** How many digits of a digest tell things of one project apart. */
export const SHORT = 16

/**
 * Places a pack of entries that have the expected digest.
 * @throws LayerRefused for another digest, and for a damaged pack
 */
export async function placeEntries(
  directory: string,
  file: string,
  staging: string,
  digest: string
): Promise<readonly GoCacheEntry[]> {
  const entries = await readGoCachePack(file, staging)
  const found = digestOfEntries(entries)
  if (found !== digest) throw new LayerRefused(`its entries are ${found} instead of ${digest}`)
  await placeGoCache(staging, entries, directory)
  return entries
}

/** The digest of entries, which is the end of their key. */
export function digestIn(key: string): string {
  return key.slice(key.lastIndexOf('-') + 1)
}

function familiesOf({ target, identity, modules }: BuildLayer): readonly [string, string] {
  const family = layerKey('build', packEnding(), target, `${identity.slice(0, SHORT)}-`)
  return [`${family}${modules.slice(0, SHORT)}-`, family]
}

/** Brings back what earlier runs compiled, with the same modules or, failing that, with others. */
export async function openBuildLayer(
  caching: Caching,
  layer: BuildLayer,
  host: Host
): Promise<OpenBuildLayer> {
  const { target, directory } = layer
  const place = { layer: 'build', target } as const
  let entries: readonly GoCacheEntry[] | undefined
  if (caching.policy.layers.build.restore === 'yes') {
    const open = async (
      file: string,
      staging: string,
      key: string
    ): ReturnType<typeof placeEntries> => placeEntries(directory, file, staging, digestIn(key))
    entries = await restoreLayer(caching, { ...place, ladder: familiesOf(layer), open }, host)
  } else noteOff(caching, place)
  return {
    ...layer,
    kept: (entries ?? []).map(({ action }) => action),
    openedMs: Date.now() - CLOCK_MS
  }
}

/**
 * Keeps what was used since the layer was opened, when something of it is new. What nobody used is left behind, so that the
 * layer does not grow from run to run.
 * @param without actions that another layer has
 */
export async function storeBuildLayer(
  caching: Caching,
  layer: OpenBuildLayer,
  without: Iterable<string>,
  host: Host
): Promise<void> {
  const { target, directory, kept, openedMs } = layer
  if (!caching.policy.layers.build.store) return
  const others = new Set(without)
  const before = new Set(kept)
  const used = usedSince(await readGoCache(directory), openedMs).filter(
    ({ action }) => !others.has(action)
  )
  if (used.every(({ action }) => before.has(action))) return
  const [best] = familiesOf(layer)
  const pack = async (to: string): ReturnType<typeof writeGoCachePack> =>
    writeGoCachePack(directory, used, to)
  await storeLayer(
    caching,
    { layer: 'build', target },
    `${best}${digestOfEntries(used)}`,
    pack,
    host
  )
}
