import { join } from 'node:path'
import { PLAN_NAME } from '../artifacts/layout.ts'
import type { Settings } from '../config/parse-settings.ts'
import { PipelineError } from '../errors.ts'
import type { Host } from '../host/host.ts'
import { extractZip } from '../host/read-zip.ts'
import type { Artifact, ArtifactService } from './artifact-service.ts'

/** A plan of 200 targets and 30 packages has 4 MB. */
const MOST_BYTES = 64 * 1024 * 1024

/**
 * The settings with the plan file that the job with mode plan stored, unless one is named.
 * @param artifacts of this run
 * @throws PipelineError CONFIG_INVALID when there is none, DOWNLOAD_FAILED, DIGEST_MISMATCH
 */
export async function withStoredPlan(
  settings: Settings,
  service: ArtifactService | undefined,
  artifacts: readonly Artifact[],
  host: Host
): Promise<Settings> {
  if (settings['plan-file'] !== '') return settings
  const name = `${settings['artifact-name']}-plan`
  const artifact = artifacts.find((each) => each.name === name)
  if (service === undefined || artifact === undefined)
    throw new PipelineError({
      code: 'CONFIG_INVALID',
      what: `There is no ${PLAN_NAME}: plan-file names none, and this run has no artifact ${name}.`,
      fix: 'Let a job with mode: plan run before, with the same artifact-name, or give plan-file.'
    })
  const into = join(host.dirs.temp, 'plan')
  await extractZip({
    file: await service.download(artifact, join(host.dirs.temp, 'plan-artifact')),
    into,
    what: `the artifact ${name}`,
    rules: 'wheel',
    maxBytes: MOST_BYTES,
    maxEntries: 10,
    executable: () => false
  })
  return { ...settings, 'plan-file': join(into, PLAN_NAME) }
}
