/** What a PE file's headers and directories say (Microsoft PE/COFF specification). */
export interface PeFacts {
  readonly format: 'pe'
  readonly machine: string
  readonly machineNumber: number
  readonly bits: 32 | 64
  readonly type: 'executable' | 'dll'
  /** `console`, `gui`, `native`, `efi-application` …, `unknown:<number>` for others. */
  readonly subsystem: string
  /** DLLs bound at start, as written, in the file's order. */
  readonly imports: readonly string[]
  /** DLLs bound at their first call. */
  readonly delayImports: readonly string[]
  /** Loaded at a random address: the flag is set and there are relocations to make it possible. */
  readonly aslr: boolean
  /** The flag alone (DYNAMIC_BASE). */
  readonly dynamicBase: boolean
  readonly highEntropy: boolean
  /** Data is not executable (NX_COMPAT). */
  readonly nx: boolean
  /** Control Flow Guard is declared and the code is instrumented for it. */
  readonly controlFlowGuard: boolean
  /** The raw field. Not a date: linkers write zero or a hash of the content. */
  readonly timeDateStamp: number
  /** The linker marked the file as reproducible (debug entry REPRO). */
  readonly reproducible: boolean
  /** There are no COFF symbols. */
  readonly stripped: boolean
  /** Debug information is in the file itself: DWARF sections, or an old or portable form in the debug directory; a PDB file is not. */
  readonly debugInfo: boolean
  /** There is an Authenticode signature; whether it is valid is not looked at. */
  readonly signed: boolean
  /** Works with a shadow stack (CET_COMPAT). */
  readonly shadowStack: boolean
  /** Handlers of exceptions are a fixed list, or there are none (SafeSEH, NO_SEH); always so with 64 bits. */
  readonly safeExceptions: boolean
  /** Windows checks the signature before it loads the file (FORCE_INTEGRITY). */
  readonly forceIntegrity: boolean
  /** Oldest Windows by the header, `6.1`. */
  readonly subsystemVersion: string
  /** Names that the file exports, in the order of its table; those without a name are left out. */
  readonly exports: readonly string[]
  /** Path of the PDB file, which has the debug information, on the machine that linked. */
  readonly pdbPath?: string
  /** The checksum field holds what Windows would compute; absent when the field is zero. */
  readonly checksumValid?: boolean
  /** Bytes behind the last section and outside of the signature: what was appended. */
  readonly overlayBytes: number
}
