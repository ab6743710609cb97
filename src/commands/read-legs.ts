import pLimit from 'p-limit'
import { CHECKSUMS_NAME, REPORT_NAME, SUMMARY_NAME } from '../artifacts/layout.ts'
import type { Host } from '../host/host.ts'
import type { Leg, ReleasePlan, SmokeLeg } from '../plan/release-plan.ts'
import { SMOKE_NAME, type SmokeReport } from '../report/smoke-report.ts'
import type { Report } from '../report/report.ts'
import { REPORT_SHAPE, SMOKE_SHAPE } from '../report/stored-shapes.ts'
import type { ByteBudget } from './byte-budget.ts'
import { findingsOf, holdLeg } from './hold-leg.ts'
import { holdSmoke } from './hold-smoke.ts'
import { fileMismatch, legDuplicate, legInvalid } from './leg-errors.ts'
import { readStoredJson } from './read-leg-report.ts'
import { readStored, type Stored } from './read-stored.ts'
import { settle } from './settle.ts'

/** What is kept of a leg's report: everything but most of its plan, which is that of the release. */
export interface LegReport extends Omit<Report, 'plan' | 'schema' | 'verdict' | 'crossgo'> {
  readonly go: Report['plan']['go']
}

/** A leg that reported. Its report is as it must be; its files are there with the right sizes, and not hashed yet. */
export interface ReadLeg {
  readonly leg: Leg
  readonly stored: Stored
  readonly report: LegReport
}

/** A job that ran what others had built. Which archives that were is not compared yet. */
export interface ReadSmokeLeg {
  readonly leg: SmokeLeg
  readonly shown: string
  readonly report: SmokeReport
}

/** What jobs of a release stored, each in the order of the plan. Some may be missing. */
export interface ReadLegs {
  readonly legs: readonly ReadLeg[]
  readonly smokes: readonly ReadSmokeLeg[]
}

/** Reports that are parsed at the same time are in memory as text and whole. */
const AT_ONCE = 4

function holdStoredFiles({ shown, files }: Stored, report: LegReport): void {
  const about = [REPORT_NAME, SUMMARY_NAME, ...(files.has(CHECKSUMS_NAME) ? [CHECKSUMS_NAME] : [])]
  const expected = [...about, ...report.files.map(({ name }) => name)]
  const missing = expected.find((name) => !files.has(name))
  if (missing !== undefined) throw legInvalid(shown, `has no ${missing}`)
  const known = new Set(expected)
  const extra = [...files.keys()].find((name) => !known.has(name))
  if (extra !== undefined) throw legInvalid(shown, `holds ${extra}, which its report does not know`)
  for (const { name, sizeBytes } of report.files) {
    const own = files.get(name)?.sizeBytes
    if (own !== sizeBytes)
      throw fileMismatch(
        shown,
        name,
        `has ${String(own)} bytes, and ${String(sizeBytes)} in its report`
      )
  }
}

async function readLeg(stored: Stored, release: ReleasePlan, version: string): Promise<ReadLeg> {
  const { shown } = stored
  const whole = await readStoredJson<Report>(stored, REPORT_NAME, REPORT_SHAPE)
  const leg = holdLeg({ shown, report: whole }, release, version)
  const { plan, schema: _schema, verdict: _verdict, crossgo: _crossgo, ...rest } = whole
  const report = { ...rest, findings: findingsOf(whole), go: plan.go }
  holdStoredFiles(stored, report)
  return { leg, stored, report }
}

async function readSmokeLeg(
  stored: Stored,
  release: ReleasePlan,
  version: string
): Promise<ReadSmokeLeg> {
  const { shown, files } = stored
  const extra = [...files.keys()].find((name) => name !== SMOKE_NAME)
  if (extra !== undefined) throw legInvalid(shown, `holds ${extra} besides ${SMOKE_NAME}`)
  const report = await readStoredJson<SmokeReport>(stored, SMOKE_NAME, SMOKE_SHAPE)
  return { leg: holdSmoke({ shown, report }, release, version), shown, report }
}

/** In the order of the plan; two for one leg are refused. */
function inOrder<L extends { readonly id: string }, R extends { readonly leg: L }>(
  planned: readonly L[],
  read: readonly R[],
  shownOf: (each: R) => string
): readonly R[] {
  const byLeg = new Map<string, R>()
  for (const each of read) {
    const other = byLeg.get(each.leg.id)
    if (other !== undefined)
      throw legDuplicate(`The result of leg ${each.leg.id}`, shownOf(other), shownOf(each))
    byLeg.set(each.leg.id, each)
  }
  return planned.flatMap(({ id }) => byLeg.get(id) ?? [])
}

/** What legs are compared with, and where they may be unpacked. */
export interface LegsRequest {
  readonly release: ReleasePlan
  /** Version of crossgo, which is that of all legs. */
  readonly version: string
  /** A private directory. */
  readonly room: string
  readonly budget: ByteBudget
}

/**
 * Reads what the jobs of a release stored, and compares it with the plan. Everything in it is taken for hostile.
 * @param places zips, directories, or directories of these, relative to the workspace
 * @throws PipelineError LEG_INVALID, LEG_DUPLICATE, PLAN_MISMATCH, DIGEST_MISMATCH; CONFIG_INVALID for a place that
 * cannot be read
 */
export async function readLegs(
  places: readonly string[],
  { release, version, room, budget }: LegsRequest,
  host: Host
): Promise<ReadLegs> {
  const { legs: planned, smokeLegs } = release.fanOut
  const most = planned.length + smokeLegs.length
  const all = await readStored(places, { most, room, budget }, host)
  const limit = pLimit(AT_ONCE)
  const isSmoke = ({ files }: Stored): boolean => files.has(SMOKE_NAME) && !files.has(REPORT_NAME)
  const legs = await settle(
    all
      .filter((stored) => !isSmoke(stored))
      .map(async (stored) => limit(async () => readLeg(stored, release, version)))
  )
  const smokes = await settle(
    all
      .filter(isSmoke)
      .map(async (stored) => limit(async () => readSmokeLeg(stored, release, version)))
  )
  return {
    legs: inOrder(planned, legs, ({ stored }) => stored.shown),
    smokes: inOrder(smokeLegs, smokes, ({ shown }) => shown)
  }
}
