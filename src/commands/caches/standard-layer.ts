import { createHash } from 'node:crypto'
import { packEnding } from '../../cache/compression.ts'
import { digestOfEntries, type GoCacheEntry } from '../../cache/go-cache-entry.ts'
import { readGoCache } from '../../cache/read-go-cache.ts'
import { writeGoCachePack } from '../../cache/write-go-cache-pack.ts'
import type { Host } from '../../host/host.ts'
import { digestIn, placeEntries, SHORT, type BuildLayer } from './build-layer.ts'
import type { Caching } from './caching.ts'
import { layerKey, noteOff, restoreLayer, storeLayer } from './run-transfer.ts'

/** The compiled standard library of one build: the same on every machine for the same Go, flags and C compiler. */
export interface StandardLayer extends Omit<BuildLayer, 'modules'> {
  /** The packages that it needs, sorted; none where that is not known. */
  readonly packages: readonly string[]
  /** The digest that crossgo.lock holds for it. */
  readonly pinned?: string
  /** Compiles the packages into the directory, which has nothing else in it. */
  readonly compile: () => Promise<void>
}

/** The standard library in a GOCACHE. */
export interface ProvidedStandard {
  readonly entries: readonly GoCacheEntry[]
  readonly digest: string
  /** It was compiled now, and must be kept. */
  readonly isNew: boolean
}

const NOT_PINNED =
  'Nothing in crossgo.lock vouches for the standard library: write the lock file with lock: true on a branch.'

/** What a row of crossgo.lock is called: the same wherever target, Go, flags, compiler and packages are. */
export function standardRow({ target, identity, packages }: StandardLayer): string {
  const names = createHash('sha256').update(packages.join('\n')).digest('hex')
  return `${target}-${identity.slice(0, SHORT)}-${names.slice(0, SHORT)}`
}

const familyOf = (layer: StandardLayer): string =>
  layerKey('std', packEnding(), `${standardRow(layer)}-`)

async function restore(
  caching: Caching,
  layer: StandardLayer,
  host: Host
): Promise<readonly GoCacheEntry[] | undefined> {
  const { target, directory, pinned } = layer
  const place = { layer: 'standard-library', target } as const
  const { restore: policy } = caching.policy.layers['standard-library']
  if (policy === 'no' || (policy === 'pinned' && pinned === undefined)) {
    noteOff(caching, place, policy === 'pinned' ? NOT_PINNED : undefined)
    return undefined
  }
  const open = async (
    file: string,
    staging: string,
    key: string
  ): ReturnType<typeof placeEntries> =>
    placeEntries(directory, file, staging, pinned ?? digestIn(key))
  const ladder = [`${familyOf(layer)}${pinned ?? ''}`] as const
  return restoreLayer(caching, { ...place, ladder, open }, host)
}

/** Brings the standard library back where its digest is the pinned one, or none is pinned and the run may; else compiles it. */
export async function provideStandard(
  caching: Caching | undefined,
  layer: StandardLayer,
  host: Host
): Promise<ProvidedStandard> {
  const { target, directory, pinned } = layer
  const restored = caching === undefined ? undefined : await restore(caching, layer, host)
  if (restored === undefined) await layer.compile()
  const entries = restored ?? (await readGoCache(directory))
  const digest = digestOfEntries(entries)
  if (pinned !== undefined && pinned !== digest)
    host.log.warning(
      `crossgo.lock holds another standard library for ${target} than what compiles here (${digest}); renew it with lock: true.`
    )
  return { entries, digest, isNew: restored === undefined }
}

/** Keeps a standard library that was compiled in this run. */
export async function storeStandard(
  caching: Caching,
  layer: StandardLayer,
  { entries, digest, isNew }: ProvidedStandard,
  host: Host
): Promise<void> {
  if (!isNew || !caching.policy.layers['standard-library'].store) return
  const { target, directory } = layer
  const pack = async (to: string): ReturnType<typeof writeGoCachePack> =>
    writeGoCachePack(directory, entries, to)
  const place = { layer: 'standard-library', target } as const
  await storeLayer(caching, place, `${familyOf(layer)}${digest}`, pack, host)
}
