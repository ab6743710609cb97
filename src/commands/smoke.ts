import { resolve } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { judgeRuns } from '../checks/runs.ts'
import type { Settings } from '../config/parse-settings.ts'
import { PipelineError } from '../errors.ts'
import type { Host } from '../host/host.ts'
import { redacted } from '../host/redact.ts'
import { findBuild, type ReleasePlan, type SmokeLeg } from '../plan/release-plan.ts'
import type { SmokedBinary, SmokeReport } from '../report/smoke-report.ts'
import { runStage } from '../run-stage.ts'
import { createByteBudget } from './byte-budget.ts'
import { legMissing, listNames } from './leg-errors.ts'
import { readLegs, type ReadLegs } from './read-legs.ts'
import { inRoom, readRelease } from './read-release.ts'
import { runArchive, type ArchiveToRun } from './run-archive.ts'
import { writeSmokeReport } from './write-smoke-report.ts'

/** What `smoke` did. */
export interface SmokeOutcome {
  readonly report: SmokeReport
  /** Absolute path of smoke.json. */
  readonly file: string
  /** 0; 5 when one of them failed or could not be run here. */
  readonly exitStatus: number
}

const configInvalid = (what: string, fix: string): PipelineError =>
  new PipelineError({ code: 'CONFIG_INVALID', what, fix })

function requireLegs(settings: Settings, { fanOut }: ReleasePlan): void {
  const known = fanOut.legs.flatMap(({ targets }) => targets)
  const unknown = settings.leg.find((id) => !known.includes(id))
  if (settings.leg.length > 0 && unknown === undefined) return
  throw configInvalid(
    unknown === undefined
      ? 'smoke does not know what to run: leg is not set.'
      : `No leg of the plan builds ${JSON.stringify(unknown)}.`,
    `Give with leg one or more of ${listNames(known)}.`
  )
}

/** How the wished targets are started: as the plan says of them, else as the settings say. */
function chooseRun(settings: Settings, { fanOut }: ReleasePlan): SmokeLeg['smoke'] {
  const own = { args: settings.smoke, expect: settings['smoke-expect'] }
  const planned = fanOut.smokeLegs.filter(({ targets }) =>
    settings.leg.some((id) => targets.includes(id))
  )
  const run = own.args.length > 0 ? own : (planned[0]?.smoke ?? own)
  const other = planned.find(({ smoke }) => !isDeepStrictEqual(smoke, run))
  if (other !== undefined)
    throw new PipelineError({
      code: 'PLAN_MISMATCH',
      what: `${listNames(other.targets)} would be run with ${JSON.stringify(run)}, planned ${JSON.stringify(other.smoke)}.`,
      fix: 'Leave smoke and smoke-expect out here, so that they are those of the plan.'
    })
  if (run.args.length > 0) return run
  throw configInvalid(
    'smoke does not know with which arguments to run programs: smoke is not set, and the plan has none.',
    'Give them with smoke, and what the output must match with smoke-expect.'
  )
}

/** The archives of the wished targets; those that did not build are left out, and said aloud. */
function findArchives(
  wished: readonly string[],
  { legs }: ReadLegs,
  release: ReleasePlan,
  host: Host
): readonly ArchiveToRun[] {
  const absent = wished.filter((id) => legs.every(({ leg }) => !leg.targets.includes(id)))
  if (absent.length > 0) throw legMissing(absent)
  const found = wished.flatMap((id): readonly ArchiveToRun[] => {
    const leg = legs.find((each) => each.leg.targets.includes(id))
    const outcome = leg?.report.targets.find(({ target }) => target === id)?.outcome
    const build = findBuild(release, id)
    if (leg === undefined || build === undefined) return []
    if (outcome?.status === 'built') return [{ leg, build, outcome }]
    host.log.warning(`${id} was not built, so there is nothing to run`)
    return []
  })
  if (found.length === 0) throw legMissing(wished.map((id) => `a build of ${id} that did not fail`))
  return found
}

/** Says what came of each; whether all of them ran as they should. */
function allRan(binaries: readonly SmokedBinary[], host: Host): boolean {
  const answers = binaries.map((binary) => {
    const { status, message } = judgeRuns([binary])
    const ran = status === 'pass' || status === 'warn'
    const text = `${binary.target}: ${binary.name}: ${message}`
    if (ran) host.log.info(text)
    else host.log.error(text)
    return ran
  })
  return answers.every(Boolean)
}

/**
 * Runs what legs have built, here: each target of `leg`, from its archive, with the arguments that the plan has for it, or
 * else those of `smoke`. Needs neither Go nor a toolchain. Writes smoke.json into `out`, whatever came of it.
 * @param places as of `merge`; legs of other targets may be among them
 * @throws PipelineError CONFIG_INVALID, LEG_MISSING, LEG_DUPLICATE, LEG_INVALID, PLAN_MISMATCH, DIGEST_MISMATCH
 */
export async function smoke(
  settings: Settings,
  places: readonly string[],
  host: Host,
  version: string
): Promise<SmokeOutcome> {
  const startedAt = new Date()
  const release = await readRelease(settings, places, 'smoke', host)
  requireLegs(settings, release)
  const run = { ...chooseRun(settings, release), runs: settings['smoke-runs'] }
  const budget = createByteBudget()
  return inRoom(host, async (room) => {
    const archives = await runStage('Legs', host, async () =>
      findArchives(
        settings.leg,
        await readLegs(places, { release, version, room, budget }, host),
        release,
        host
      )
    )
    const binaries = await runStage('Smoke', host, async () => {
      const ran: SmokedBinary[] = []
      for (const each of archives) ran.push(...(await runArchive(each, run, room, budget, host)))
      return ran
    })
    const good = allRan(binaries, host)
    const report: SmokeReport = {
      schema: 1,
      crossgo: version,
      host: `${host.platform.goos}/${host.platform.goarch}`,
      startedAt: startedAt.toISOString(),
      durationMs: Date.now() - startedAt.getTime(),
      archives: archives.map(({ build, outcome }) => ({
        target: build.target.id,
        sha256: outcome.archive.sha256
      })),
      binaries
    }
    const told = redacted(report, host)
    const file = await writeSmokeReport(told, resolve(host.dirs.workspace, settings.out))
    return { report: told, file, exitStatus: good ? 0 : 5 }
  })
}
