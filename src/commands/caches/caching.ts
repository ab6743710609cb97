import { resolve } from 'node:path'
import { cachePolicy, type CacheSetting, type Policy } from '../../cache/policy.ts'
import { readTrigger } from '../../cache/read-trigger.ts'
import type { CacheRecord, LayerName } from '../../cache/record.ts'
import { createDirectoryStore } from '../../cache/write-directory-store.ts'
import type { Settings } from '../../config/parse-settings.ts'
import type { CacheStore } from '../../host/cache-store.ts'
import type { Host } from '../../host/host.ts'

/** What a run keeps between runs, and what is said of it. */
export interface Caching {
  readonly store: CacheStore
  readonly policy: Policy
  /** In the order in which layers were first spoken of. */
  records(): readonly CacheRecord[]
  /** Adds to what is known of a layer. */
  note(layer: LayerName, target: string | undefined, news: Partial<CacheRecord>): void
}

/** The names that actions/setup-go has for the setting. */
function settingOf(cache: string): CacheSetting {
  if (cache === 'true') return 'auto'
  return cache === 'false' ? 'off' : (cache as CacheSetting)
}

/** Where layers are kept: the directory that was given, or what the service underneath has. */
function storeOf(settings: Pick<Settings, 'cache-dir'>, host: Host): CacheStore | undefined {
  const directory = settings['cache-dir']
  return directory === ''
    ? host.cacheStore
    : createDirectoryStore(resolve(host.dirs.workspace, directory))
}

/** What the lock file vouches for must come from the sources, not from whoever could write the cache. */
function compiledNow(policy: Policy): Policy {
  const why = 'The lock file is written from what is compiled in this run.'
  const { layers } = policy
  return {
    ...policy,
    layers: {
      ...layers,
      'standard-library': { ...layers['standard-library'], restore: 'no', why },
      build: { ...layers.build, restore: 'no', why }
    }
  }
}

/** Nothing where there is no place to keep anything, or nothing is to be kept. */
export async function createCaching(
  settings: Pick<Settings, 'cache' | 'cache-dir' | 'lock'>,
  host: Host
): Promise<Caching | undefined> {
  const setting = settingOf(settings.cache)
  const store = storeOf(settings, host)
  if (store === undefined || setting === 'off') return undefined
  const wished = cachePolicy(setting, await readTrigger(host.env))
  const policy = settings.lock ? compiledNow(wished) : wished
  if (policy.warning !== undefined) host.log.warning(policy.warning)
  else host.log.info(`cache: ${store.name}. ${policy.layers.build.why}`)
  const records = new Map<string, CacheRecord>()
  return {
    store,
    policy,
    records: () => [...records.values()],
    note(layer, target, news) {
      const name = `${layer} ${target ?? ''}`
      const fresh: CacheRecord = {
        layer,
        ...(target === undefined ? {} : { target }),
        restored: 'none',
        restoredBytes: 0,
        restoreMs: 0
      }
      records.set(name, { ...(records.get(name) ?? fresh), ...news })
    }
  }
}
