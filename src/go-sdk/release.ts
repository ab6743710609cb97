/** What was asked for; `from` says in words who asked: `go.mod toolchain line`. */
export type GoRequest =
  | { readonly kind: 'exact'; readonly version: string; readonly from: string }
  /** `range` is a semver range; `1.27` and `1.27.x` mean the newest patch of that language version. */
  | { readonly kind: 'range'; readonly range: string; readonly from: string }
  | { readonly kind: 'alias'; readonly alias: 'stable' | 'oldstable'; readonly from: string }
  /** The first of them that exists, as asdf's `golang 1.27.4 1.26.8` means it. */
  | { readonly kind: 'first'; readonly of: readonly PlainRequest[]; readonly from: string }

/** A request for one thing. */
export type PlainRequest = Exclude<GoRequest, { kind: 'first' }>

/** One exact Go distribution and why it is this one. */
export interface GoRelease {
  /** Without the word `go`: `1.27.4`. */
  readonly version: string
  readonly requestedBy: string
  /** The decisions in words. */
  readonly because: readonly string[]
}

/**
 * How files are known to be the released ones, strongest first: a hash in this program or in the user's lock file; the
 * checksum database's log; the digest that the download page publishes; nothing.
 */
export const TRUST_LEVELS = ['pinned', 'log', 'sha256', 'none'] as const
export type TrustLevel = (typeof TRUST_LEVELS)[number]

export const GO_SOURCE_IDS = [
  'tool-cache',
  'preinstalled',
  'archive',
  'module-cache',
  'mirror',
  'module-proxy',
  'dl'
] as const
export type GoSourceId = (typeof GO_SOURCE_IDS)[number]

/** A Go that is ready to run: `<root>/bin/go version` printed exactly `version` and the machine's platform. */
export interface InstalledGo extends GoRelease {
  readonly root: string
  /** Directory hash of the tree, `h1:…`, where it was computed. */
  readonly h1?: string
  readonly trust: TrustLevel
  /** What vouches for the hash, in words; absent with trust `none`. */
  readonly vouchedBy?: string
  readonly source: GoSourceId
}
