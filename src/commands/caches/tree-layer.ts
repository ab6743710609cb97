import { contentDigest } from '../../cache/content-digest.ts'
import { readTreeFiles } from '../../cache/read-tree-files.ts'
import { readTreePack } from '../../cache/read-tree-pack.ts'
import { writePack } from '../../cache/write-pack.ts'
import { placeTree } from '../../cache/write-tree-files.ts'
import type { Host } from '../../host/host.ts'
import type { Caching } from './caching.ts'
import { restoreLayer, storeLayer, type LayerPlace } from './run-transfer.ts'

/** A directory that is kept whole, under keys that end with the digest of its content. */
export interface TreeLayer extends LayerPlace {
  /** What all its keys begin with. */
  readonly family: string
  readonly directory: string
}

/** Brings the newest one back; whether it did. */
export async function restoreTree(
  caching: Caching,
  { family, directory, ...place }: TreeLayer,
  host: Host
): Promise<boolean> {
  const open = async (file: string, staging: string, key: string): Promise<number> => {
    const names = await readTreePack(file, staging, key.slice(family.length))
    return placeTree(staging, names, directory)
  }
  return (await restoreLayer(caching, { ...place, ladder: [family], open }, host)) !== undefined
}

/** Keeps the directory as it is now, if there is anything in it. */
export async function storeTree(
  caching: Caching,
  { family, directory, ...place }: TreeLayer,
  host: Host
): Promise<void> {
  const files = await readTreeFiles(directory)
  if (files.length === 0) return
  let key = ''
  const pack = async (to: string): Promise<{ readonly sizeBytes: number }> => {
    const written = await writePack(files, to)
    key = `${family}${contentDigest(written.members)}`
    return written
  }
  await storeLayer(caching, place, () => key, pack, host)
}
