import { join } from 'node:path'
import pLimit from 'p-limit'
import type { Host } from '../host/host.ts'
import type { Artifact, ArtifactService } from './artifact-service.ts'

/** Downloads side by side; more at once are no faster on the network of a runner. */
const AT_ONCE = 5

/**
 * Brings what jobs of this run stored, as the zips that they are: what is in them is nobody's word yet.
 * @param names of the artifacts; one that is not there is left out, and missed by whoever reads them
 * @returns paths of the zips
 * @throws PipelineError DOWNLOAD_FAILED, DIGEST_MISMATCH
 */
export async function downloadLegs(
  service: ArtifactService,
  artifacts: readonly Artifact[],
  names: readonly string[],
  host: Host
): Promise<readonly string[]> {
  const limit = pLimit(AT_ONCE)
  const wanted = artifacts.filter(({ name }) => names.includes(name))
  return Promise.all(
    wanted.map(async (artifact) =>
      limit(async () => service.download(artifact, join(host.dirs.temp, 'legs')))
    )
  )
}
