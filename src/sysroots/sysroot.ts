/** Where the headers and libraries of a target come from. */
export type SysrootSource =
  /** Distribution packages, by the distribution's words: `arm64`, `armhf`, `s390x`; `libssl-dev`, `zlib1g-dev=1:1.2.13`. */
  | {
      readonly kind: 'packages'
      readonly architecture: string
      readonly packages: readonly string[]
    }
  | { readonly kind: 'directory'; readonly path: string }
  /** An absolute path or an https URL, and the SHA-256 that the file must have. */
  | { readonly kind: 'archive'; readonly archive: string; readonly sha256: string }

/** A distribution package that a sysroot was made from. */
export interface SysrootPackage {
  readonly name: string
  readonly version: string
  /** Of the package, so `all` for those that are the same everywhere. */
  readonly architecture: string
  /** Of its file, in lower-case hex. */
  readonly sha256: string
}

export interface ProvidedSysroot {
  /** Everything: for gcc's `--sysroot` and qemu's `-L`. Absolute. */
  readonly root: string
  /** The same without what a C compiler with its own C library must not see; `root` itself for directories and archives. */
  readonly libraries: string
  /** Of the files in a directory, which can change under their names; absent for what is named after its content. */
  readonly fingerprint?: string
  /** Sorted by name; empty for directories and archives. */
  readonly packages: readonly SysrootPackage[]
}
