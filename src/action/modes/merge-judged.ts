import { readinessRequest } from '../../readiness/readiness-request.ts'
import { artifactService } from '../artifact-service.ts'
import { downloadLegs } from '../find-legs.ts'
import { inModule, readinessArtifact, showJudged } from './judge.ts'
import type { Mode } from './mode.ts'

/** One verdict of the jobs of a policy's stages: where `legs` says, else in the workflow artifacts of this run. */
export const runMergeJudged: Mode = async (settings, host) => {
  const service = artifactService(process.env)
  const prefix = `${readinessArtifact(settings)}-`
  const stored = settings.legs.length > 0 ? [] : ((await service?.list()) ?? [])
  const names = stored.map(({ name }) => name).filter((name) => name.startsWith(prefix))
  const places =
    settings.legs.length > 0 || service === undefined
      ? settings.legs
      : await downloadLegs(service, stored, names, host)
  const request = readinessRequest(settings.files, settings, settings.token)
  const { mergeReadiness } = await import('../../readiness/merge-readiness.ts')
  const outcome = await mergeReadiness(request, places, 'action', inModule(settings, host))
  return showJudged(outcome, settings, host)
}
