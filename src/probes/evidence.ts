import type { BuildResult } from '../build/build-result.ts'
import type { ArtifactRecord } from '../inspect/index.ts'
import type { ResolvedLibrary } from '../libraries/read-libraries.ts'
import type { VcsFacts } from '../module/module.ts'
import type { PlannedBuild } from '../plan/plan.ts'

/** What happened when a binary was started with the smoke arguments. */
export type SmokeRun =
  | {
      readonly ran: true
      /** `native`, or the emulator: `qemu-aarch64-static`, `wine-8.0`. */
      readonly how: string
      readonly argv: readonly string[]
      readonly exitCode: number
      /** Standard output, then standard error; the first 4 KiB. */
      readonly output: string
      /** Whether the output matches `smoke-expect`. */
      readonly matched: boolean
      readonly durationMs: number
    }
  | { readonly ran: false; readonly why: string }

/** A value set by `-X` of ldflags, and where it was found: in what the program printed, or in its bytes. */
export interface LinkedValue {
  /** `main.version` */
  readonly variable: string
  readonly value: string
  readonly found: 'printed' | 'in the file' | 'missing'
}

/** One executable of a target and everything known about it. Optional parts exist only if their probe ran. */
export interface BinaryEvidence {
  /** File name inside the archive. */
  readonly name: string
  readonly record: ArtifactRecord
  /** What it loads and where that was found; for programs with C code. */
  readonly libraries?: readonly ResolvedLibrary[]
  readonly smokeRun?: SmokeRun
  /** Values that the user's ldflags set, and where they were found. */
  readonly linkedValues?: readonly LinkedValue[]
}

/** Everything known about one target's build. */
export interface Evidence {
  readonly build: PlannedBuild
  /** Absent when the build was not watched. */
  readonly result?: BuildResult
  readonly goVersion: string
  readonly modulePath: string
  readonly binaries: readonly BinaryEvidence[]
  /** What the plan knows of the source; absent for a module in no repository. */
  readonly vcs?: VcsFacts
  /** Whether `go mod verify` agreed before the build, or imports came from the vendor directory; absent when not watched. */
  readonly modules?: 'verified' | 'vendor'
  /** Modules of its programs that the bills of materials lack; absent when none was asked for. */
  readonly missingFromSbom?: readonly string[]
  /** Names of the files in the target's archive. */
  readonly archived: readonly string[]
}
