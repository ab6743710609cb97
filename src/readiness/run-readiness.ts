import { resolve } from 'node:path'
import { loadSettings } from '../commands/load-settings.ts'
import type { Settings } from '../config/parse-settings.ts'
import type { Host } from '../host/host.ts'
import type { ReadinessReport } from '../report/readiness-report.ts'
import { redacted } from '../host/redact.ts'
import { runSignerCheck } from '../signatures/run-report-signer.ts'
import { runStage } from '../run-stage.ts'
import { actOnGate } from './act-on-gate.ts'
import { createBuildAgain } from './baseline/build-again.ts'
import { readBaseline } from './baseline/read-baseline.ts'
import type { BaselineWish } from './baseline/request.ts'
import { baselineWish } from './baseline-wish.ts'
import type { Baseline } from './context.ts'
import { decideGate, type GateDecision } from './gates/decide-gate.ts'
import { applyEvidenceRules, createTextRules } from './evidence-rules.ts'
import { judgeRelease, wantedStages } from './judge-release.ts'
import { keepBaseline } from './keep-baseline.ts'
import { readJudgedRelease, requireDirectory, type JudgedRelease } from './read-judged-release.ts'
import { readPolicy } from './read-policy.ts'
import { createRedactingLog } from './redacting-log.ts'
import { reportWishes } from './report-wishes.ts'
import { createLookup } from './values.ts'
import { writeReportFiles, type ReportFiles } from './write-report-files.ts'

/** What is judged, by which policy, and what may be done about it. */
export interface ReadinessRequest {
  /** Path of the policy, relative to the workspace. */
  readonly policy: string
  /** Directory of the release, relative to the workspace; readiness.json is written into it. */
  readonly directory: string
  /** There must be that directory; else a release of no files is judged, as live checks need none. */
  readonly mustExist: boolean
  /** Version of a release without report.json. */
  readonly version: string
  /** Empty for all. */
  readonly stages: readonly string[]
  /** A report.json or a directory of them, in the place of what the policy says; empty for that. */
  readonly baseline: string
  readonly allowRollback: boolean
  readonly allowIssue: boolean
  readonly storeBaseline: boolean
  /** Renderings besides those of the policy. */
  readonly formats: readonly string[]
  /** Of GitHub; empty where there is none. */
  readonly token: string
}

/** What came of it. */
export interface ReadinessOutcome {
  readonly report: ReadinessReport
  readonly files: ReportFiles
  readonly decision: GateDecision
}

/** What the judged release was built with, as far as its plan and the module's settings file tell. */
async function settingsOf({ release }: JudgedRelease, host: Host): Promise<Settings> {
  const targets = release.report?.plan.builds.map(({ name }) => name) ?? []
  const values = targets.length === 0 ? {} : { targets }
  return loadSettings({ values, label: (name) => name }, '.', host)
}

async function findBaseline(
  wish: BaselineWish | undefined,
  request: ReadinessRequest,
  judged: JudgedRelease,
  stop: AbortSignal,
  host: Host
): Promise<Baseline> {
  const { release, record } = judged
  const again = wish?.from === 'git' ? await settingsOf(judged, host) : undefined
  const baseline = await readBaseline(wish, {
    host,
    release,
    signal: stop,
    ...(again === undefined ? {} : { buildAgain: createBuildAgain(again, host) }),
    ...(request.token === '' ? {} : { token: request.token }),
    ...(record.report === undefined ? {} : { reportDigest: record.report })
  })
  host.log.info(
    baseline.found ? `compared with ${baseline.from}` : `compared with nothing: ${baseline.why}`
  )
  return baseline
}

/**
 * Judges a release by a policy, does what its gate says and may be done, and writes readiness.json.
 * @param door whose exit status is meant
 * @param stop aborted when the run is to end: what runs is ended, and the report says that it was cancelled
 * @throws PipelineError CONFIG_INVALID for a policy, a baseline or a release that cannot be read; DOWNLOAD_FAILED
 */
export async function runReadiness(
  request: ReadinessRequest,
  door: 'cli' | 'action',
  host: Host,
  crossgo: string,
  stop: AbortSignal
): Promise<ReadinessOutcome> {
  const { workspace } = host.dirs
  const read = await readPolicy(request.policy, workspace, Date.now())
  const stages = wantedStages(read.policy, request.stages)
  for (const warning of read.warnings) host.log.warning(warning)
  if (request.mustExist) await requireDirectory(resolve(workspace, request.directory))
  const judged = await readJudgedRelease(request.directory, request.version, workspace)
  const wish = baselineWish(read.policy, request.baseline, judged.release, host)
  const baseline = await runStage('Baseline', host, async () =>
    findBaseline(wish, request, judged, stop, host)
  )
  const { policy } = read
  const { release } = judged
  const lookup = createLookup(
    { vars: policy.vars ?? {}, env: host.env, release, baseline },
    undefined
  )
  const wishes = reportWishes(policy, request.formats, lookup)
  // Now and not after hours of checks. A report about some stages is not signed.
  if (stages.length === wantedStages(policy, []).length)
    for (const signer of wishes.signers) await runSignerCheck(signer, host)
  // What only the policy knows of as a secret stands in no log either.
  const quiet = {
    ...host,
    log: createRedactingLog(host.log, createTextRules(wishes.evidence.redact))
  }
  const judging = { read, judged, baseline, stages: request.stages, stop, crossgo, wishes }
  const clean = (acted: ReadinessReport): ReadinessReport =>
    applyEvidenceRules(redacted(acted, host), wishes.evidence)
  const report = await actOnGate(await judgeRelease(judging, quiet), request, quiet, clean)
  const files = await runStage('Report', host, async () =>
    writeReportFiles(report, release, wishes, host)
  )
  if (request.storeBaseline && !stop.aborted)
    await keepBaseline(wish, judged, report, request.token, host)
  return { report, files, decision: decideGate(report, read.policy.gates, door) }
}
