import { doctor } from '../../commands/doctor.ts'
import { renderReach, renderReachMarkdown } from '../../report/renderers/reach.ts'
import { writeSummary } from '../summary.ts'
import type { Mode } from './mode.ts'

export const runDoctor: Mode = async (settings, host) => {
  const found = await doctor(settings, host)
  const lines = renderReach(found.reach)
  for (const line of lines) host.log.info(line)
  await writeSummary(renderReachMarkdown(found.reach), host.env)
  return found.exitStatus
}
