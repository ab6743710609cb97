import { PipelineError } from '../errors.ts'
import { extractTarGz } from '../host/read-tar.ts'
import { extractZip } from '../host/read-zip.ts'
import type { ByteBudget } from './byte-budget.ts'
import { legInvalid, shorten } from './leg-errors.ts'

/** Programs with their libraries, unpacked: more than any release that people download. */
const MOST_BYTES = 8 * 1024 ** 3
/** Programs, libraries and documents of one target. */
const MOST_ENTRIES = 10_000

/** An archive of one target, and where it is to be unpacked. */
export interface ArchiveToRead {
  readonly file: string
  /** Absent: nothing is written, it is only looked at. */
  readonly into?: string
  /** How messages name the leg, and the archive in it. */
  readonly shown: string
  readonly archive: string
  /** Whether a file, by its path in the archive, is written and told at all. */
  readonly wanted: (name: string) => boolean
  readonly budget: ByteBudget
}

/** A file in an archive. */
export interface ArchivedFile {
  readonly sha256: string
  readonly sizeBytes: number
  /** Permission bits, where the archive has them. */
  readonly mode: number | undefined
}

/**
 * Reads an archive that crossgo made (tar.gz or zip) to its end, and unpacks it on demand, so that what is in it can be
 * run; gives the files by their paths. Links, directories, and names that lead elsewhere are refused.
 * @throws PipelineError LEG_INVALID
 */
export async function readArchive({
  file,
  into,
  shown,
  archive,
  wanted,
  budget
}: ArchiveToRead): Promise<ReadonlyMap<string, ArchivedFile>> {
  const files = new Map<string, ArchivedFile>()
  const request = {
    file,
    ...(into === undefined ? {} : { into }),
    what: archive,
    rules: 'wheel',
    maxBytes: Math.min(MOST_BYTES, budget.left()),
    maxEntries: MOST_ENTRIES,
    executable: () => true,
    skip: (name: string) => !wanted(name),
    onDirectory: (name: string) => {
      throw legInvalid(shown, `has the directory ${shorten(name)} as an entry of ${archive}`)
    },
    onFile: (name: string, sha256: string, sizeBytes: number, mode?: number) => {
      if (!budget.take(sizeBytes))
        throw legInvalid(shown, `has in ${archive} more than may be unpacked`)
      files.set(name, { sha256, sizeBytes, mode })
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
  return files
}
