import type { Settings } from '../config/parse-settings.ts'
import { redacted } from '../host/redact.ts'
import type { Host } from '../host/host.ts'
import type { BuildPlan } from '../plan/plan.ts'
import { prepare } from './prepare.ts'

/** Decides everything and builds nothing; installs the pinned Go, because the packages are read with it. */
export async function plan(settings: Settings, host: Host): Promise<BuildPlan> {
  // For this command plan-file is what comes out, not what is held to.
  const { plan } = await prepare({ ...settings, 'plan-file': '' }, host)
  return redacted(plan, host)
}
