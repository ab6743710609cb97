import { resolve } from 'node:path'
import { PipelineError, toPipelineError } from '../errors.ts'
import type { Host } from '../host/host.ts'
import type { ReadinessReport } from '../report/readiness-report.ts'
import { runSignerCheck } from '../signatures/run-report-signer.ts'
import { tellIssue } from './act-on-gate.ts'
import { baselineWish } from './baseline-wish.ts'
import { decideGate } from './gates/decide-gate.ts'
import { keepBaseline } from './keep-baseline.ts'
import { mergeStages } from './merge-stages.ts'
import { readJudgedRelease, type JudgedRelease } from './read-judged-release.ts'
import { readPolicy } from './read-policy.ts'
import { readStageParts } from './read-stage-parts.ts'
import type { ReadinessOutcome, ReadinessRequest } from './run-readiness.ts'
import { reportWishes } from './report-wishes.ts'
import { createLookup } from './values.ts'
import { writeReportFiles } from './write-report-files.ts'

/** As for judging a release, as far as it matters once all stages have run. */
export type MergeRequest = Pick<
  ReadinessRequest,
  'policy' | 'directory' | 'allowIssue' | 'storeBaseline' | 'formats' | 'token'
>

/** The release in the directory, where there is one: a verdict is not written beside the files of another. */
async function readSameRelease(
  directory: string,
  { release }: ReadinessReport,
  workspace: string
): Promise<JudgedRelease | undefined> {
  const there = await readJudgedRelease(directory, '', workspace).catch((error: unknown) => {
    // A job that only merges need not have the files.
    if (toPipelineError(error).code === 'CONFIG_INVALID') return undefined
    throw error
  })
  const digest = there?.record.report
  if (digest === undefined || digest === release.report) return there
  throw new PipelineError({
    code: 'LEG_INVALID',
    what: `What is merged is about another release than the one in ${directory}.`,
    fix: 'Give the directory of the release that the jobs judged, or an empty one.'
  })
}

/**
 * One verdict of what `verify` wrote in the jobs of a policy's stages, written into the release's directory.
 * @param places files, directories and zips with what the jobs wrote, relative to the workspace
 * @throws PipelineError CONFIG_INVALID, LEG_INVALID, LEG_DUPLICATE, LEG_MISSING, and what storing throws
 */
export async function mergeReadiness(
  request: MergeRequest,
  places: readonly string[],
  door: 'cli' | 'action',
  host: Host
): Promise<ReadinessOutcome> {
  const { workspace } = host.dirs
  const read = await readPolicy(request.policy, workspace, Date.now())
  const parts = await readStageParts(places, host)
  for (const { shown, report } of parts)
    host.log.info(`${shown}: stages ${report.stages.join(', ')}, ${report.verdict}`)
  const merged = mergeStages(parts, read)
  const there = await readSameRelease(request.directory, merged, workspace)
  const { version } = merged.release
  const release = there?.release ?? { directory: resolve(workspace, request.directory), version }
  const { policy } = read
  const none = { found: false as const, why: 'the stages were compared before' }
  const values = { vars: policy.vars ?? {}, env: host.env, release, baseline: none }
  const wishes = reportWishes(policy, request.formats, createLookup(values, undefined))
  // Before an issue is opened.
  if (merged.stagesMissing.length === 0)
    for (const signer of wishes.signers) await runSignerCheck(signer, host)
  const isTold = request.allowIssue && merged.cancelled !== true
  const report = isTold ? await tellIssue(merged, policy, request, host) : merged
  const files = await writeReportFiles(report, release, wishes, host)
  if (request.storeBaseline) {
    const judged = there ?? (await readJudgedRelease(request.directory, '', workspace))
    const wish = baselineWish(policy, '', judged.release, host)
    await keepBaseline(wish, judged, report, request.token, host)
  }
  return { report, files, decision: decideGate(report, policy.gates, door) }
}
