import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { errorCode } from '../errors.ts'
import { messageOf } from '../host/http-failure.ts'
import { type HashedMember, readZipHashes } from '../host/read-zip.ts'
import { MAX_MODULE_FILE_BYTES, type ModuleFileSums, parseModuleFile } from './go-sum.ts'
import { LayerRefused } from './layer-refused.ts'
import { type PackBudget, readPack } from './read-pack.ts'

/** What modules have to be. */
export interface ExpectedModules {
  readonly sums: ModuleFileSums
  /** The `h1:` hash of files, as go.sum has it. */
  readonly h1: (files: readonly HashedMember[]) => string
}

/**
 * Unpacks files of modules into `staging`. Those that `sums` does not name are left out: an earlier state of the layer has
 * other versions. Every zip and .mod is hashed against it, since the go command stops for good at one that differs. No
 * go.sum vouches for an .info: it is left out unless a zip or .mod of its version is there, and its content names the
 * version.
 * @returns the names of what may be placed
 * @throws LayerRefused for a pack with anything else than zip, mod and info files of modules, and for one of another hash
 */
export async function readModulePack(
  file: string,
  staging: string,
  { sums, h1 }: ExpectedModules,
  budget?: PackBudget
): Promise<readonly string[]> {
  const members = await readPack(
    file,
    staging,
    (name, sizeBytes) => {
      const kind = parseModuleFile(name)?.kind
      if (kind === undefined || sizeBytes > MAX_MODULE_FILE_BYTES[kind]) return 'refuse'
      return sums.has(name) ? 'take' : 'skip'
    },
    budget
  )
  const names: string[] = []
  for (const [name, sha256] of [...members].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const parsed = parseModuleFile(name)
    if (parsed === undefined) continue
    if (parsed.kind !== 'info') {
      // go.sum hashes a go.mod as if it were alone in a zip.
      const files =
        parsed.kind === 'mod' ? [{ name: 'go.mod', sha256 }] : await readZip(staging, name)
      const found = h1(files)
      if (sums.get(name)?.has(found) !== true) {
        throw new LayerRefused(`${JSON.stringify(name)} is ${found}, and go.sum has another hash`)
      }
      names.push(name)
    } else if (
      isBesideOther(name, members) &&
      (await isInfoOf(join(staging, name), parsed.version))
    ) {
      names.push(name)
    }
  }
  return names
}

async function readZip(staging: string, name: string): Promise<readonly HashedMember[]> {
  try {
    return await readZipHashes(join(staging, name), MAX_MODULE_FILE_BYTES.zip, name)
  } catch (error) {
    if (errorCode(error) !== 'DIGEST_MISMATCH') throw error
    throw new LayerRefused(messageOf(error).replace(/\.$/, ''))
  }
}

function isBesideOther(info: string, members: ReadonlyMap<string, unknown>): boolean {
  const start = info.slice(0, -'info'.length)
  return members.has(`${start}mod`) || members.has(`${start}zip`)
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
