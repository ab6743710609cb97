import { resolve } from 'node:path'
import type { Settings } from '../config/parse-settings.ts'
import type { Host } from '../host/host.ts'
import { createFanOut } from '../plan/fan-out.ts'
import type { BuildPlan } from '../plan/plan.ts'
import { renderReleasePlan, type FanOut } from '../plan/release-plan.ts'
import { plan } from './plan.ts'
import { writeReleasePlan } from './write-release-plan.ts'

/** What will be built, and by which jobs. */
export interface PlannedRelease {
  readonly plan: BuildPlan
  readonly fanOut: FanOut
  /** Absolute path of plan.json; absent when nobody asked for it. */
  readonly file?: string
}

/**
 * Plans, spreads the targets over jobs, and writes plan.json where `plan-file` says.
 * @throws PipelineError CONFIG_INVALID when it cannot be written
 */
export async function planRelease(settings: Settings, host: Host): Promise<PlannedRelease> {
  const planned = await plan(settings, host)
  const fanOut = createFanOut(planned, settings)
  if (settings['plan-file'] === '') return { plan: planned, fanOut }
  const file = resolve(host.dirs.workspace, settings['plan-file'])
  const out = resolve(host.dirs.workspace, settings.out)
  await writeReleasePlan(file, renderReleasePlan(planned, fanOut), out)
  return { plan: planned, fanOut, file }
}
