import { mirrorUrl } from '../mirror-address.ts'
import { unpackUnlisted } from './download-archive.ts'
import type { ArchiveSource } from './source.ts'

/**
 * The mirror that the user set. Nothing it says counts: its bytes need the hash of the checksum database, a pin, or the
 * digest of the download page.
 */
export const mirror: ArchiveSource = {
  id: 'mirror',
  local: false,
  async unpack(context, stage) {
    const { places, version, host } = context
    if (places.mirror === undefined) return { here: false, because: 'no go-mirror is set' }
    const { headers } = places.mirror
    const url = mirrorUrl(places.mirror, version, host.platform)
    return unpackUnlisted(context, stage, { url, headers }, 'the mirror')
  }
}
