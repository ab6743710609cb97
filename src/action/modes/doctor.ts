import { doctor } from '../../commands/doctor.ts'
import { renderDoctor, renderDoctorMarkdown } from '../../report/renderers/doctor.ts'
import { writeSummary } from '../summary.ts'
import type { Mode } from './mode.ts'

export const runDoctor: Mode = async (settings, host) => {
  const found = await doctor(settings, host)
  for (const line of renderDoctor(found, 100).split('\n')) host.log.info(line)
  await writeSummary(renderDoctorMarkdown(found), host.env)
  return found.exitStatus
}
