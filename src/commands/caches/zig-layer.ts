import { createHash } from 'node:crypto'
import { packEnding } from '../../cache/compression.ts'
import { contentDigest } from '../../cache/content-digest.ts'
import { readTreeFiles } from '../../cache/read-tree-files.ts'
import { readTreePack } from '../../cache/read-tree-pack.ts'
import { writePack } from '../../cache/write-pack.ts'
import { placeTree } from '../../cache/write-tree-files.ts'
import type { Host } from '../../host/host.ts'
import type { BuildPlan } from '../../plan/plan.ts'
import type { Installed } from '../../toolchains/toolchain.ts'
import type { Caching } from './caching.ts'
import { doNothing, layerKey, noteOff, restoreLayer, storeLayer } from './run-transfer.ts'

/** The C libraries that zig compiles for its targets, kept for exactly these targets, so that they cannot grow. */
export interface ZigLayer {
  /** Brings them back, once for all targets. */
  restore(installed: Installed): Promise<void>
  /** Keeps them, when they were not kept before. */
  store(): Promise<void>
}

const NOTHING: ZigLayer = { restore: doNothing, store: doNothing }

function wrappersOf(plan: BuildPlan): readonly string[] {
  const wrappers = plan.builds.flatMap(({ requirements }) =>
    requirements.flatMap((each) => (each.kind === 'zig-wrapper' ? [JSON.stringify(each)] : []))
  )
  return [...new Set(wrappers)].sort()
}

/** The layer of one run. */
export function createZigLayer(
  caching: Caching | undefined,
  plan: BuildPlan,
  host: Host
): ZigLayer {
  const wrappers = wrappersOf(plan)
  if (caching === undefined || wrappers.length === 0) return NOTHING
  const { restore, store } = caching.policy.layers.zig
  const where = { layer: 'zig' } as const
  const targets = createHash('sha256').update(wrappers.join('\n')).digest('hex').slice(0, 16)
  let missing: { readonly directory: string; readonly family: string } | undefined
  const bringBack = async (zig: NonNullable<Installed['zig']>): Promise<void> => {
    const family = layerKey('zig', packEnding(), zig.version, `${targets}-`)
    if ((await readTreeFiles(zig.cache)).length > 0) {
      noteOff(caching, where, 'This machine has a cache of zig already.')
      return
    }
    missing = { directory: zig.cache, family }
    if (restore !== 'yes') {
      noteOff(caching, where)
      return
    }
    const open = async (file: string, staging: string, key: string): Promise<number> => {
      const names = await readTreePack(file, staging, key.slice(family.length))
      return placeTree(staging, names, zig.cache)
    }
    const placed = await restoreLayer(caching, { ...where, ladder: [family], open }, host)
    if (placed !== undefined) missing = undefined
  }
  let restored: Promise<void> | undefined
  return {
    restore: async ({ zig }) => {
      if (zig !== undefined) await (restored ??= bringBack(zig))
    },
    async store() {
      await restored
      if (missing === undefined || !store) return
      const { directory, family } = missing
      const files = await readTreeFiles(directory)
      if (files.length === 0) return
      let key = ''
      const pack = async (to: string): Promise<{ readonly sizeBytes: number }> => {
        const written = await writePack(files, to)
        key = `${family}${contentDigest(written.members)}`
        return written
      }
      await storeLayer(caching, where, () => key, pack, host)
    }
  }
}
