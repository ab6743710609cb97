import { PipelineError } from '../../errors.ts'
import type { DlFile } from '../parse-dl-index.ts'
import { archiveName } from '../toolchain-module.ts'
import { unpackArchive } from './download-archive.ts'
import type { ArchiveSource, GoContext } from './source.ts'

/**
 * The mirror that the user set. Nothing it says counts: its bytes need the hash of the checksum database, a pin, or the
 * digest of the download page.
 */
export const mirror: ArchiveSource = {
  id: 'mirror',
  async unpack(context, stage) {
    const { places, version, host } = context
    if (places.mirror === undefined) return { here: false, because: 'no go-mirror is set' }
    const url = `${places.mirror}/${archiveName(version, host.platform)}`
    if ((await context.expected()) !== undefined) {
      return unpackArchive(context, stage, { url, vouchedBy: 'nobody' })
    }
    const file = await publishedFile(context)
    if (file === undefined) {
      return { here: false, because: 'nothing that vouches for the mirror could be reached' }
    }
    return unpackArchive(context, stage, { url, sha256: file.sha256, vouchedBy: places.dl })
  }
}

async function publishedFile(context: GoContext): Promise<DlFile | undefined> {
  try {
    return await context.dlFile()
  } catch (error) {
    if (error instanceof PipelineError) return undefined
    throw error
  }
}
