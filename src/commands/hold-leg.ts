import type { Finding } from '../checks/check.ts'
import { CHECKS, RELEASE_CHECKS } from '../checks/index.ts'
import { PipelineError } from '../errors.ts'
import { findDifference } from '../plan/hold-to-plan.ts'
import type { PlannedBuild } from '../plan/plan.ts'
import { firstTwice } from '../plan/read-release-plan.ts'
import {
  binariesOf,
  findBuild,
  toPortable,
  type Leg,
  type ReleasePlan
} from '../plan/release-plan.ts'
import type { Report, TargetReport } from '../report/report.ts'
import { fileMismatch, legDuplicate, legInvalid, listNames, shorten } from './leg-errors.ts'

/** A report whose shape is right, and how messages name what it came with. */
export interface ShownReport {
  readonly shown: string
  readonly report: Report
}

/** Whether both have the same names; those of `planned` are there once. */
function areSame(own: readonly string[], planned: readonly string[]): boolean {
  const names = new Set(own)
  return (
    names.size === own.length &&
    own.length === planned.length &&
    planned.every((each) => names.has(each))
  )
}

/** No row is looked at before it is known that a leg can have so many. */
function requireFew(shown: string, what: string, count: number, most: number): void {
  if (count > most)
    throw legInvalid(
      shown,
      `has ${String(count)} ${what}, and a leg of the plan at most ${String(most)}`
    )
}

function holdCounts({ shown, report }: ShownReport, { builds }: ReleasePlan): void {
  const most = builds.length
  requireFew(shown, 'targets', report.targets.length, most)
  requireFew(shown, 'planned targets', report.plan.builds.length, most)
  requireFew(shown, 'files', report.files.length, most)
  const answers = CHECKS.length + RELEASE_CHECKS.length
  requireFew(shown, 'findings', report.findings.length, most * answers)
}

function legOf(shown: string, targets: readonly string[], { fanOut }: ReleasePlan): Leg {
  const [first] = targets
  const leg = fanOut.legs.find((each) => first !== undefined && each.targets.includes(first))
  if (leg === undefined)
    throw legInvalid(
      shown,
      `is about ${first === undefined ? 'no target' : shorten(first)}, which no leg of the plan builds`
    )
  if (!areSame(targets, leg.targets))
    throw legInvalid(
      shown,
      `is about ${listNames(targets)}, and leg ${leg.id} of the plan about ${listNames(leg.targets)}`
    )
  return leg
}

function holdToRelease({ shown, report }: ShownReport, release: ReleasePlan): void {
  const difference = findDifference(toPortable(report.plan), release)
  if (difference === undefined) return
  throw new PipelineError({
    code: 'PLAN_MISMATCH',
    what: `${shown} did not do what plan.json says: ${difference}.`,
    fix: 'Give every job of the release the same commit, settings and environment, or plan again.'
  })
}

function holdTarget(shown: string, row: TargetReport, build: PlannedBuild): void {
  const { outcome, target } = row
  const { goos, goarch } = build.target.platform
  if (row.name !== build.name || row.goos !== goos || row.goarch !== goarch)
    throw legInvalid(shown, `calls ${target} something else`)
  if (outcome.status === 'failed') return
  const { archive, binaries } = outcome
  if (archive.name !== build.archive || archive.target !== target)
    throw fileMismatch(
      shown,
      'The archive',
      `for ${target} is ${shorten(archive.name)}, planned ${JSON.stringify(build.archive)}`
    )
  const names = binaries.map(({ name }) => name)
  if (!areSame(names, binariesOf(build)))
    throw legInvalid(shown, `has other executables for ${target} than the plan`)
}

/** Every check was asked of every target that was built, once: what is not said would be taken for good. */
function holdFindings({ shown, report }: ShownReport): void {
  const own = new Set(CHECKS.map(({ id }) => id))
  const later = new Set(RELEASE_CHECKS.map(({ id }) => id))
  const byTarget = new Map<string, string[]>()
  for (const { target, check } of report.findings) {
    const checks = byTarget.get(target)
    if (checks === undefined) byTarget.set(target, [check])
    else checks.push(check)
  }
  for (const { target, outcome } of report.targets) {
    const asked = (byTarget.get(target) ?? []).filter((check) => !later.has(check))
    byTarget.delete(target)
    const wanted = outcome.status === 'failed' ? [] : [...own]
    if (!areSame(asked, wanted))
      throw legInvalid(shown, `does not have the answer of every check for ${target}`)
  }
  const [odd] = byTarget.keys()
  if (odd !== undefined)
    throw legInvalid(shown, `has answers about ${shorten(odd)}, which is none of its targets`)
}

/** Findings that stay as the leg has them; questions about the whole release are asked of the whole. */
export function findingsOf(report: Pick<Report, 'findings'>): readonly Finding[] {
  return report.findings.filter(({ check }) => RELEASE_CHECKS.every(({ id }) => id !== check))
}

function holdFiles({ shown, report }: ShownReport): void {
  const archives = report.targets.flatMap(({ outcome }) =>
    outcome.status === 'built' ? [outcome.archive] : []
  )
  const twice = firstTwice(report.files.map(({ name }) => name))
  if (twice !== undefined) throw legDuplicate(shorten(twice), shown, 'its list once more')
  const asText = (file: Report['files'][number]): string =>
    JSON.stringify([file.target, file.name, file.sizeBytes, file.sha256])
  if (!areSame(report.files.map(asText), archives.map(asText)))
    throw legInvalid(shown, 'lists other files than the archives of its targets')
}

/**
 * Compares a leg's report with the plan of the release: the leg that it is of, its targets, files and answers.
 * @throws PipelineError LEG_INVALID, LEG_DUPLICATE, PLAN_MISMATCH; DIGEST_MISMATCH for an archive with another name
 */
export function holdLeg(each: ShownReport, release: ReleasePlan, version: string): Leg {
  const { shown, report } = each
  if (report.crossgo !== version)
    throw legInvalid(shown, `is of crossgo ${shorten(report.crossgo)}, not ${version}`)
  holdCounts(each, release)
  const targets = report.targets.map(({ target }) => target)
  const twice = firstTwice(targets)
  if (twice !== undefined) throw legDuplicate(shorten(twice), shown, 'its report once more')
  const leg = legOf(shown, targets, release)
  const builds = report.plan.builds.map(({ target }) => target.id)
  if (!areSame(builds, leg.targets))
    throw legInvalid(shown, 'has a plan of other targets than it reports')
  holdToRelease(each, release)
  for (const row of report.targets) {
    const build = findBuild(release, row.target)
    if (build !== undefined) holdTarget(shown, row, build)
  }
  holdFiles(each)
  holdFindings(each)
  return leg
}
