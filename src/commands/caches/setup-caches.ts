import { createHash } from 'node:crypto'
import { resolve } from 'node:path'
import type { CacheRecord } from '../../cache/record.ts'
import type { Settings } from '../../config/parse-settings.ts'
import type { Host } from '../../host/host.ts'
import type { ProvidedGo } from '../provide-go.ts'
import { createCaching, type Caching } from './caching.ts'
import { openBuildLayer, storeBuildLayer, type OpenBuildLayer } from './build-layer.ts'
import { readCacheSums } from './read-cache-sums.ts'
import { restoreModules, storeModules } from './modules-layer.ts'

/** Caches that later steps fill; JSON-safe, because another process stores them. */
export interface SetupCaches {
  readonly settings: Pick<Settings, 'cache' | 'cache-dir' | 'cache-dependency-path'>
  readonly directory: string
  readonly gowork: string
  readonly modules: { readonly path: string; readonly cache: string; readonly hit: boolean }
  readonly build: OpenBuildLayer
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
  const build = await openBuildLayer(
    caching,
    {
      target: `steps-${host.platform.goos}-${host.platform.goarch}`,
      identity: hex([installed.h1 ?? installed.version, path, settings.targets]),
      modules: hex(sums),
      directory: access.GOCACHE
    },
    host
  )
  return {
    settings: {
      cache: settings.cache,
      'cache-dir': settings['cache-dir'],
      'cache-dependency-path': settings['cache-dependency-path']
    },
    directory,
    gowork: access.GOWORK,
    modules: { ...modules, hit },
    build,
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
  await storeBuildLayer(caching, build, [], host)
  return caching.records()
}
