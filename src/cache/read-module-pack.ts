import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { MAX_MODULE_FILE_BYTES, parseModuleFile } from './go-sum.ts'
import { type PackBudget, readPack } from './read-pack.ts'

/**
 * Unpacks files of modules into `staging`. Those that `wanted` does not name are left out: an earlier state of the layer has
 * other versions. So are .info files that are of another version than their name says: no go.sum vouches for them.
 * @returns the names of what may be placed
 * @throws LayerRefused for a pack with anything else than zip, mod and info files of modules
 */
export async function readModulePack(
  file: string,
  staging: string,
  wanted: ReadonlySet<string>,
  budget?: PackBudget
): Promise<readonly string[]> {
  const members = await readPack(
    file,
    staging,
    (name, sizeBytes) => {
      const kind = parseModuleFile(name)?.kind
      if (kind === undefined || sizeBytes > MAX_MODULE_FILE_BYTES[kind]) return 'refuse'
      return wanted.has(name) ? 'take' : 'skip'
    },
    budget
  )
  const names: string[] = []
  for (const name of [...members.keys()].sort()) {
    const parsed = parseModuleFile(name)
    if (parsed?.kind !== 'info' || (await isInfoOf(join(staging, name), parsed.version))) {
      names.push(name)
    }
  }
  return names
}

async function isInfoOf(file: string, version: string): Promise<boolean> {
  try {
    const info: unknown = JSON.parse(await readFile(file, 'utf8'))
    return (
      typeof info === 'object' && info !== null && 'Version' in info && info.Version === version
    )
  } catch {
    return false
  }
}
