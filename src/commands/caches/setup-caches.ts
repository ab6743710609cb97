import { createHash } from 'node:crypto'
import { resolve } from 'node:path'
import { readGoCache } from '../../cache/read-go-cache.ts'
import type { CacheRecord } from '../../cache/record.ts'
import type { Settings } from '../../config/parse-settings.ts'
import type { Host } from '../../host/host.ts'
import { readSystemDigest } from '../../toolchains/read-system-digest.ts'
import type { ProvidedGo } from '../provide-go.ts'
import { createCaching, type Caching } from './caching.ts'
import { openBuildLayer, storeBuildLayer, type OpenBuildLayer } from './build-layer.ts'
import { readCacheSums } from './read-cache-sums.ts'
import { restoreModules, storeModules } from './modules-layer.ts'
import { noteOff } from './run-transfer.ts'

/** Caches that later steps fill; JSON-safe, because another process stores them. */
export interface SetupCaches {
  readonly settings: Pick<Settings, 'cache' | 'cache-dir' | 'cache-dependency-path' | 'lock'>
  readonly directory: string
  readonly gowork: string
  readonly modules: { readonly path: string; readonly cache: string; readonly hit: boolean }
  /** Absent where the machine had a build cache before: nobody could tell what this job used of it. */
  readonly build?: OpenBuildLayer
  readonly records: readonly CacheRecord[]
}

function hex(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex')
}

/**
 * Brings back modules and the build cache before later steps run the go command.
 * @param path of the module; empty where there is none
 */
export async function restoreForSteps(
  caching: Caching,
  settings: Settings,
  path: string,
  { installed, access }: ProvidedGo,
  host: Host
): Promise<SetupCaches> {
  const directory = resolve(host.dirs.workspace, settings['working-directory'])
  const sums = await readCacheSums(settings, directory, access.GOWORK, host)
  const modules = { path, cache: access.GOMODCACHE }
  const { hit } = await restoreModules(caching, { ...modules, sums }, host)
  const layer = {
    target: `steps-${host.platform.goos}-${host.platform.goarch}`,
    identity: hex([
      installed.h1 ?? installed.version,
      path,
      settings.targets,
      await readSystemDigest()
    ]),
    modules: hex(sums),
    directory: access.GOCACHE
  }
  const isFresh = (await readGoCache(access.GOCACHE)).length === 0
  if (!isFresh)
    noteOff(
      caching,
      { layer: 'build', target: layer.target },
      'This machine has a build cache already.'
    )
  const build = isFresh ? await openBuildLayer(caching, layer, host) : undefined
  return {
    settings: {
      cache: settings.cache,
      'cache-dir': settings['cache-dir'],
      'cache-dependency-path': settings['cache-dependency-path'],
      lock: settings.lock
    },
    directory,
    gowork: access.GOWORK,
    modules: { ...modules, hit },
    ...(build === undefined ? {} : { build }),
    records: caching.records()
  }
}

/** Keeps what later steps downloaded and compiled; says what was stored. */
export async function storeAfterSetup(
  { settings, directory, gowork, modules, build }: SetupCaches,
  host: Host
): Promise<readonly CacheRecord[]> {
  const caching = await createCaching(settings, host)
  if (caching === undefined) return []
  const sums = await readCacheSums(settings, directory, gowork, host)
  await storeModules(caching, { ...modules, sums }, host)
  if (build !== undefined) await storeBuildLayer(caching, build, [], host)
  return caching.records()
}
