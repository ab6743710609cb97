/** Something that a target needs from the system. */
export interface NeededFacts {
  /** A program or a file. */
  readonly name: string
  readonly why: string
  readonly there: boolean
  /** What the package manager of this machine calls it; absent where that is not known. */
  readonly package?: string
}

/** How crossgo would build a target here. */
export interface TargetFacts {
  /** `linux/arm64` */
  readonly name: string
  readonly cgo: boolean
  /** Id of the toolchain that would be used; absent where none fits. */
  readonly toolchain?: string
  readonly because: string
  readonly needs: readonly NeededFacts[]
  /** A pinned archive that is downloaded and verified at the first build: `zig 0.17.1`. */
  readonly downloads: readonly string[]
  /** How its programs are started here for smoke runs. */
  readonly runner: {
    readonly kind: 'native' | 'qemu' | 'wine' | 'none'
    /** Programs that can do it, in order of preference. */
    readonly programs: readonly string[]
    /** The one that is there. */
    readonly found?: string
    readonly package?: string
    readonly why: string
  }
}

/** A C library that a `#cgo pkg-config:` line names, for one target. */
export interface LibraryFacts {
  readonly target: string
  /** Import path of the package with the line. */
  readonly importPath: string
  /** Name of the `.pc` file. */
  readonly name: string
  readonly state: 'there' | 'missing' | 'not checked'
  /** Version, what pkg-config said, or why it was not asked. */
  readonly detail: string
  /** What brings it: the package of this machine's package manager. */
  readonly package?: string
  /** For a cross target: the word of the setting `sysroot` that would bring it. */
  readonly sysroot?: string
}
