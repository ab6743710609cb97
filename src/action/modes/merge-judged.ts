import type { Settings } from '../../config/parse-settings.ts'
import type { Host } from '../../host/host.ts'
import { readinessRequest } from '../../readiness/readiness-request.ts'
import { artifactService } from '../artifact-service.ts'
import { downloadLegs } from '../find-legs.ts'
import { inModule, readinessArtifact, showJudged } from './judge.ts'
import type { Mode } from './mode.ts'

/** What jobs of this run stored about stages; nothing where there is no service. */
async function download(settings: Settings, host: Host): Promise<readonly string[]> {
  const service = artifactService(process.env)
  if (service === undefined) return []
  const stored = await service.list()
  const prefix = `${readinessArtifact(settings)}-`
  const names = stored.map(({ name }) => name).filter((name) => name.startsWith(prefix))
  return downloadLegs(service, stored, names, host)
}

/** One verdict of the jobs of a policy's stages: where `legs` says, else in the workflow artifacts of this run. */
export const runMergeJudged: Mode = async (settings, host) => {
  const places = settings.legs.length > 0 ? settings.legs : await download(settings, host)
  const request = readinessRequest(settings.files, settings, settings.token)
  const { mergeReadiness } = await import('../../readiness/merge-readiness.ts')
  const outcome = await mergeReadiness(request, places, 'action', inModule(settings, host))
  return showJudged(outcome, settings, host)
}
