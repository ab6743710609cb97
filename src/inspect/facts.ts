import type { CpuBaseline, PackageSize, PathLeak, SectionSize } from './common-facts.ts'
import type { ElfFacts } from './elf-facts.ts'
import type { GoBuildInfo } from './go-facts.ts'
import type { MachoFacts } from './macho-facts.ts'
import type { PeFacts } from './pe-facts.ts'
import type { WasmFacts } from './wasm-facts.ts'

/** What one binary says in the words of its own format. */
export type ArtifactFacts = ElfFacts | PeFacts | MachoFacts | WasmFacts

/**
 * How a binary gets its libraries. `static`: it needs none and no loader. `static-pie`: the same, relocating
 * itself. `dynamic`: it needs libraries. `loader-only`: it needs the system's loader, but no library.
 */
export type Linkage = 'static' | 'static-pie' | 'dynamic' | 'loader-only'

/** What is the same question for every format. */
interface CommonFacts {
  /**
   * Go's name of the system: from Go build information, else from the format; `unknown:<what is there>` for others. Of ELF
   * files without build information those of illumos cannot be told from those of Solaris, and are `solaris`.
   */
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
  /** Go's build id, four hashes with `/` between; absent in files that no Go linker wrote. */
  readonly goBuildId?: string
  readonly cpu: CpuBaseline
  /** Compilers and linkers as they name themselves, without repeats, in the file's order. */
  readonly compilers: readonly string[]
  /** In the file's order. */
  readonly sections: readonly SectionSize[]
  /** Largest first; every byte counts once. Absent when there are no symbols, and in files that no Go linker wrote. */
  readonly packages?: readonly PackageSize[]
  /**
   * Code alone per package, largest first, by the table of functions that stripping leaves; where there is no `packages`
   * because there are no symbols.
   */
  readonly packageCode?: readonly PackageSize[]
  /** The program that packed it, `UPX 4.2.2`; absent when it is not packed. Facts are then of the unpacker. */
  readonly packedBy?: string
  /** Home directories in the file, most frequent first; at most 20. */
  readonly pathLeaks: readonly PathLeak[]
}

/** Everything that one executable or library says; `format` tells which `facts` there are. */
export type BinaryFacts = CommonFacts &
  (
    | { readonly format: 'elf'; readonly facts: ElfFacts }
    | { readonly format: 'pe'; readonly facts: PeFacts }
    | { readonly format: 'macho'; readonly facts: MachoFacts }
    | { readonly format: 'wasm'; readonly facts: WasmFacts }
  )

/** Which bytes are meant. */
export interface ByteIdentity {
  /** As the caller gave it. */
  readonly path: string
  /**
   * @asType integer
   * @minimum 0
   */
  readonly sizeBytes: number
  /**
   * SHA-256 in lower-case hexadecimal.
   * @pattern ^[0-9a-f]{64}$
   */
  readonly sha256: string
}

/** One architecture of a universal file: identity of the slice's own bytes, path of the whole file. */
export type ArtifactSlice = ByteIdentity & BinaryFacts

/** One file as `crossgo verify --json` shows it (docs/schemas/verify.schema.json). */
export type ArtifactRecord = ByteIdentity &
  (BinaryFacts | { readonly format: 'universal'; readonly slices: readonly ArtifactSlice[] })
