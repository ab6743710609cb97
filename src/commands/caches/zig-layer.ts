import { createHash } from 'node:crypto'
import { packEnding } from '../../cache/compression.ts'
import { readTreeFiles } from '../../cache/read-tree-files.ts'
import type { Host } from '../../host/host.ts'
import type { BuildPlan } from '../../plan/plan.ts'
import type { Installed } from '../../toolchains/toolchain.ts'
import type { Caching } from './caching.ts'
import { doNothing, layerKey, noteOff } from './run-transfer.ts'
import { restoreTree, storeTree, type TreeLayer } from './tree-layer.ts'

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
  let missing: TreeLayer | undefined
  const bringBack = async (zig: NonNullable<Installed['zig']>): Promise<void> => {
    const family = layerKey('zig', packEnding(), zig.version, `${targets}-`)
    const tree: TreeLayer = { ...where, family, directory: zig.cache }
    if ((await readTreeFiles(zig.cache)).length > 0) {
      noteOff(caching, where, 'This machine has a cache of zig already.')
    } else if (restore !== 'yes') {
      noteOff(caching, where)
      missing = tree
    } else if (!(await restoreTree(caching, tree, host))) missing = tree
  }
  let restored: Promise<void> | undefined
  return {
    restore: async ({ zig }) => {
      if (zig !== undefined) await (restored ??= bringBack(zig))
    },
    async store() {
      await restored
      if (missing !== undefined && store) await storeTree(caching, missing, host)
    }
  }
}
