/** A place that keeps layers between runs: the cache service of GitHub Actions, or a directory. */
export interface CacheStore {
  /** For people: `the cache of GitHub Actions`, or the path of the directory. */
  readonly name: string
  /**
   * Writes what is kept under one of `ladder` to the file `to`, which does not exist yet: the entry whose whole key is the
   * first of them, else the newest one whose key begins with the first, with the second, and so on.
   * @returns nothing when there is none
   * @throws Error when the place does not work; a caller makes a warning of it
   */
  fetch(ladder: readonly [string, ...string[]], to: string): Promise<FetchedLayer | undefined>
  /**
   * Keeps the content of `file` under `key`, which nobody can change later.
   * @returns whether it was kept; false when the key is taken
   * @throws Error when the place does not work
   */
  put(key: string, file: string): Promise<boolean>
}

/** What `CacheStore.fetch` found. */
export interface FetchedLayer {
  /** The whole key, in the letters that it was put with. */
  readonly key: string
  readonly sizeBytes: number
}
