import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { lstat, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { parseChecksums, type Checksum } from '../../artifacts/checksums.ts'
import { PipelineError } from '../../errors.ts'
import { CHECKSUMS_NAME } from './names.ts'

/** SHA256SUMS of thousands of files is far below this. */
export const MOST_SUMS_BYTES = 4 * 1024 ** 2

/**
 * Names and digests of SHA256SUMS, each name once.
 * @throws PipelineError DIGEST_MISMATCH when it vouches for nothing, or for a name with two digests
 */
export function requireSums(text: string, shown: string): readonly Checksum[] {
  const unique = new Map(parseChecksums(text).map((each) => [each.name, each]))
  const odd = parseChecksums(text).find(({ name, sha256 }) => unique.get(name)?.sha256 !== sha256)
  if (unique.size > 0 && odd === undefined) return [...unique.values()]
  throw new PipelineError({
    code: 'DIGEST_MISMATCH',
    what: `${CHECKSUMS_NAME} of ${shown} ${odd === undefined ? 'lists no file' : `lists ${JSON.stringify(odd.name)} with several digests`}.`,
    fix: 'Do not use these files; publish that release anew.'
  })
}

/**
 * Holds the files of a directory to its SHA256SUMS; what it does not list is not looked at.
 * @throws PipelineError CONFIG_INVALID without SHA256SUMS, DIGEST_MISMATCH when a file is missing or another one
 */
export async function readVerifiedDirectory(directory: string, shown: string): Promise<string> {
  const path = join(directory, CHECKSUMS_NAME)
  const found = await lstat(path).catch(() => undefined)
  if (found?.isFile() !== true || found.size > MOST_SUMS_BYTES)
    throw new PipelineError({
      code: 'CONFIG_INVALID',
      what: `${shown} has no ${CHECKSUMS_NAME}, so that nothing vouches for its files.`,
      fix: 'Store the whole out directory of the build, or take the baseline from releases.'
    })
  for (const { name, sha256 } of requireSums(await readFile(path, 'utf8'), shown)) {
    const file = join(directory, name)
    const hash = createHash('sha256')
    const stats = await lstat(file).catch(() => undefined)
    if (stats?.isFile() === true) await pipeline(createReadStream(file), hash)
    if (stats?.isFile() === true && hash.digest('hex') === sha256) continue
    throw new PipelineError({
      code: 'DIGEST_MISMATCH',
      what: `${name} of ${shown} ${stats?.isFile() === true ? `is not the file that its ${CHECKSUMS_NAME} has` : `is missing, and its ${CHECKSUMS_NAME} has it`}.`,
      fix: 'Look who changed these files; do not use them.'
    })
  }
  return directory
}
