import { PipelineError } from '../errors.ts'
import { extractTarGz } from '../host/read-tar.ts'
import { extractZip } from '../host/read-zip.ts'
import { legInvalid } from './leg-errors.ts'

/** Programs with their libraries, unpacked: more than any release that people download. */
const MOST_BYTES = 8 * 1024 ** 3

/** An archive of one target, and where it is to be unpacked. */
export interface ArchiveToRead {
  readonly file: string
  readonly into: string
  /** How messages name the leg, and the archive in it. */
  readonly shown: string
  readonly archive: string
  /** Whether a file, by its path in the archive, is written at all. */
  readonly wanted: (name: string) => boolean
}

/**
 * Unpacks an archive that crossgo made (tar.gz or zip), so that what is in it can be run; gives the SHA-256 of each file
 * by its path. Links, and names that lead elsewhere, are refused.
 * @throws PipelineError LEG_INVALID
 */
export async function readArchive({
  file,
  into,
  shown,
  archive,
  wanted
}: ArchiveToRead): Promise<ReadonlyMap<string, string>> {
  const digests = new Map<string, string>()
  const request = {
    file,
    into,
    what: archive,
    rules: 'wheel',
    maxBytes: MOST_BYTES,
    executable: () => true,
    skip: (name: string) => !wanted(name),
    onFile: (name: string, sha256: string) => {
      digests.set(name, sha256)
    }
  } as const
  try {
    await (archive.endsWith('.zip')
      ? extractZip(request)
      : extractTarGz({ ...request, stripPrefix: '' }))
  } catch (error) {
    if (!(error instanceof PipelineError) || error.code !== 'DIGEST_MISMATCH') throw error
    throw legInvalid(
      shown,
      `has an archive that is refused: ${error.what.replace(/\.$/, '')}`,
      error
    )
  }
  return digests
}
