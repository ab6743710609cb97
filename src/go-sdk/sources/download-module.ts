import { createZipReceiver } from '../../host/read-zip-stream.ts'
import type { Downloaded } from '../../host/download-body.ts'
import { printableUrl } from '../../host/http-url.ts'
import type { HashedFile } from '../dirhash.ts'
import { escapeModule } from '../sumdb.ts'
import {
  fromModuleName,
  isExecutable,
  MAX_GO_BYTES,
  TOOLCHAIN_MODULE,
  toolchainPrefix,
  toolchainVersion
} from '../toolchain-module.ts'
import { downloadUnpacked } from './download-unpacked.ts'
import type { GoContext } from './source.ts'

/** A module zip that was unpacked: hashed, not yet believed. */
export interface UnpackedModule {
  /** Under their names in the zip. */
  readonly files: readonly HashedFile[]
  readonly download: Downloaded
}

/** Where every proxy has the toolchain module's zip, below its base. */
export function modulePath({ version, host }: GoContext): string {
  return `${escapeModule(TOOLCHAIN_MODULE)}/@v/${toolchainVersion(version, host.platform)}.zip`
}

/**
 * Downloads (or reads, from a file:// address) the zip of the toolchain module and unpacks it into `stage`. Final answers
 * other than 200 are values.
 * @throws PipelineError DIGEST_MISMATCH for a zip that is refused, DOWNLOAD_FAILED when it could not be had
 */
export async function unpackModule(
  { version, host }: GoContext,
  stage: string,
  url: string
): Promise<UnpackedModule | number | 'html'> {
  let files: HashedFile[] = []
  const answer = await downloadUnpacked(
    {
      url,
      what: `Go ${version}`,
      zip: true,
      stage,
      receive() {
        files = []
        return createZipReceiver({
          into: stage,
          what: `The zip of Go ${version} from ${printableUrl(url)}`,
          rules: 'module',
          prefix: toolchainPrefix(version, host.platform),
          maxBytes: MAX_GO_BYTES,
          executable: isExecutable,
          rename: (name) => (name.endsWith('_go.mod') ? fromModuleName(name) : name),
          onFile: (name, sha256) => files.push({ name, sha256 })
        })
      }
    },
    host
  )
  return typeof answer === 'object' ? { files, download: answer } : answer
}
