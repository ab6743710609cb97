import { unpackArchive } from './download-archive.ts'
import type { ArchiveSource } from './source.ts'

/** The Go download page: archive and SHA-256 from the same place, so the checksum database decides as well. */
export const downloadPage: ArchiveSource = {
  id: 'dl',
  local: false,
  async unpack(context, stage) {
    const file = await context.dlFile()
    if (file === undefined) {
      return { here: false, because: 'the download page has no archive of it for this platform' }
    }
    const url = `${context.places.dl}/${file.filename}`
    return unpackArchive(context, stage, { url, sha256: file.sha256, vouchedBy: context.places.dl })
  }
}
