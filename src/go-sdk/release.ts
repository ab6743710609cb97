/** What was asked for, in one of three forms; `from` says in words who asked: `go.mod toolchain line`. */
export type GoRequest =
  | { readonly kind: 'exact'; readonly version: string; readonly from: string }
  /** `range` is a semver range; `1.27` and `1.27.x` mean the newest patch of that language version. */
  | { readonly kind: 'range'; readonly range: string; readonly from: string }
  | { readonly kind: 'alias'; readonly alias: 'stable' | 'oldstable'; readonly from: string }

/** One exact Go distribution and why it is this one. */
export interface GoRelease {
  /** Without the word `go`: `1.27.4`. */
  readonly version: string
  readonly requestedBy: string
  /** The decisions in words. */
  readonly because: readonly string[]
}

/**
 * How the files are known to be the released ones, strongest first: a hash in this program and the log, the checksum
 * database's log, the digest of the download page, nothing but being on the machine already.
 */
export type GoTrust = 'pinned' | 'log' | 'preinstalled+log' | 'sha256' | 'preinstalled'

export type GoSourceId = 'tool-cache' | 'preinstalled' | 'module-proxy' | 'dl' | 'mirror'

/** A Go that is ready to run: `<root>/bin/go version` printed exactly `version` and the machine's platform. */
export interface InstalledGo extends GoRelease {
  readonly root: string
  /** Directory hash of the tree, `h1:…`, where it was computed. */
  readonly h1?: string
  readonly trust: GoTrust
  readonly source: GoSourceId
}
