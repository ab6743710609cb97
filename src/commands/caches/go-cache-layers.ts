import { createHash } from 'node:crypto'
import { packEnding } from '../../cache/compression.ts'
import { digestOfEntries, type GoCacheEntry } from '../../cache/go-cache-entry.ts'
import { LayerRefused } from '../../cache/layer-refused.ts'
import { readGoCache, usedSince } from '../../cache/read-go-cache.ts'
import { readGoCachePack } from '../../cache/read-go-cache-pack.ts'
import { writeGoCachePack } from '../../cache/write-go-cache-pack.ts'
import { placeGoCache } from '../../cache/write-go-cache.ts'
import type { Host } from '../../host/host.ts'
import type { Caching } from './caching.ts'
import { doNothing, layerKey, noteOff, restoreLayer, storeLayer } from './transfer.ts'

/** One `go build`, as far as its build cache goes. */
export interface CachedBuild {
  /** Id of what is built, and of the row in the summary. */
  readonly target: string
  /** Digest of everything that decides what compiled packages look like: Go, platform, flags, C compiler. */
  readonly identity: string
  /** Digest of the modules in use. */
  readonly modules: string
  /** The packages of the standard library that it needs; empty where that is not known. */
  readonly standard: readonly string[]
  /** The digest of the standard library that crossgo.lock holds for it. */
  readonly pinned?: string
  /** Its GOCACHE, which nobody else uses; it is empty. */
  readonly directory: string
  /** Compiles `standard` into the directory. */
  readonly compileStandard: () => Promise<void>
}

/** The build cache of one `go build`. */
export interface GoCacheLayers {
  /** Digest of the standard library in it; absent where it is not known which packages that is. */
  readonly standard?: string
  /** Keeps what the build used and what it added. */
  store(): Promise<void>
}

const SHORT = 16

function hex(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** What a row of crossgo.lock is called: the same wherever target, Go, flags, compiler and packages are. */
export function standardRow({ target, identity, standard }: CachedBuild): string {
  return `${target}-${identity.slice(0, SHORT)}-${hex(standard.join('\n')).slice(0, SHORT)}`
}

/** Places a pack whose content has the digest that the end of its key says. */
async function place(
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

const digestIn = (key: string): string => key.slice(key.lastIndexOf('-') + 1)

/** The standard library: from the cache where its digest is the pinned one or none is pinned, else compiled now. */
async function provideStandard(
  caching: Caching | undefined,
  build: CachedBuild,
  host: Host
): Promise<{ readonly entries: readonly GoCacheEntry[]; readonly store: () => Promise<void> }> {
  const { directory, pinned, target } = build
  const where = { layer: 'standard-library', target } as const
  const family = layerKey('std', packEnding(), `${standardRow(build)}-`)
  const policy = caching?.policy.layers['standard-library']
  const allowed =
    policy?.restore === 'yes' || (policy?.restore === 'pinned' && pinned !== undefined)
  if (caching !== undefined && allowed) {
    const entries = await restoreLayer(
      caching,
      {
        ...where,
        ladder: [`${family}${pinned ?? ''}`],
        open: async (file, staging, key) => place(directory, file, staging, pinned ?? digestIn(key))
      },
      host
    )
    if (entries !== undefined) return { entries, store: doNothing }
  } else if (caching !== undefined) {
    noteOff(caching, where, policy?.restore === 'pinned' ? NOT_PINNED : undefined)
  }
  await build.compileStandard()
  const entries = await readGoCache(directory)
  const digest = digestOfEntries(entries)
  if (pinned !== undefined && pinned !== digest) {
    host.log.warning(
      `crossgo.lock holds another standard library for ${target} than the one that was compiled now (${digest}); renew it with lock: true.`
    )
  }
  return {
    entries,
    store: async () => {
      if (caching === undefined || policy?.store !== true) return
      const pack = async (to: string): ReturnType<typeof writeGoCachePack> =>
        writeGoCachePack(directory, entries, to)
      await storeLayer(caching, where, `${family}${digest}`, pack, host)
    }
  }
}

const NOT_PINNED =
  'Nothing in crossgo.lock vouches for it: write the lock file with lock: true on a branch.'

/**
 * Fills the empty GOCACHE of one build with what earlier runs kept: the standard library, and the packages of modules. Without
 * caching the standard library is compiled into it, so that its digest is known.
 */
export async function provideGoCache(
  caching: Caching | undefined,
  build: CachedBuild,
  host: Host
): Promise<GoCacheLayers> {
  const { directory, target, identity, modules } = build
  const standard =
    build.standard.length === 0
      ? { entries: [], store: doNothing }
      : await provideStandard(caching, build, host)
  const known = build.standard.length === 0 ? {} : { standard: digestOfEntries(standard.entries) }
  if (caching === undefined) return { ...known, store: doNothing }
  const where = { layer: 'build', target } as const
  const family = layerKey('build', packEnding(), target, `${identity.slice(0, SHORT)}-`)
  const best = `${family}${modules.slice(0, SHORT)}-`
  const policy = caching.policy.layers.build
  let kept: readonly GoCacheEntry[] = []
  if (policy.restore === 'yes') {
    const open = async (
      file: string,
      staging: string,
      key: string
    ): Promise<readonly GoCacheEntry[]> => place(directory, file, staging, digestIn(key))
    kept = (await restoreLayer(caching, { ...where, ladder: [best, family], open }, host)) ?? []
  } else noteOff(caching, where)
  const startedMs = Date.now() - CLOCK_MS
  return {
    ...known,
    store: async () => {
      await standard.store()
      if (!policy.store) return
      const others = new Set(standard.entries.map(({ action }) => action))
      const before = new Set(kept.map(({ action }) => action))
      const used = usedSince(await readGoCache(directory), startedMs).filter(
        ({ action }) => !others.has(action)
      )
      // What no run uses any more is worth a new state only when there is something new in it.
      if (used.every(({ action }) => before.has(action))) return
      const key = `${best}${digestOfEntries(used)}`
      await storeLayer(
        caching,
        where,
        key,
        async (to) => writeGoCachePack(directory, used, to),
        host
      )
    }
  }
}

/** File times may be coarser than the clock. */
const CLOCK_MS = 10_000
