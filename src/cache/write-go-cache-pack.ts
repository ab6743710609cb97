import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { formatGoCacheIndex, goCachePath, type GoCacheEntry } from './go-cache-entry.ts'
import type { PackFile } from './pack-entry.ts'
import { type WrittenPack, writePack } from './write-pack.ts'

/** The member that says which action has which output; its SHA-256 is the digest of the entries. */
export const GO_CACHE_INDEX = 'actions'

/**
 * Packs entries of a GOCACHE: the index, and every output once under its hash.
 * @throws Error when an output is not what its name says: such a pack would be refused wherever it is restored
 */
export async function writeGoCachePack(
  directory: string,
  entries: Iterable<GoCacheEntry>,
  to: string
): Promise<WrittenPack> {
  const all = [...entries]
  const outputs = [...new Set(all.map(({ output }) => output))]
  const files = outputs.map((name): PackFile => ({
    name,
    path: join(directory, goCachePath(name, 'd'))
  }))
  const index = { name: GO_CACHE_INDEX, content: formatGoCacheIndex(all) }
  const written = await writePack([index, ...files], to)
  const bad = outputs.find((name) => written.members.get(name) !== name)
  if (bad !== undefined) {
    await rm(to, { force: true })
    throw new Error(`The build cache has an output that is not what its name says: ${bad}.`)
  }
  return written
}
