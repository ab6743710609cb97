/**
 * A protection that only the names of functions show. `libc only`: a static file has the names because its C library
 * does, which says nothing about other code. `unknown`: the names are stripped.
 */
export type CodeProtection = 'yes' | 'no' | 'libc only' | 'unknown'

/** The highest numbered version that a file needs of one namespace, and why. */
export interface VersionFloor {
  /** `GLIBC`, `GLIBCXX`, `GCC` … */
  readonly namespace: string
  readonly version: string
  /** The library that must have it, `libc.so.6`. */
  readonly library: string
  /** Imported symbols that are bound to it, sorted. */
  readonly symbols: readonly string[]
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
  /**
   * The stack is not executable. Linux, Android and FreeBSD: PT_GNU_STACK is there and without PF_X. Solaris and illumos:
   * PT_SUNWSTACK is without PF_X; without it, 64 bits. NetBSD, OpenBSD and DragonFly: nothing asks for it.
   */
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
  /** What causes the highest version of each namespace, sorted by namespace. */
  readonly versionFloors: readonly VersionFloor[]
  /** C library that a dynamic file was linked against, by its loader and its libraries; absent for static files. */
  readonly libc?: 'glibc' | 'musl' | 'bionic'
  /** Releases of distributions that have every version needed, the oldest of each; absent when none is needed. */
  readonly distributions?: readonly string[]
  /** Oldest Linux kernel by the ABI tag, `3.2.0`. */
  readonly minimumKernel?: string
  /** Every indirect jump of the whole file lands on a marked instruction (x86 IBT). */
  readonly ibt: boolean
  /** The whole file works with a shadow stack (x86 SHSTK). */
  readonly shadowStack: boolean
  /** Every indirect jump of the whole file lands on a marked instruction (arm64 BTI). */
  readonly bti: boolean
  /** Return addresses of the whole file are signed (arm64 PAC). */
  readonly pac: boolean
  /** C code checks its stack frames before it returns (-fstack-protector). */
  readonly stackProtector: CodeProtection
  /** C code calls checked forms of functions of the C library (-D_FORTIFY_SOURCE). */
  readonly fortify: CodeProtection
  /** Checked functions that are called, sorted: `__printf_chk`. */
  readonly fortifiedCalls: readonly string[]
  /**
   * Bytes behind the end of all segments, sections and tables of headers: what was appended.
   * @asType integer
   * @minimum 0
   */
  readonly overlayBytes: number
  /**
   * Names that libraries and programs can get from the file, sorted: global and weak symbols of the dynamic table that
   * are neither hidden nor internal. Absent when they could not be read.
   */
  readonly exports?: readonly string[]
  /** GNU build id in hexadecimal. */
  readonly buildId?: string
}
