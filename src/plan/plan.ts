import type { TargetSettings } from '../config/overrides.ts'
import type { MainPackage, ModuleFacts } from '../module/module.ts'
import type { Target } from '../targets/target.ts'
import type { CgoNeeds, Requirement, ToolchainOverrides } from '../toolchains/toolchain.ts'
import type { PlannedLink } from './link-flags.ts'

/** Everything that will be done for one target, decided before anything is done. */
export interface PlannedBuild {
  /** As it was asked for, in the grammar of the setting `targets`. */
  readonly name: string
  readonly target: Target
  readonly packages: readonly MainPackage[]
  /** Id of the C toolchain, `none` without cgo. */
  readonly toolchain: string
  /** Packages outside the standard library that have C code for the platform, whether it is built or not; sorted. */
  readonly cgoPackages: readonly string[]
  /** What the C parts of the module ask for. */
  readonly needs: CgoNeeds
  readonly requirements: readonly Requirement[]
  readonly settings: TargetSettings
  /** What the settings and the environment change about the toolchain. */
  readonly overrides: ToolchainOverrides
  readonly link: PlannedLink
  /** File name of the archive. */
  readonly archive: string
  /** The decisions in words, shown by `plan` and kept in the report. */
  readonly because: readonly string[]
  /** Why not another toolchain, one sentence each. */
  readonly notChosen: readonly string[]
  /** For `darwin/universal`: the builds whose files are merged. Empty for all others. */
  readonly slices: readonly PlannedBuild[]
}

/** The Go that the plan uses. */
export interface PlannedGo {
  readonly version: string
  /** Where the request came from: `go.mod toolchain line`. */
  readonly requestedBy: string
  readonly source: string
  /** How its files are known to be the released ones. */
  readonly trust: 'pinned' | 'log' | 'sha256' | 'none'
  /** Directory hash of its tree, where it was computed. */
  readonly h1?: string
  /** What vouches for the hash, in words; absent with trust `none`. */
  readonly vouchedBy?: string
}

/** JSON-safe: printed, diffed, stored, handed from a plan job to build jobs. No secrets. */
export interface BuildPlan {
  readonly schema: 1
  readonly name: string
  /** Without `v`. */
  readonly version: string
  readonly module: ModuleFacts
  readonly go: PlannedGo
  readonly builds: readonly PlannedBuild[]
  readonly because: readonly string[]
}
