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
