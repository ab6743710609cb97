/** The processor that a file asks for, in the words of each place that says so; all absent when nothing does. */
export interface CpuBaseline {
  /** Go's setting and its value: `GOAMD64=v1`, `GOARM=7,hardfloat`. */
  readonly go?: string
  /** Level that an x86 file declares to need: `x86-64-v2`. */
  readonly x86Isa?: string
  /** Architecture by the build attributes of 32-bit Arm, `v7-A`. */
  readonly arm?: string
  /** Floating point by the build attributes of 32-bit Arm: `VFPv3-D16`. */
  readonly armFpu?: string
  /** Arguments of the calling convention are in floating-point registers; by headers or attributes. */
  readonly hardFloat?: boolean
  /** Extensions by the attributes of RISC-V, `rv64i2p1_m2p0…`. */
  readonly riscv?: string
}

/** One section and its size. */
export interface SectionSize {
  /** Mach-O: segment and section, `__TEXT,__text`. Wasm: the section's kind, or the name of a custom one. */
  readonly name: string
  /** In memory for what is loaded, as the section header says. */
  readonly sizeBytes: number
  /** In the file; 0 for zero-filled memory. */
  readonly fileBytes: number
}

/** How much of a file a Go package makes up, code and data, by the symbol table. */
export interface PackageSize {
  /**
   * Import path; `runtime` also for the assembly of Go's own packages where there is no C. `(C)` for symbols that are no
   * Go, `(Go types)` and `(Go runtime data)` for what compilers and linkers put together.
   */
  readonly name: string
  readonly sizeBytes: number
}

/** A home directory of the machine that built the file. */
export interface PathLeak {
  /** `/home/alice`, `C:\\Users\\alice` */
  readonly directory: string
  /** How many times it is in the file. */
  readonly count: number
  /** The shortest path below it that ends like one, of a file if there is any; texts of some languages have no end. */
  readonly example: string
}
