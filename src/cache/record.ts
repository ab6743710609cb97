/** What is kept between runs, one word each. */
export type LayerName = 'modules' | 'standard-library' | 'build' | 'zig' | 'toolchains'

/** What a cache did in one run, for one layer; a line of the summary. */
export interface CacheRecord {
  readonly layer: LayerName
  /** Id of the target; absent for layers that all targets share. */
  readonly target?: string
  /**
   * hit: what was asked for · partial: an earlier state of it · none: nothing was kept · refused: what came was not what
   * its name says and was dropped · off: the policy restores nothing here · failed: the place did not work
   */
  readonly restored: 'hit' | 'partial' | 'none' | 'refused' | 'off' | 'failed'
  /** One sentence, for refused, off and failed, and for a layer that could not be stored. */
  readonly why?: string
  /** Bytes that came from the place. */
  readonly restoredBytes: number
  readonly restoreMs: number
  /** Bytes that went to it; absent when nothing was stored. */
  readonly storedBytes?: number
  readonly storeMs?: number
}
