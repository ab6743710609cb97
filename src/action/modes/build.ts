import * as core from '@actions/core'
import { resolve } from 'node:path'
import { build } from '../../commands/build.ts'
import type { Settings } from '../../config/parse-settings.ts'
import type { Host } from '../../host/host.ts'
import { findLeg } from '../../plan/release-plan.ts'
import { readReleasePlan } from '../../plan/read-release-plan.ts'
import { VERSION } from '../../version.ts'
import { artifactService } from '../artifact-service.ts'
import { withStoredPlan } from '../find-plan.ts'
import { provePath } from '../prove-path.ts'
import { showRelease } from '../release-outputs.ts'
import type { Mode } from './mode.ts'

/** Where a leg's files go, and the plan that it holds to. */
async function prepareLeg(
  settings: Settings,
  host: Host
): Promise<{ readonly settings: Settings; readonly artifact: string }> {
  const service = artifactService(process.env)
  const planned = await withStoredPlan(settings, service, (await service?.list()) ?? [], host)
  const plan = await readReleasePlan(resolve(host.dirs.workspace, planned['plan-file']))
  return { settings: planned, artifact: findLeg(plan.fanOut.legs, settings.leg).artifact }
}

export const runBuild: Mode = async (wished, host) => {
  const { settings, artifact } =
    wished.leg.length === 0
      ? { settings: wished, artifact: wished['artifact-name'] }
      : await prepareLeg(wished, host)
  const { goRoot, exitStatus, ...outcome } = await build(settings, host, VERSION)
  core.setOutput('go-root', goRoot)
  await provePath(outcome.report.plan.go.version)
  const modules = outcome.report.caches.find(({ layer }) => layer === 'modules')
  core.setOutput('cache-hit', modules?.restored === 'hit')
  await showRelease(outcome, artifact, settings, host)
  return exitStatus
}
