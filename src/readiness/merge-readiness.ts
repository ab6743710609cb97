import { resolve } from 'node:path'
import type { Host } from '../host/host.ts'
import { baselineWish } from './baseline-wish.ts'
import { decideGate } from './gates/decide-gate.ts'
import { keepBaseline } from './keep-baseline.ts'
import { mergeStages } from './merge-stages.ts'
import { readJudgedRelease } from './read-judged-release.ts'
import { readPolicy } from './read-policy.ts'
import { readStageParts } from './read-stage-parts.ts'
import type { ReadinessOutcome, ReadinessRequest } from './run-readiness.ts'
import { writeReadiness } from './write-readiness.ts'

/** As for judging a release, as far as it matters once all stages have run. */
export type MergeRequest = Pick<
  ReadinessRequest,
  'policy' | 'directory' | 'storeBaseline' | 'token'
>

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
  const report = mergeStages(parts, read)
  const files = await writeReadiness(report, resolve(workspace, request.directory))
  if (request.storeBaseline) {
    const judged = await readJudgedRelease(request.directory, '', workspace)
    const wish = baselineWish(read.policy, '', judged.release, host)
    await keepBaseline(wish, judged, report, request.token, host)
  }
  return { report, files, decision: decideGate(report, read.policy.gates, door) }
}
