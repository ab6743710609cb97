import { appendFile, readFile } from 'node:fs/promises'
import { errorCode } from '../errors.ts'
import { artifactLines, type ForAttestation } from './attest-files.ts'

/**
 * Appends files to the list that the runner attests from, `$GITHUB_ARTIFACTS`; nothing is written when one cannot be
 * listed. `text` of the answer is what was appended.
 */
export async function writeArtifactList(
  list: string,
  paths: readonly string[]
): Promise<ForAttestation> {
  try {
    const present = await readFile(list, 'utf8').catch((error: unknown) => {
      if (errorCode(error) === 'ENOENT') return ''
      throw error
    })
    const lines = artifactLines(paths, present)
    if (lines.ok) await appendFile(list, lines.text)
    return lines
  } catch (error) {
    return {
      ok: false,
      what: `The list of files to attest, ${list}, cannot be written (${errorCode(error)}).`,
      fix: 'Attest the files with actions/attest and SHA256SUMS as subject-checksums.'
    }
  }
}
