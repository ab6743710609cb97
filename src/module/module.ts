/** A main package of the module. */
export interface MainPackage {
  readonly importPath: string
  /** File name of its executable without suffix, as `go build` names it. */
  readonly binary: string
}

/** What version control says about the module's directory. */
export interface VcsFacts {
  /** Root of the work tree. */
  readonly root: string
  readonly commit: string
  /** Time of the commit, RFC 3339 in UTC. */
  readonly commitTime: string
  /** Whether files differ from the commit, untracked ones included. */
  readonly modified: boolean
  /** Release tag at HEAD for this module, with its `v` and without its directory prefix. */
  readonly tag?: string
  /** Highest release tag among the ancestors of HEAD, in the same form. */
  readonly baseTag?: string
}

/** The Go module being built. */
export interface ModuleFacts {
  /** Absolute directory of go.mod. */
  readonly root: string
  readonly path: string
  readonly mains: readonly MainPackage[]
  readonly vcs?: VcsFacts
}
