import type { BuildResult } from '../build/build-result.ts'
import type { ArtifactRecord } from '../inspect/index.ts'
import type { ResolvedLibrary } from '../libraries/read-libraries.ts'
import type { VcsFacts } from '../module/module.ts'
import type { VulnerabilityScan } from './run-vulnerability-scan.ts'
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
      /** How long each run took, this one first; start-up time with arguments that end at once. */
      readonly startsMs: readonly number[]
      /** It crashed in the emulator, and ran only without Go's signals for preemption. */
      readonly flaky?: true
    }
  | { readonly ran: false; readonly why: string }

/** A section that is not the same in two builds of one program. */
export interface SectionDifference {
  /** `.rodata`, `__TEXT,__const`; in parentheses what is in no section. */
  readonly name: string
  /** Bytes in the file of the first build; 0 where it has no such section. */
  readonly sizeBefore: number
  /** The same of the second build. */
  readonly sizeAfter: number
  /** Position in the file of the first byte that differs. */
  readonly firstOffset: number
}

/** What came of building it a second time, elsewhere and from nothing. */
export type Rebuild =
  | { readonly status: 'identical' }
  | {
      readonly status: 'different'
      readonly sections: readonly SectionDifference[]
      /** The likely reason. */
      readonly because: string
    }
  | { readonly status: 'not-available'; readonly why: string }

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
  /** What a second build of it gave. */
  readonly rebuild?: Rebuild
  /** Known vulnerabilities, or why nobody could look. */
  readonly vulnerabilities?: VulnerabilityScan
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
