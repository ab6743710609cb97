import { resolve } from 'node:path'
import type { Settings } from '../../config/parse-settings.ts'
import { PipelineError } from '../../errors.ts'
import type { Host } from '../../host/host.ts'
import { readReleasePlan } from '../../plan/read-release-plan.ts'
import type { FanOut } from '../../plan/release-plan.ts'
import { artifactService } from '../artifact-service.ts'
import { downloadLegs } from '../find-legs.ts'
import { withStoredPlan } from '../find-plan.ts'

/** What the jobs before this one left. */
export interface Gathered {
  /** With the plan file. */
  readonly settings: Settings
  readonly fanOut: FanOut
  /** Directories or zips with what they stored. */
  readonly places: readonly string[]
}

/**
 * The plan and what was stored after it: where `legs` says, else in the workflow artifacts of this run.
 * @param choose the names of the artifacts that are needed
 * @throws PipelineError CONFIG_INVALID, DOWNLOAD_FAILED, DIGEST_MISMATCH
 */
export async function gather(
  wished: Settings,
  choose: (fanOut: FanOut) => readonly string[],
  host: Host
): Promise<Gathered> {
  const service = artifactService(process.env)
  const artifacts = (await service?.list()) ?? []
  const settings = await withStoredPlan(wished, service, artifacts, host)
  const { fanOut } = await readReleasePlan(resolve(host.dirs.workspace, settings['plan-file']))
  if (settings.legs.length > 0) return { settings, fanOut, places: settings.legs }
  if (service === undefined)
    throw new PipelineError({
      code: 'CONFIG_INVALID',
      what: 'There is no artifact service here, and legs names no directory.',
      fix: 'Give legs: the directories with what the legs stored.'
    })
  return { settings, fanOut, places: await downloadLegs(service, artifacts, choose(fanOut), host) }
}
