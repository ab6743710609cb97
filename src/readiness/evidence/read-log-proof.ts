import { resolve } from 'node:path'
import { PipelineError } from '../../errors.ts'
import type { Host } from '../../host/host.ts'
import { runCosignLogCheck } from '../../signatures/run-cosign.ts'

/** Whether a signature by a key is in a transparency log; why that is not known. */
export type LogProof = { readonly logged: true } | { readonly logged: false; readonly why: string }

/**
 * Has cosign look whether what the bundle says of the log is so.
 * @param key path of the public key, relative to the workspace
 */
export async function readLogProof(
  file: string,
  bundle: string,
  { key, trustedRoot }: { readonly key: string; readonly trustedRoot?: string },
  host: Host
): Promise<LogProof> {
  const { workspace } = host.dirs
  const root = trustedRoot === undefined ? {} : { trustedRoot: resolve(workspace, trustedRoot) }
  try {
    return await runCosignLogCheck(file, bundle, { key: resolve(workspace, key), ...root }, host)
  } catch (error) {
    if (!(error instanceof PipelineError) || error.code !== 'TOOLCHAIN_UNAVAILABLE') throw error
    return { logged: false, why: error.what }
  }
}
