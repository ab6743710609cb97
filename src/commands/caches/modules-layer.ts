import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { packEnding } from '../../cache/compression.ts'
import { wantedModuleFiles } from '../../cache/go-sum.ts'
import { readModuleFiles } from '../../cache/read-module-files.ts'
import { readModulePack } from '../../cache/read-module-pack.ts'
import { placeModules } from '../../cache/write-modules.ts'
import { writePack } from '../../cache/write-pack.ts'
import type { Host } from '../../host/host.ts'
import type { Caching } from './caching.ts'
import { doNothing, layerKey, noteOff, restoreLayer, storeLayer } from './transfer.ts'

/** What names the modules of a project. */
export interface ModulesOf {
  /** Texts of go.sum and go.work.sum. */
  readonly sums: readonly string[]
  /** Of the module; another one's modules are no earlier state of these. */
  readonly path: string
  /** GOMODCACHE. */
  readonly cache: string
}

/** Downloaded modules, brought back before the fetch and kept after it. */
export interface ModulesLayer {
  /** These very modules were kept. */
  readonly hit: boolean
  /** Keeps what is downloaded by now, unless it was kept already. */
  store(): Promise<void>
}

function hex(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/**
 * Brings back zips and go.mod files of modules; the go command hashes each of them against go.sum again, because what it
 * noted of them is not kept.
 */
export async function restoreModules(
  caching: Caching,
  { sums, path, cache }: ModulesOf,
  host: Host
): Promise<ModulesLayer> {
  const { restore, store } = caching.policy.layers.modules
  const wanted = wantedModuleFiles(sums)
  const downloads = join(cache, 'cache', 'download')
  const family = `${hex(path).slice(0, 16)}-`
  const key = layerKey('modules', packEnding(), `${family}${hex([...wanted].sort().join('\n'))}`)
  const place = { layer: 'modules' } as const
  if (wanted.size === 0) return { hit: true, store: doNothing }
  let hit = false
  if (restore === 'yes') {
    const ladder = [key, layerKey('modules', packEnding(), family)] as const
    const placed = await restoreLayer(
      caching,
      {
        ...place,
        ladder,
        open: async (file, staging, found) => {
          const names = await readModulePack(file, staging, wanted)
          await placeModules(staging, names, downloads)
          return found
        }
      },
      host
    )
    hit = placed === key
  } else noteOff(caching, place)
  return {
    hit,
    store: async () => {
      if (hit || !store) return
      const files = await readModuleFiles(downloads, wanted)
      if (files.length === 0) return
      await storeLayer(caching, place, key, async (to) => writePack(files, to), host)
    }
  }
}
