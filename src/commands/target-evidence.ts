import type { BuildPlan, PlannedBuild } from '../plan/plan.ts'
import type { BinaryEvidence, Evidence } from '../probes/evidence.ts'
import type { TargetReport } from '../report/report.ts'

/** What a report says first of a target, whatever became of it. */
export function headOf(
  build: PlannedBuild
): Pick<TargetReport, 'target' | 'name' | 'goos' | 'goarch'> {
  const { id, platform } = build.target
  return { target: id, name: build.name, goos: platform.goos, goarch: platform.goarch }
}

/** What checks are asked of, as far as the plan and the executables say it. */
export function evidenceOf(
  { module, go }: BuildPlan,
  build: PlannedBuild,
  binaries: readonly BinaryEvidence[],
  archived: readonly string[]
): Evidence {
  return {
    build,
    goVersion: go.version,
    modulePath: module.path,
    ...(module.vcs === undefined ? {} : { vcs: module.vcs }),
    binaries,
    archived
  }
}

/** The time of every file in the archives: that of the commit, which is the same wherever it is built. */
export function archiveTime({ module }: Pick<BuildPlan, 'module'>): Date {
  return new Date(module.vcs?.commitTime ?? 0)
}
