import type { Host } from '../../host/host.ts'
import type { Policy } from '../../policy/policy-shape.ts'
import type { GithubPatience } from '../github/send.ts'
import type { Release } from '../context.ts'

/** A ref of this repository, built again. */
export interface BuiltAgain {
  /** Absolute out directory of that build. */
  readonly out: string
}

/** What reading a baseline may use. */
export interface BaselineRequest {
  readonly host: Host
  /** The release that is judged: never its own baseline. */
  readonly release: Release
  /** Of GitHub; given explicitly, never taken from the environment. */
  readonly token?: string
  readonly signal?: AbortSignal
  readonly patience?: GithubPatience
  /** SHA-256 of report.json of the judged release: an artifact with the same one is its own. */
  readonly reportDigest?: string
  /**
   * Builds the module that lies in a directory, with the settings of the judged release, into `out`. Without it a baseline
   * of kind `git` is not to be had.
   * @throws PipelineError when it does not build
   */
  readonly buildAgain?: (module: string, out: string) => Promise<BuiltAgain>
}

/** The part `baseline` of a policy, its names filled in. */
export type BaselineWish = NonNullable<Policy['baseline']>

/** How many releases are kept in memory when the policy does not say. */
export const DEFAULT_HISTORY = 1
