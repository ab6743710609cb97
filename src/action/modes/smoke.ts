import { basename, dirname } from 'node:path'
import { smoke } from '../../commands/smoke.ts'
import { findLeg } from '../../plan/release-plan.ts'
import { renderSmokeMarkdown } from '../../report/renderers/smoke-markdown.ts'
import { VERSION } from '../../version.ts'
import { artifactService } from '../artifact-service.ts'
import { writeSummary } from '../summary.ts'
import { uploadFiles } from '../upload-artifacts.ts'
import { gather } from './gather.ts'
import type { Mode } from './mode.ts'

export const runSmokeLeg: Mode = async (wished, host) => {
  const { settings, fanOut, places } = await gather(
    wished,
    ({ smokeLegs }) => findLeg(smokeLegs, wished.leg).from,
    host
  )
  const { report, file, exitStatus } = await smoke(settings, places, host, VERSION)
  await writeSummary(renderSmokeMarkdown(report), host.env)
  if (settings.upload) {
    const { artifact } = findLeg(fanOut.smokeLegs, settings.leg)
    await uploadFiles(artifactService(process.env), artifact, [basename(file)], dirname(file))
  }
  return exitStatus
}
