export type { CacheStore, FetchedLayer } from '../host/cache-store.ts'
