import type { DriftRecord } from './drift-record.ts'
import type { Gate } from '../policy/shapes.ts'
import type { DailyRecord, GrowthRecord, HistoryRecord } from './history-record.ts'
import type { KubernetesRecord } from './kubernetes-record.ts'
import type { Verdict } from './report.ts'

/** A number that JSON has, or the name of one that it has not. */
export type JsonNumber = number | 'NaN' | '+Inf' | '-Inf'

/** One value of one series. */
export interface Sample {
  readonly labels: Readonly<Record<string, string>>
  readonly value: JsonNumber
  /** Milliseconds since 1970, UTC, of the value itself. */
  readonly at: number
}

/** What was asked or run once, and what came back. Secrets are masked. */
export interface Measurement {
  /** Milliseconds since 1970, UTC, when it began. */
  readonly at: number
  readonly durationMs: number
  /** The query with its names filled in, or the arguments. */
  readonly what: string
  /** At most 200 of them. */
  readonly samples?: readonly Sample[]
  readonly samplesLeftOut?: number
  /** Exit status of a command, status of an answer. */
  readonly status?: number
  /** What it printed, or answered: 64 KiB at most, head and tail. */
  readonly output?: string
  /** What the service warned of, or why there is no answer. */
  readonly notes?: readonly string[]
}

/** What a step found: a number (as `JsonNumber`), a text, a yes or no, or one value per series. */
export type Fact = number | boolean | string | readonly Sample[]

export type CheckVerdict = 'pass' | 'warn' | 'fail' | 'inconclusive' | 'skipped' | 'waived'

/** One sentence about a check: what was required, what was found. */
export interface Remark {
  readonly verdict: 'pass' | 'warn' | 'fail' | 'inconclusive'
  readonly message: string
  /** What to do. */
  readonly fix?: string
  /** It is about an earlier release that is not there. */
  readonly noBaseline?: true
}

/** One step of a check, as it was done. */
export interface StepReport {
  readonly type: string
  readonly verdict: Exclude<CheckVerdict, 'waived'>
  readonly remarks: readonly Remark[]
  /** By name: what `expect` and `warn` speak of. Long ones are cut. */
  readonly facts: Readonly<Record<string, Fact>>
  readonly measurements: readonly Measurement[]
  readonly startedAt: number
  readonly durationMs: number
  /** Numbers of earlier tries that failed. */
  readonly failedTries?: number
  /** It passed only when it was tried again. */
  readonly flaky?: true
  /** Every comparison of a step of type drift. */
  readonly drift?: readonly DriftRecord[]
}

/** One item of the checklist. */
export interface CheckReport {
  readonly id: string
  readonly title: string
  readonly category?: string
  readonly stage: string
  /** What the policy says for the case that it fails. */
  readonly gate: Gate
  readonly verdict: CheckVerdict
  /** Gate that it really has: `none` when it passed, was waived, or is a dry run. */
  readonly effect: Gate
  /** Why, in one sentence. */
  readonly message: string
  readonly fix?: string
  readonly dryRun?: true
  /** It is inconclusive only because there is no earlier release. */
  readonly noBaseline?: true
  readonly flaky?: true
  readonly waiver?: { readonly owner: string; readonly reason: string; readonly expires: string }
  readonly steps: readonly StepReport[]
  /** Position in the policy file, `readiness.yml:12:5`. */
  readonly where?: string
}

/** One level of the breakers, over all that was seen of it. */
export interface BreakerSeen {
  readonly id: string
  readonly gate: Gate
  readonly query: string
  readonly trip: string
  readonly for: string
  readonly state: 'watching' | 'pending' | 'tripped' | 'no-data'
  /** When it tripped; milliseconds since 1970. */
  readonly trippedAt?: number
  /** Longest time that it was like `trip` without a break. */
  readonly longestMs: number
  /** Evaluations without any value. A single one is bridged; two in a row end a run of bad ones. */
  readonly gaps: number
  readonly message: string
  readonly measurements: readonly Measurement[]
}

/** A level with what it does to the release: its gate when it tripped, that of inconclusive checks when nobody could look. */
export interface BreakerReport extends BreakerSeen {
  readonly effect: Gate
}

/** Something that happened. */
export interface ReadinessEvent {
  /** Milliseconds since 1970, UTC. */
  readonly at: number
  readonly what: string
}

/** The release that this one was compared with. */
export interface BaselineRecord {
  readonly found: boolean
  /** `release v1.2.3 of owner/name`, or why there is none. */
  readonly from: string
  readonly tag?: string
  readonly version?: string
  /** Tags of the earlier ones that feed trends, newest first. */
  readonly history: readonly string[]
}

/** What was done because the gate is `rollback`. */
export interface RollbackRecord {
  readonly status: 'done' | 'failed' | 'not-allowed' | 'not-defined'
  readonly message: string
  readonly steps: readonly StepReport[]
}

/** Node or edge of what the release depends on, with what was measured. */
export interface TopologyRecord {
  readonly nodes: readonly {
    readonly id: string
    readonly kind?: string
    readonly sla?: { readonly query: string; readonly expect: string }
    readonly verdict?: Remark['verdict']
    readonly message?: string
    readonly value?: JsonNumber
  }[]
  readonly edges: readonly {
    readonly from: string
    readonly to: string
    readonly declared: boolean
    /** Requests in the window of the discovery query. */
    readonly value?: JsonNumber
  }[]
}

/** `readiness.json`: a release judged by a policy. One document; stages that ran in several jobs are merged into one. */
export interface ReadinessReport {
  readonly schema: 1
  readonly crossgo: string
  readonly policy: {
    readonly name: string
    readonly file: string
    readonly sha256: string
    readonly warnings: readonly string[]
  }
  readonly release: {
    readonly version: string
    readonly module: string
    readonly commit?: string
    /** SHA-256 of report.json of the build. */
    readonly report?: string
    readonly files: readonly { readonly name: string; readonly sha256: string }[]
  }
  /** Of the commit and the workflow, where there are any: `refs/tags/v1.2.3`. */
  readonly ref?: string
  readonly startedAt: number
  readonly durationMs: number
  /** Stages that this report is about, in their order; all of the policy when it is whole. */
  readonly stages: readonly string[]
  readonly stagesMissing: readonly string[]
  readonly baseline: BaselineRecord
  readonly checks: readonly CheckReport[]
  readonly breakers: readonly BreakerReport[]
  readonly topology?: TopologyRecord
  /** Earlier releases and this one, by number. */
  readonly history?: HistoryRecord
  /** What grew since the previous release, most first. */
  readonly growth?: readonly GrowthRecord[]
  /** The user's own numbers per day. */
  readonly daily?: readonly DailyRecord[]
  readonly kubernetes?: KubernetesRecord
  /** Machine that judged, `linux/amd64`. */
  readonly host?: string
  readonly events: readonly ReadinessEvent[]
  readonly verdict: Verdict
  readonly gate: Gate
  readonly rollback?: RollbackRecord
  /** Address of the issue that asks people to look. */
  readonly issue?: string
  /** It was stopped before its end. */
  readonly cancelled?: true
}
