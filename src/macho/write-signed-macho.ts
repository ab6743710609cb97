import { mkdir, readFile, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { PipelineError } from '../errors.ts'
import { writeByRename } from '../host/write-by-rename.ts'
import { inspectBytes } from '../inspect/inspect-bytes.ts'
import { mergeUniversal } from './merge-universal.ts'
import { signAdHoc } from './sign-ad-hoc.ts'

/** What Go's linker calls every program that it signs; without meaning in an ad-hoc signature. */
const IDENTIFIER = 'a.out'

/**
 * Makes sure that the thin Mach-O file at `path` has a valid signature. `kept`: it had one, ad hoc or of a certificate
 * (which is not judged), and was not touched. `signed`: it was signed by `signAdHoc`, whose errors these are; the file
 * is replaced whole or not at all, and its mode stays.
 */
export async function writeSignedMacho(path: string): Promise<'kept' | 'signed'> {
  const bytes = await readFile(path)
  if (isSigned(bytes)) return 'kept'
  const signed = about(path, () => signAdHoc(bytes, IDENTIFIER))
  const { mode } = await stat(path)
  await writeByRename(path, signed, mode & 0o7777)
  return 'signed'
}

/**
 * Merges thin files with valid signatures into a universal file at `to`, which is written whole or not at all and is
 * executable. Errors are those of `mergeUniversal`, and `BUILD_FAILED` for a slice without a valid signature.
 */
export async function writeUniversal(slices: readonly string[], to: string): Promise<void> {
  const read = await Promise.all(
    slices.map(async (path) => ({ path, bytes: await readFile(path) }))
  )
  const merged = about(to, () => mergeUniversal(read.map(({ bytes }) => bytes)))
  const unsigned = read.find(({ bytes }) => !isSigned(bytes))
  if (unsigned !== undefined) {
    throw new PipelineError({
      code: 'BUILD_FAILED',
      what: `${unsigned.path} has no valid signature, so it cannot become a part of ${to}.`,
      fix: 'Sign each slice after its last change, and merge them then.'
    })
  }
  await mkdir(dirname(to), { recursive: true })
  await writeByRename(to, merged, 0o755)
}

function isSigned(bytes: Uint8Array): boolean {
  const inspected = inspectBytes(bytes)
  if (inspected.format !== 'macho') return false
  const { signature } = inspected.facts
  return signature?.valid === true && (signature.adhoc || signature.certificate)
}

/** Runs what knows bytes only, and says in its errors which file they are of. */
function about<T>(path: string, body: () => T): T {
  try {
    return body()
  } catch (error) {
    if (!(error instanceof PipelineError)) throw error
    const { code, what, fix } = error
    throw new PipelineError({ code, what: `${path}: ${what}`, fix, cause: error })
  }
}
