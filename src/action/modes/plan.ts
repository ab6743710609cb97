import * as core from '@actions/core'
import { basename, dirname, join } from 'node:path'
import { planRelease } from '../../commands/plan-release.ts'
import { toMatrix } from '../../plan/matrix.ts'
import { PLAN_NAME } from '../../artifacts/layout.ts'
import { renderPlan } from '../../plan/render-plan.ts'
import { artifactService } from '../artifact-service.ts'
import { uploadFiles } from '../upload-artifacts.ts'
import { json, type Mode } from './mode.ts'

/** GitHub takes 1 MB as all outputs of a job together, in UTF-16; less room for the others. */
const OUTPUT_LENGTH = 400_000

export const runPlan: Mode = async (settings, host) => {
  const wished =
    settings['plan-file'] === '' ? join(settings.out, PLAN_NAME) : settings['plan-file']
  const { plan, fanOut, file } = await planRelease({ ...settings, 'plan-file': wished }, host)
  core.setOutput('go-version', plan.go.version)
  const text = json(plan)
  if (text.length <= OUTPUT_LENGTH) core.setOutput('plan', text)
  else host.log.info('The plan is too large for the output plan; plan.json has it.')
  core.setOutput('matrix', toMatrix(fanOut.legs))
  core.setOutput('smoke-matrix', toMatrix(fanOut.smokeLegs))
  host.log.info(renderPlan(plan))
  for (const leg of fanOut.legs)
    host.log.info(
      `leg ${leg.id} on ${leg.runsOn.join(' ')}: ${leg.targets.join(', ')}; about ${String(leg.diskMib)} MiB of disk`
    )
  if (file === undefined) return 0
  core.setOutput('plan-file', file)
  if (settings.upload) {
    const name = basename(file)
    await uploadFiles(artifactService(process.env), fanOut.planArtifact, [name], dirname(file))
  }
  return 0
}
