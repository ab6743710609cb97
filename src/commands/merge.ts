import { join, resolve } from 'node:path'
import {
  removeStaging,
  writeReleaseDirectory,
  type ReleaseDirectory
} from '../artifacts/write-release-files.ts'
import type { Settings } from '../config/parse-settings.ts'
import { ERROR_CODES, PipelineError } from '../errors.ts'
import type { Host } from '../host/host.ts'
import type { BuildPlan } from '../plan/plan.ts'
import { findBuild, type ReleasePlan } from '../plan/release-plan.ts'
import { formatDuration } from '../report/renderers/format.ts'
import { mergeReports, type MergedReports } from '../report/merge-reports.ts'
import { mergeTrust } from '../report/merge-trust.ts'
import type { LegRecord, TargetReport } from '../report/report.ts'
import { runStage } from '../run-stage.ts'
import type { TargetResult } from './build-target.ts'
import type { BuildOutcome } from './build.ts'
import { createByteBudget, type ByteBudget } from './byte-budget.ts'
import { exitStatusFor } from './exit-status.ts'
import { legMissing } from './leg-errors.ts'
import { withSmoke } from './merge-smoke.ts'
import { publish } from './publish.ts'
import { readLegs, type ReadLeg, type ReadLegs, type ReadSmokeLeg } from './read-legs.ts'
import { inRoom, readRelease } from './read-release.ts'
import { evidenceOf } from './target-evidence.ts'
import { writeLegFiles } from './write-leg-files.ts'
import { writeMergedTarget } from './write-merged-target.ts'

/** What was planned to be run, was built, and nobody says whether it runs. */
function missingRuns({ legs, smokes }: ReadLegs, { fanOut }: ReleasePlan): readonly string[] {
  const rows = legs.flatMap(({ report }) => report.targets)
  const built = new Set(
    rows.filter(({ outcome }) => outcome.status === 'built').map(({ target }) => target)
  )
  const ran = new Set(smokes.flatMap(({ report }) => report.archives.map(({ target }) => target)))
  return fanOut.smokeLegs.flatMap(({ targets, runsOn }) =>
    targets
      .filter((id) => built.has(id) && !ran.has(id))
      .map((id) => `the run of ${id} on ${runsOn.join(' ')}`)
  )
}

/** @throws PipelineError LEG_MISSING with everything that is not there */
function requireAll(read: ReadLegs, release: ReleasePlan): void {
  const there = new Set(read.legs.map(({ leg }) => leg.id))
  const missing = [
    ...release.fanOut.legs.filter(({ id }) => !there.has(id)).flatMap(({ targets }) => targets),
    ...missingRuns(read, release)
  ]
  if (missing.length > 0) throw legMissing(missing)
}

function recordOf(
  { id, targets }: ReadLeg['leg'] | ReadSmokeLeg['leg'],
  { host, startedAt, durationMs }: Pick<LegRecord, 'host' | 'startedAt' | 'durationMs'>,
  what: LegRecord['what']
): LegRecord {
  return { id, targets, host, what, startedAt, durationMs }
}

function mergeRecords({ legs, smokes }: ReadLegs): MergedReports {
  return mergeReports(
    legs.map(({ leg, report }) => [recordOf(leg, report, 'build'), report]),
    smokes.map(({ leg, report }) => recordOf(leg, report, 'smoke'))
  )
}

/** One target as its leg reports it, with what checks need that are asked of the whole release. */
function toResult({ report }: ReadLeg, row: TargetReport, plan: BuildPlan): TargetResult {
  const findings = report.findings.filter(({ target }) => target === row.target)
  const build = findBuild(plan, row.target)
  const { outcome } = row
  if (outcome.status === 'failed' || build === undefined)
    return {
      report: row,
      findings,
      exitStatus: outcome.status === 'failed' ? ERROR_CODES[outcome.code] : 0
    }
  const { binaries } = outcome
  const archived = binaries.map(({ name }) => name)
  const evidence = evidenceOf(plan, build, binaries, archived)
  return { report: row, findings, evidence, exitStatus: 0 }
}

interface Merging {
  readonly read: ReadLegs
  readonly release: ReleasePlan
  readonly plan: BuildPlan
  readonly staging: string
  readonly room: string
  readonly budget: ByteBudget
  readonly origin: number
}

/** Every target of the plan, in its order: those of legs as they are, universal ones made of two of these. */
async function mergeTargets(merging: Merging, host: Host): Promise<readonly TargetResult[]> {
  const { read, release, plan, room } = merging
  const built = new Map<string, { readonly shown: string; readonly result: TargetResult }>()
  for (const each of read.legs) {
    const { shown } = each.stored
    for (const row of each.report.targets)
      built.set(row.target, { shown, result: toResult(each, row, plan) })
  }
  for (const smoke of read.smokes)
    for (const id of smoke.leg.targets) {
      const own = built.get(id)
      if (own !== undefined) built.set(id, { ...own, result: withSmoke(own.result, smoke) })
    }
  for (const { target, of } of release.fanOut.merged) {
    const build = findBuild(plan, target)
    const halves = of.flatMap((id) => built.get(id) ?? [])
    if (build?.slices.length !== halves.length)
      throw new PipelineError({
        code: 'CONFIG_INVALID',
        what: `plan.json does not say what ${target} is made of.`,
        fix: 'Give plan.json as crossgo plan wrote it.'
      })
    const inside = join(room, 'merged', target)
    const result = await writeMergedTarget({ ...merging, build, halves, room: inside }, host)
    built.set(target, { shown: target, result })
  }
  return plan.builds.flatMap(({ target }) => built.get(target.id)?.result ?? [])
}

function requireOtherPlace(out: string, places: readonly string[], host: Host): void {
  const same = places.find((place) => resolve(host.dirs.workspace, place) === out)
  if (same === undefined) return
  throw new PipelineError({
    code: 'CONFIG_INVALID',
    what: `The release would be written to ${same}, where a leg is.`,
    fix: 'Choose another directory with out.'
  })
}

async function mergeInto(
  directory: ReleaseDirectory,
  { read, ...job }: Omit<Merging, 'plan' | 'staging'>,
  settings: Settings,
  version: string,
  host: Host
): Promise<Omit<BuildOutcome, 'out' | 'goRoot'>> {
  const { fanOut: _fanOut, ...portable } = job.release
  const [first, ...others] = read.legs.map(({ leg, report }) => ({ ...report, id: leg.id }))
  if (first === undefined) throw legMissing(['every target'])
  const trust = mergeTrust(first, others)
  const plan = { ...portable, go: trust.go }
  const { staging } = directory
  const results = await runStage('Merge', host, async () => {
    const to = { directory: staging, release: job.release, budget: job.budget }
    await writeLegFiles(read.legs, to, ({ leg }, name) =>
      leg.targets.some((id) => name === `${id}.log`)
    )
    return mergeTargets({ ...job, read, plan, staging }, host)
  })
  const merged = mergeRecords(read)
  const { moduleAccess: access, moduleReach: reach } = first
  const { goProof } = trust
  const { startedAt, caches } = merged
  const warnings = [...merged.warnings, ...trust.warnings]
  const prepared = { plan, access, reach, warnings }
  const { report, renderings } = await publish(
    { settings, prepared, results, goProof, caches, startedAt, crossgo: version, merged },
    directory,
    host
  )
  return { report, renderings, exitStatus: exitStatusFor(results, report.verdict) }
}

/**
 * One release of what the legs of a plan have stored: the same files as one build of all targets writes. What legs stored
 * is taken for hostile, and nothing of it is run.
 * @param places zips, directories of legs, or directories of these; relative to the workspace
 * @returns as `build`; `goRoot` is empty, since no Go is here
 * @throws PipelineError LEG_MISSING, LEG_DUPLICATE, LEG_INVALID, PLAN_MISMATCH, DIGEST_MISMATCH; nothing is then written
 */
export async function merge(
  settings: Settings,
  places: readonly string[],
  host: Host,
  version: string
): Promise<BuildOutcome> {
  const origin = performance.now()
  const release = await readRelease(settings, places, 'merge', host)
  const out = resolve(host.dirs.workspace, settings.out)
  requireOtherPlace(out, places, host)
  const budget = createByteBudget()
  return inRoom(host, async (room) => {
    const read = await runStage('Legs', host, async () => {
      const legs = await readLegs(places, { release, version, room, budget }, host)
      requireAll(legs, release)
      for (const { leg, report } of legs.legs)
        host.log.info(`${leg.id}: built on ${report.host} in ${formatDuration(report.durationMs)}`)
      for (const { leg, report } of legs.smokes) host.log.info(`${leg.id}: run on ${report.host}`)
      return legs
    })
    const directory = await writeReleaseDirectory(out)
    host.removeAtEnd(directory.staging)
    try {
      const job = { read, release, room, budget, origin }
      const merged = await mergeInto(directory, job, settings, version, host)
      return { ...merged, out, goRoot: '' }
    } finally {
      await removeStaging(directory)
    }
  })
}
