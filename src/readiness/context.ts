import type { Host } from '../host/host.ts'
import type { Policy } from '../policy/policy-shape.ts'
import type { StepOf, StepType } from '../policy/types/index.ts'
import type { ReadinessReport } from '../report/readiness-report.ts'
import type { Report } from '../report/report.ts'
import type { Observation } from './observation.ts'

/** The release that is judged. */
export interface Release {
  /** Absolute path of the directory that has its files. */
  readonly directory: string
  /** report.json of the build; absent where there is none. */
  readonly report?: Report
  /** Of the report, or as it was given. Without `v`. */
  readonly version: string
}

/** An earlier release as it was stored. */
export interface StoredRelease {
  readonly tag: string
  readonly report: Report
  /** What its own readiness run measured. */
  readonly readiness?: ReadinessReport
}

/** What this release is compared with. */
export type Baseline =
  | {
      readonly found: true
      /** In words: `release v1.2.3 of owner/name`. */
      readonly from: string
      readonly previous: StoredRelease
      /** Earlier ones, newest first, the previous one first of all. */
      readonly history: readonly StoredRelease[]
      /** Downloads the files of the previous release, once, and gives their directory. */
      readonly files: () => Promise<string>
    }
  | { readonly found: false; readonly why: string }

/** A Prometheus server of the policy, its names filled in. */
export interface Provider {
  readonly name: string
  readonly url: string
  readonly bearer?: string
  readonly headers: Readonly<Record<string, string>>
  readonly timeoutMs: number
}

/** What a step may use. */
export interface StepContext {
  readonly host: Host
  /** Aborted when time is up or the run ends: whatever was started must end then, and cleanup still runs. */
  readonly signal: AbortSignal
  readonly release: Release
  readonly baseline: Baseline
  readonly defaults: Required<Pick<NonNullable<Policy['defaults']>, 'onEmpty'>>
  /** @throws PipelineError CONFIG_INVALID when a name in it has no value */
  readonly provider: (name: string | undefined) => Provider
  /** For steps with `during: run`: aborted when the command of the check's first step has ended. */
  readonly runEnded?: AbortSignal
  /** A line for people, with its time; kept in the report. */
  readonly event: (what: string) => void
  /** What was found in the previous release's run, by the same check and step. */
  readonly earlier: Readonly<Record<string, number>>
}

/** Carries out steps of one type. The names in the step are filled in. Throws for nothing but bugs and PipelineErrors. */
export type Runner<Type extends StepType> = (
  step: StepOf<Type>,
  context: StepContext
) => Promise<Observation>
