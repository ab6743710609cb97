import { merge } from '../../commands/merge.ts'
import { releaseArtifact } from '../../plan/release-plan.ts'
import { VERSION } from '../../version.ts'
import { showRelease } from '../release-outputs.ts'
import { gather } from './gather.ts'
import { runMergeJudged } from './merge-judged.ts'
import type { Mode } from './mode.ts'

export const runMerge: Mode = async (wished, host) => {
  if (wished.policy !== '') return runMergeJudged(wished, host)
  const { settings, fanOut, places } = await gather(
    wished,
    ({ legs, smokeLegs }) => [...legs, ...smokeLegs].map(({ artifact }) => artifact),
    host
  )
  const outcome = await merge(settings, places, host, VERSION)
  const artifact = releaseArtifact(fanOut, outcome.report.verdict)
  if (settings.upload && artifact !== fanOut.artifact)
    host.log.warning(
      `this is no release (${outcome.report.verdict}): it is stored as ${artifact}, and not as ${fanOut.artifact}`
    )
  await showRelease(outcome, artifact, settings, host)
  return outcome.exitStatus
}
