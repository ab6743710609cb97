import { info, notice } from '@actions/core'
import { join } from 'node:path'
import type { ArtifactService } from './artifact-service.ts'

/**
 * Stores the files `names` of the directory `out` as one workflow artifact. Without a service, one notice says where the
 * files are.
 * @returns id of the artifact, or nothing when nothing was stored
 * @throws PipelineError UPLOAD_FAILED
 */
export async function uploadFiles(
  service: ArtifactService | undefined,
  name: string,
  names: readonly string[],
  out: string
): Promise<number | undefined> {
  if (service === undefined) {
    notice(`There is no artifact service here; the files stay in ${out}.`)
    return undefined
  }
  const files = names.map((file) => join(out, file))
  const id = await service.upload(name, files, out)
  info(`uploaded ${files.length} files as artifact ${name}`)
  return id
}
