import { lstat } from 'node:fs/promises'
import { join } from 'node:path'
import { MAX_MODULE_FILE_BYTES, parseModuleFile } from './go-sum.ts'
import { byMemberName, type PackFile } from './pack-entry.ts'

/** Those of `wanted` that are regular files below `cache/download` of a GOMODCACHE, sorted by name. */
export async function readModuleFiles(
  downloads: string,
  wanted: ReadonlySet<string>
): Promise<readonly PackFile[]> {
  const found = [...wanted].map(async (name): Promise<readonly PackFile[]> => {
    const kind = parseModuleFile(name)?.kind
    const path = join(downloads, name)
    const stats = await lstat(path).catch(() => undefined)
    if (kind === undefined || stats?.isFile() !== true) return []
    return stats.size <= MAX_MODULE_FILE_BYTES[kind] ? [{ name, path }] : []
  })
  return (await Promise.all(found)).flat().sort(byMemberName)
}
