import type { LinkedValue, SmokeRun } from '../probes/evidence.ts'

/** One executable that was run. */
export interface SmokedBinary {
  /** Id of the target. */
  readonly target: string
  /** File name inside the archive. */
  readonly name: string
  readonly sha256: string
  readonly smokeRun: SmokeRun
  /** Values that the user's ldflags set, and where they were found; what it printed may show more of them. */
  readonly linkedValues: readonly LinkedValue[]
}

/** smoke.json: what came of running what legs had built, on another machine. */
export interface SmokeReport {
  readonly schema: 1
  readonly crossgo: string
  /** Machine that ran them, `darwin/arm64`. */
  readonly host: string
  readonly startedAt: string
  readonly durationMs: number
  /** The archives that the executables were taken from. */
  readonly archives: readonly { readonly target: string; readonly sha256: string }[]
  readonly binaries: readonly SmokedBinary[]
}

/** Name of the file in the out directory of a smoke leg. */
export const SMOKE_NAME = 'smoke.json'
