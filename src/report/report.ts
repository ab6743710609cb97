import type { CacheRecord } from '../cache/record.ts'
import type { Finding } from '../checks/check.ts'
import type { ModuleAccess } from '../environment/module-access.ts'
import type { ModuleReach } from '../environment/reach.ts'
import type { ErrorCode } from '../errors.ts'
import type { CommandRecord, DownloadRecord } from '../host/host.ts'
import type { BuildPlan } from '../plan/plan.ts'
import type { BinaryEvidence } from '../probes/evidence.ts'

export type Verdict = 'pass' | 'warn' | 'fail' | 'inconclusive'

/** A release file. */
export interface ReleaseFile {
  /** Id of the target; absent for files about all targets. */
  readonly target?: string
  /** Base name below the out directory. */
  readonly name: string
  readonly sizeBytes: number
  readonly sha256: string
}

/** One part of the work for a target. */
export interface Step {
  readonly name: 'toolchain' | 'cache' | 'build' | 'finish' | 'rebuild' | 'check' | 'archive'
  readonly startMs: number
  readonly durationMs: number
}

/** What happened to one target. */
export interface TargetReport {
  readonly target: string
  /** In the grammar of the setting `targets`: `linux/arm/6:musl`. */
  readonly name: string
  readonly goos: string
  readonly goarch: string
  readonly toolchain: {
    readonly id: string
    /** First line of the compiler's version; absent without cgo. */
    readonly compiler?: string
    /** Machine read from what the compiler linked before the build. */
    readonly machine?: string
  }
  readonly outcome:
    | {
        readonly status: 'built'
        readonly archive: ReleaseFile
        readonly binaries: readonly BinaryEvidence[]
        readonly command: readonly string[]
        readonly env: Readonly<Record<string, string>>
        /** Of `go build`; the longer one of a universal file's two. */
        readonly durationMs: number
        /** What was done when, in milliseconds since the run began. */
        readonly steps: readonly Step[]
      }
    | {
        readonly status: 'failed'
        readonly code: ErrorCode
        readonly what: string
        readonly fix: string
        readonly details?: string
      }
}

/** A command that proves the Go install, with what it printed. */
export interface ProofLine {
  readonly command: string
  readonly output: string
}

/** One job of a release that several jobs made. */
export interface LegRecord {
  readonly id: string
  readonly targets: readonly string[]
  /** Machine that built or ran the files, `linux/amd64`. */
  readonly host: string
  readonly what: 'build' | 'smoke'
  readonly startedAt: string
  readonly durationMs: number
}

/** The product: one JSON document; every rendering is a function of it. */
export interface Report {
  readonly schema: 1
  readonly crossgo: string
  readonly startedAt: string
  readonly durationMs: number
  readonly host: string
  readonly plan: BuildPlan
  readonly goProof: readonly ProofLine[]
  readonly moduleAccess: ModuleAccess
  readonly moduleReach: ModuleReach
  readonly targets: readonly TargetReport[]
  readonly files: readonly ReleaseFile[]
  readonly findings: readonly Finding[]
  readonly warnings: readonly string[]
  readonly downloads: readonly DownloadRecord[]
  readonly commands: readonly CommandRecord[]
  /** What was kept from earlier runs and for later ones. */
  readonly caches: readonly CacheRecord[]
  /** The jobs whose reports this one is merged from; absent for a release that one job made. */
  readonly legs?: readonly LegRecord[]
  /** How many commands of the legs are not in `commands`, because they are too many; absent when all are. */
  readonly commandsLeftOut?: number
  readonly verdict: Verdict
}

/** `fail` when a target failed or a check did, else `inconclusive`, else `warn`, else `pass`. */
export function verdictOf(
  targets: readonly TargetReport[],
  findings: readonly Finding[],
  warnings: readonly string[]
): Verdict {
  const has = (status: Finding['status']): boolean =>
    findings.some((finding) => finding.status === status)
  if (targets.length === 0) return 'inconclusive'
  if (targets.some(({ outcome }) => outcome.status === 'failed') || has('fail')) return 'fail'
  if (has('inconclusive')) return 'inconclusive'
  return has('warn') || warnings.length > 0 ? 'warn' : 'pass'
}
