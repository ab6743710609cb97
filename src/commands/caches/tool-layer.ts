import { join } from 'node:path'
import { packEnding } from '../../cache/compression.ts'
import { contentDigest } from '../../cache/content-digest.ts'
import { readTreeFiles } from '../../cache/read-tree-files.ts'
import { readTreePack } from '../../cache/read-tree-pack.ts'
import { writePack } from '../../cache/write-pack.ts'
import { placeTree } from '../../cache/write-tree-files.ts'
import type { Host } from '../../host/host.ts'
import { isThere } from '../read-project.ts'
import type { Caching } from './caching.ts'
import { layerKey, noteOff, restoreLayer, storeLayer } from './run-transfer.ts'

/** A tool in the tool cache. Whoever installs it hashes every file of it again before it is used. */
export interface ToolTree {
  readonly tool: 'go' | 'zig'
  readonly version: string
  /** As the tool cache spells it. */
  readonly arch: string
}

/** Where it was at the beginning of the run. */
export type ToolState = 'there' | 'restored' | 'missing'

function rootOf({ tool, version, arch }: ToolTree, host: Host): string {
  return join(host.dirs.toolCache, tool, version, arch)
}

function familyOf({ tool, version, arch }: ToolTree, host: Host): string {
  return layerKey('tool', packEnding(), tool, version, host.platform.goos, `${arch}-`)
}

const placeOf = ({ tool, version }: ToolTree): { layer: 'toolchains'; target: string } => ({
  layer: 'toolchains',
  target: `${tool} ${version}`
})

/** Brings a tool back into the tool cache, where it is not. It counts only once its hash is proven by the install. */
export async function restoreTool(
  caching: Caching,
  tree: ToolTree,
  host: Host
): Promise<ToolState> {
  const root = rootOf(tree, host)
  if (await isThere(root)) return 'there'
  if (caching.policy.layers.toolchains.restore !== 'yes') {
    noteOff(caching, placeOf(tree))
    return 'missing'
  }
  const family = familyOf(tree, host)
  const open = async (file: string, staging: string, key: string): Promise<number> => {
    const names = await readTreePack(file, staging, key.slice(family.length))
    return placeTree(staging, names, root)
  }
  const placed = await restoreLayer(caching, { ...placeOf(tree), ladder: [family], open }, host)
  return placed === undefined ? 'missing' : 'restored'
}

/** Keeps a tool that was installed in this run. */
export async function storeTool(
  caching: Caching,
  tree: ToolTree,
  state: ToolState,
  host: Host
): Promise<void> {
  if (state !== 'missing' || !caching.policy.layers.toolchains.store) return
  const files = await readTreeFiles(rootOf(tree, host))
  if (files.length === 0) return
  let key = ''
  const pack = async (to: string): Promise<{ readonly sizeBytes: number }> => {
    const written = await writePack(files, to)
    key = familyOf(tree, host) + contentDigest(written.members)
    return written
  }
  await storeLayer(caching, placeOf(tree), () => key, pack, host)
}
