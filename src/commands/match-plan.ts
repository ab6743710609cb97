import { basename } from 'node:path'
import type { ArtifactRecord } from '../inspect/index.ts'
import { factsOf } from '../inspect/index.ts'
import type { BuildPlan, PlannedBuild } from '../plan/plan.ts'

function isFor({ target, slices }: PlannedBuild, record: ArtifactRecord): boolean {
  const { goos, goarch } = target.platform
  const halves = slices.map((slice) => slice.target.platform.goarch)
  const machines = halves.length === 0 ? [goarch] : halves
  const facts = factsOf(record)
  return (
    facts.every((each) => each.goos === goos) &&
    facts.map((each) => each.goarch).join(' ') === machines.join(' ')
  )
}

/**
 * The planned build that a file came out of: by the name of its archive, else by its platform and package. A sentence
 * when there is none, or more than one.
 * @param path of the file, or of the archive that holds it
 * @param member path inside of an archive; of an archive in an archive both
 */
export function matchPlan(
  plan: BuildPlan,
  record: ArtifactRecord,
  path: string,
  member: string | undefined
): PlannedBuild | string {
  const archives = [path, ...(member?.split(': ') ?? [])].map((name) => basename(name))
  const named = plan.builds.find((build) => archives.includes(build.archive))
  if (named !== undefined) return named
  const platform = plan.builds.filter((build) => isFor(build, record))
  const main = factsOf(record).map(({ go }) => go?.path)[0]
  const sameMain = platform.filter(({ packages }) =>
    packages.some(({ importPath }) => importPath === main)
  )
  const fitting = sameMain.length > 0 ? sameMain : platform
  const [only, ...more] = fitting
  const platforms = factsOf(record).map(({ goos, goarch }) => `${goos}/${goarch}`)
  if (only === undefined) return `is for ${platforms.join(' and ')}, which was not planned`
  return more.length === 0
    ? only
    : `may be any of ${fitting.map(({ name }) => name).join(', ')}: give the archive that it came in`
}
