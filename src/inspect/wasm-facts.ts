/** What a WebAssembly module's sections say (WebAssembly core specification, binary format). */
export interface WasmFacts {
  readonly format: 'wasm'
  readonly bits: 32 | 64
  readonly version: number
  /** `command`: has a start function for its host; `reactor`: is initialised, then called; `module`: neither. */
  readonly type: 'command' | 'reactor' | 'module'
  /** Names of the modules that imports come from, sorted, without repeats. */
  readonly importModules: readonly string[]
  /** Names of everything that is exported, sorted. */
  readonly exports: readonly string[]
  /** Extensions that the file uses, by its `target_features` section, sorted: `bulk-memory`. */
  readonly features: readonly string[]
  /** There is no name section. */
  readonly stripped: boolean
  /** There are DWARF sections. */
  readonly debugInfo: boolean
}
