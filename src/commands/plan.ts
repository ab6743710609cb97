import type { Settings } from '../config/parse-settings.ts'
import { redacted } from '../host/redact.ts'
import type { Host } from '../host/host.ts'
import type { BuildPlan } from '../plan/plan.ts'
import { prepare } from './prepare.ts'

/** Decides everything and builds nothing; installs the pinned Go, because the packages are read with it. */
export async function plan(settings: Settings, host: Host): Promise<BuildPlan> {
  return redacted((await prepare(settings, host)).plan, host)
}
