import { lstat } from 'node:fs/promises'
import { join } from 'node:path'
import { MAX_MODULE_FILE_BYTES, type ModuleFileSums, parseModuleFile } from './go-sum.ts'
import { byMemberName, type PackFile } from './pack-entry.ts'

/** What `sums` names, as far as it is a regular file below `cache/download` of a GOMODCACHE, sorted by name. */
export async function readModuleFiles(
  downloads: string,
  sums: ModuleFileSums
): Promise<readonly PackFile[]> {
  const found = [...sums.keys()].map(async (name): Promise<readonly PackFile[]> => {
    const kind = parseModuleFile(name)?.kind
    const path = join(downloads, name)
    const stats = await lstat(path).catch(() => undefined)
    if (kind === undefined || stats?.isFile() !== true) return []
    return stats.size <= MAX_MODULE_FILE_BYTES[kind] ? [{ name, path }] : []
  })
  return (await Promise.all(found)).flat().sort(byMemberName)
}
