import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type GoCacheEntry, parseGoCacheIndex } from './go-cache-entry.ts'
import { LayerRefused } from './layer-refused.ts'
import { type PackBudget, readPack } from './read-pack.ts'
import { GO_CACHE_INDEX } from './write-go-cache-pack.ts'

/** 144 bytes or so an entry. */
const MAX_INDEX_BYTES = 64 * 1024 ** 2

/**
 * Unpacks what `writeGoCachePack` wrote into `staging`: each output under its hash, which it was hashed again for. Whether an
 * action really has the output that the index says, nobody can tell from the pack: compare `digestOfEntries` with one that
 * is trusted, or trust whoever could write the pack.
 * @throws LayerRefused unless every action has its output with the size it says, and every output an action
 */
export async function readGoCachePack(
  file: string,
  staging: string,
  budget?: PackBudget
): Promise<readonly GoCacheEntry[]> {
  const sizes = new Map<string, number>()
  const hashes = await readPack(
    file,
    staging,
    (name, sizeBytes) => {
      if (name === GO_CACHE_INDEX) return sizeBytes <= MAX_INDEX_BYTES ? 'take' : 'refuse'
      sizes.set(name, sizeBytes)
      return /^[0-9a-f]{64}$/.test(name) ? 'take' : 'refuse'
    },
    budget
  )
  for (const name of sizes.keys()) {
    if (hashes.get(name) !== name) throw new LayerRefused(`the output ${name} has another hash`)
  }
  if (!hashes.has(GO_CACHE_INDEX)) throw new LayerRefused('it has no index of actions')
  const entries = parseGoCacheIndex(await readFile(join(staging, GO_CACHE_INDEX), 'latin1'))
  if (entries === undefined) throw new LayerRefused('its index of actions is malformed')
  for (const { action, output, sizeBytes } of entries) {
    if (sizes.get(output) !== sizeBytes) {
      throw new LayerRefused(`the action ${action} has no output of ${sizeBytes} bytes`)
    }
  }
  const outputs = new Set(entries.map(({ output }) => output))
  const idle = [...sizes.keys()].find((name) => !outputs.has(name))
  if (idle !== undefined) throw new LayerRefused(`the output ${idle} belongs to no action`)
  return entries
}
