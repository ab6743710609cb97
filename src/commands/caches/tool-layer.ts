import { join } from 'node:path'
import { packEnding } from '../../cache/compression.ts'
import type { Host } from '../../host/host.ts'
import { isThere } from '../read-project.ts'
import type { Caching } from './caching.ts'
import { layerKey, noteOff } from './run-transfer.ts'
import { restoreTree, storeTree, type TreeLayer } from './tree-layer.ts'

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

function layerOf(tree: ToolTree, host: Host): TreeLayer {
  const { tool, version, arch } = tree
  const { goos } = host.platform
  return {
    layer: 'toolchains',
    target: `${tool} ${version}`,
    family: layerKey('tool', packEnding(), tool, version, goos, `${arch}-`),
    directory: rootOf(tree, host)
  }
}

/** Brings a tool back into the tool cache, where it is not. It counts only once its hash is proven by the install. */
export async function restoreTool(
  caching: Caching,
  tree: ToolTree,
  host: Host
): Promise<ToolState> {
  const root = rootOf(tree, host)
  if (await isThere(root)) return 'there'
  if (caching.policy.layers.toolchains.restore !== 'yes') {
    noteOff(caching, layerOf(tree, host))
    return 'missing'
  }
  return (await restoreTree(caching, layerOf(tree, host), host)) ? 'restored' : 'missing'
}

/** Keeps a tool that was installed in this run. */
export async function storeTool(
  caching: Caching,
  tree: ToolTree,
  state: ToolState,
  host: Host
): Promise<void> {
  if (state !== 'missing' || !caching.policy.layers.toolchains.store) return
  await storeTree(caching, layerOf(tree, host), host)
}
