import { PipelineError } from '../../errors.ts'
import { mirrorUrl } from '../mirror-address.ts'
import type { DlFile } from '../parse-dl-index.ts'
import { unpackArchive } from './download-archive.ts'
import type { ArchiveSource, GoContext } from './source.ts'

/**
 * The mirror that the user set. Nothing it says counts: its bytes need the hash of the checksum database, a pin, or the
 * digest of the download page.
 */
export const mirror: ArchiveSource = {
  id: 'mirror',
  local: false,
  async unpack(context, stage) {
    const { places, version, host, vouching } = context
    if (places.mirror === undefined) return { here: false, because: 'no go-mirror is set' }
    const { headers } = places.mirror
    const url = mirrorUrl(places.mirror, version, host.platform)
    if (vouching !== 'digest') {
      return unpackArchive(context, stage, { url, headers, vouchedBy: 'nobody' })
    }
    const file = await publishedFile(context)
    if (file === undefined) {
      return { here: false, because: 'nothing that vouches for the mirror could be reached' }
    }
    return unpackArchive(context, stage, {
      url,
      headers,
      sha256: file.sha256,
      vouchedBy: places.dl
    })
  }
}

/** The record of the archive, or nothing when the download page cannot be asked. */
export async function publishedFile(context: GoContext): Promise<DlFile | undefined> {
  try {
    return await context.dlFile()
  } catch (error) {
    if (error instanceof PipelineError) return undefined
    throw error
  }
}
