import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { packEnding } from '../../cache/compression.ts'
import { type ModuleFileSums, wantedModuleFiles } from '../../cache/go-sum.ts'
import { readModuleFiles } from '../../cache/read-module-files.ts'
import { readModulePack } from '../../cache/read-module-pack.ts'
import { placeModules } from '../../cache/write-modules.ts'
import { writePack } from '../../cache/write-pack.ts'
import { hashOfManifest, manifestOf } from '../../go-sdk/dirhash.ts'
import type { Host } from '../../host/host.ts'
import type { Caching } from './caching.ts'
import { layerKey, noteOff, restoreLayer, storeLayer } from './run-transfer.ts'

/** What names the modules of a project. */
export interface ModulesOf {
  /** Texts of go.sum and go.work.sum. */
  readonly sums: readonly string[]
  /** Of the module; another one's modules are no earlier state of these. */
  readonly path: string
  /** GOMODCACHE. */
  readonly cache: string
}

function hex(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

const PLACE = { layer: 'modules' } as const

function keysOf({ sums, path, cache }: ModulesOf): {
  readonly wanted: ModuleFileSums
  readonly downloads: string
  readonly key: string
  readonly family: string
} {
  const wanted = wantedModuleFiles(sums)
  const family = layerKey('modules', packEnding(), `${hex(path).slice(0, 16)}-`)
  return {
    wanted,
    downloads: join(cache, 'cache', 'download'),
    key: `${family}${hex([...wanted.keys()].sort().join('\n'))}`,
    family
  }
}

/**
 * Brings back zips and go.mod files of modules before the fetch, if go.sum vouches for all of them. The go command hashes
 * each of them once more, because what it noted of them is not kept.
 * @returns whether these very modules were kept
 */
export async function restoreModules(
  caching: Caching,
  modules: ModulesOf,
  host: Host
): Promise<{ readonly hit: boolean }> {
  const { wanted, downloads, key, family } = keysOf(modules)
  if (wanted.size === 0) return { hit: false }
  if (caching.policy.layers.modules.restore !== 'yes') {
    noteOff(caching, PLACE)
    return { hit: false }
  }
  const open = async (file: string, staging: string, found: string): Promise<string> => {
    const h1 = (files: Parameters<typeof manifestOf>[0]): string =>
      hashOfManifest(manifestOf(files))
    const names = await readModulePack(file, staging, { sums: wanted, h1 })
    await placeModules(staging, names, downloads)
    return found
  }
  const found = await restoreLayer(caching, { ...PLACE, ladder: [key, family], open }, host)
  return { hit: found === key }
}

/** Keeps what is downloaded by now, unless it was kept before. */
export async function storeModules(
  caching: Caching,
  modules: ModulesOf & { readonly hit: boolean },
  host: Host
): Promise<void> {
  if (modules.hit || !caching.policy.layers.modules.store) return
  const { wanted, downloads, key } = keysOf(modules)
  const files = await readModuleFiles(downloads, wanted)
  if (files.length === 0) return
  await storeLayer(caching, PLACE, key, async (to) => writePack(files, to), host)
}
