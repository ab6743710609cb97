/** What the code signature of a Mach-O file declares, and whether the file is what was signed. */
export interface MachoSignature {
  /** Signed without an identity, as linkers do for arm64. */
  readonly adhoc: boolean
  readonly linkerSigned: boolean
  readonly hardenedRuntime: boolean
  /** Holds a certificate-based (CMS) signature. */
  readonly certificate: boolean
  /**
   * The file is what was signed. Recomputed: the hash of every page, in every code directory; the hashes of
   * requirements, entitlements and all other parts of the signature, and of an Info.plist in a section. Looked at:
   * the hashes cover the file from its start to the signature, which is its end and the end of __LINKEDIT. Not judged:
   * a certificate and its chain, what entitlements and requirements ask for, files beside this one in a bundle.
   */
  readonly valid: boolean
  /** Name under which the program was signed. */
  readonly identifier: string
  /** Apple's id of the developer. */
  readonly teamId?: string
  /** The signature asks for rights. */
  readonly entitlements: boolean
}

/** What a Mach-O file's load commands say (Apple's `mach-o/loader.h`). */
export interface MachoFacts {
  readonly format: 'macho'
  /** `x86-64`, `arm64`, `arm64e` …, `unknown:<number>` for others. */
  readonly machine: string
  readonly machineNumber: number
  readonly bits: 32 | 64
  readonly type: 'executable' | 'dylib' | 'bundle'
  /** Path of the loader, `/usr/lib/dyld`. */
  readonly interpreter?: string
  /** Libraries that must be there, in the file's order. */
  readonly dylibs: readonly string[]
  /** Libraries that may be missing. */
  readonly weakDylibs: readonly string[]
  readonly rpaths: readonly string[]
  /** The name under which a dylib wants to be found. */
  readonly installName?: string
  /** `macos`, `ios`, `ios-simulator` …, `unknown:<number>` for others; absent when not declared. */
  readonly platform?: string
  /** Oldest system it starts on, `12.0`. */
  readonly minimumOs?: string
  readonly sdk?: string
  /** 32 hexadecimal digits. */
  readonly uuid?: string
  readonly pie: boolean
  /** Asks for a stack that can be executed (MH_ALLOW_STACK_EXECUTION). */
  readonly executableStack: boolean
  /** The heap cannot be executed (MH_NO_HEAP_EXECUTION); 64-bit systems never allow it. */
  readonly noHeapExecution: boolean
  /** Tools of LC_BUILD_VERSION, `ld 1115.7.3`, in the file's order. */
  readonly tools: readonly string[]
  /** C code checks its stack frames before it returns: `___stack_chk_fail` is imported. */
  readonly stackProtector: boolean
  /** Names that others can link to, sorted, each with its underscore. Absent when they could not be read. */
  readonly exports?: readonly string[]
  /** There are no local symbols. */
  readonly stripped: boolean
  /** There is a __DWARF segment; usually debug information is in a file of its own. */
  readonly debugInfo: boolean
  /** Absent when the file is not signed. */
  readonly signature?: MachoSignature
  /** Free bytes between the load commands and the first section; what a later signature or rpath can use. */
  readonly headerPadBytes?: number
}
