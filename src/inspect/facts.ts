/** A module in Go build information; `sum` (`h1:…`) is absent where Go recorded none. */
export interface GoModuleVersion {
  readonly path: string
  readonly version: string
  readonly sum?: string
}

/** What the Go linker wrote about the build; the content of `go version -m`. */
export interface GoBuildInfo {
  /** The Go version as the toolchain names itself: `go1.26.8`. */
  readonly version: string
  /** Import path of the main package; empty when Go recorded none. */
  readonly path: string
  /** Module of the main package; absent in builds without a module. */
  readonly main?: GoModuleVersion & { readonly replace?: GoModuleVersion }
  readonly deps: readonly (GoModuleVersion & { readonly replace?: GoModuleVersion })[]
  /** Build settings by name: `CGO_ENABLED`, `-trimpath`, `vcs.revision` … `-trimpath` makes Go leave some out. */
  readonly settings: Readonly<Record<string, string>>
}

/** What an ELF file's headers and dynamic section say (System V gABI). */
export interface ElfFacts {
  readonly format: 'elf'
  /** `e_machine` by its common name (`x86-64`, `aarch64`), `unknown:<number>` for others. */
  readonly machine: string
  readonly machineNumber: number
  readonly bits: 32 | 64
  readonly endian: 'little' | 'big'
  /** `EI_OSABI` by name (`sysv`, `gnu`, `freebsd` …), `unknown:<number>` for others. */
  readonly osAbi: string
  readonly type: 'executable' | 'pie' | 'shared'
  readonly interpreter?: string
  /** DT_NEEDED in the file's order. */
  readonly needed: readonly string[]
  readonly soname?: string
  readonly rpath: readonly string[]
  readonly runpath: readonly string[]
  /**
   * `full`: relocation data is read-only after start, and everything is bound at start. `partial`: parts stay
   * writable for lazy binding. `static`: protected, and no loader binds anything. `none`: not protected.
   */
  readonly relro: 'none' | 'partial' | 'full' | 'static'
  /** The stack is not executable: PT_GNU_STACK is there and without PF_X. */
  readonly nx: boolean
  readonly bindNow: boolean
  /** The loader must write into code to relocate it. */
  readonly textRelocations: boolean
  /** A loaded segment is both writable and executable. */
  readonly writableCode: boolean
  /** There is no symbol table (SHT_SYMTAB). */
  readonly stripped: boolean
  /** There are DWARF sections. */
  readonly debugInfo: boolean
  /** Highest version needed per namespace, over all needed libraries: `{ GLIBC: '2.34' }`. */
  readonly needsVersions: Readonly<Record<string, string>>
  /** Needed versions that are no numbers, sorted: `GLIBC_PRIVATE`, `GLIBC_ABI_DT_RELR`. */
  readonly needsNamedVersions: readonly string[]
  /** GNU build id in hexadecimal. */
  readonly buildId?: string
}

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
  /** There are DWARF sections or a reference to a PDB file. */
  readonly debugInfo: boolean
  /** There is an Authenticode signature; whether it is valid is not looked at. */
  readonly signed: boolean
}

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
  /** There are no local symbols. */
  readonly stripped: boolean
  /** There is a __DWARF segment; usually debug information is in a file of its own. */
  readonly debugInfo: boolean
  /** Absent when the file is not signed. */
  readonly signature?: MachoSignature
  /** Free bytes between the load commands and the first section; what a later signature or rpath can use. */
  readonly headerPadBytes?: number
}

/** What a WebAssembly module's sections say (WebAssembly core specification, binary format). */
export interface WasmFacts {
  readonly format: 'wasm'
  readonly bits: 32 | 64
  readonly version: number
  /** `command`: has a start function for its host; `reactor`: is initialised, then called; `module`: neither. */
  readonly type: 'command' | 'reactor' | 'module'
  /** Names of the modules that imports come from, sorted, without repeats. */
  readonly importModules: readonly string[]
  /** There is no name section. */
  readonly stripped: boolean
  /** There are DWARF sections. */
  readonly debugInfo: boolean
}

/** What one binary says in the words of its own format. */
export type ArtifactFacts = ElfFacts | PeFacts | MachoFacts | WasmFacts

/**
 * How a binary gets its libraries. `static`: it needs none and no loader. `static-pie`: the same, relocating
 * itself. `dynamic`: it needs libraries. `loader-only`: it needs the system's loader, but no library.
 */
export type Linkage = 'static' | 'static-pie' | 'dynamic' | 'loader-only'

/** What is the same question for every format. */
interface CommonFacts {
  /** Go's name of the system: from Go build information, else from the format; `unknown:<what is there>` for others. */
  readonly goos: string
  /** Go's name of the machine in the headers; `unknown:<number>` for a machine Go has no name for. */
  readonly goarch: string
  readonly bits: 32 | 64
  readonly linkage: Linkage
  /** Loader that the file asks for; absent when there is none. */
  readonly interpreter?: string
  /** Libraries, in the file's order: DT_NEEDED, imported and delay-imported DLLs, dylibs and weak dylibs. */
  readonly needed: readonly string[]
  /** Absent in files that no Go linker wrote. */
  readonly go?: GoBuildInfo
}

/** Everything that one executable or library says; `format` tells which `facts` there are. */
export type BinaryFacts = CommonFacts &
  (
    | { readonly format: 'elf'; readonly facts: ElfFacts }
    | { readonly format: 'pe'; readonly facts: PeFacts }
    | { readonly format: 'macho'; readonly facts: MachoFacts }
    | { readonly format: 'wasm'; readonly facts: WasmFacts }
  )

/** Which bytes are meant: size in bytes, SHA-256 in lower-case hexadecimal, path as the caller gave it. */
export interface ByteIdentity {
  readonly path: string
  readonly sizeBytes: number
  readonly sha256: string
}

/** One architecture of a universal file: identity of the slice's own bytes, path of the whole file. */
export type ArtifactSlice = ByteIdentity & BinaryFacts

/** One file as `crossgo verify --json` shows it (docs/schemas/verify.schema.json). */
export type ArtifactRecord = ByteIdentity &
  (BinaryFacts | { readonly format: 'universal'; readonly slices: readonly ArtifactSlice[] })
