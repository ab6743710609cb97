import { basename } from 'node:path'
import type { BuildPlan, PlannedBuild } from '../../plan/plan.ts'
import type { BinaryEvidence } from '../../probes/evidence.ts'
import type { Report } from '../../report/report.ts'

/** Base name of the archive that a file of the release came in: the innermost one, or the file itself. */
export function archiveOf(outer: string, member: string | undefined): string {
  const inside = member?.split(': ').slice(0, -1).at(-1)
  return basename(inside ?? outer)
}

/** Path in the innermost archive; the name of the file itself outside of any. */
export function pathInside(outer: string, member: string | undefined): string {
  return member?.split(': ').at(-1) ?? basename(outer)
}

/** The planned build whose archive has a name. */
export function buildOfArchive(
  plan: Pick<BuildPlan, 'builds'> | undefined,
  archive: string
): PlannedBuild | undefined {
  return plan?.builds.find((build) => build.archive === archive)
}

/** What the report says of the executables of an archive. */
export function binariesOfArchive(
  report: Report | undefined,
  archive: string
): readonly BinaryEvidence[] {
  return (report?.targets ?? []).flatMap(({ outcome }) =>
    outcome.status === 'built' && outcome.archive.name === archive ? outcome.binaries : []
  )
}
