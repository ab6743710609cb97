import { toPipelineError, type ErrorCode } from '../errors.ts'
import { readArtifact } from '../inspect/index.ts'
import type { ArtifactRecord } from '../inspect/index.ts'

/** What `verify` says of one file: the record, or why there is none. */
export type VerifiedFile =
  | ({ readonly schema: 1 } & ArtifactRecord)
  | {
      readonly schema: 1
      readonly path: string
      readonly error: { readonly code: ErrorCode; readonly what: string; readonly fix: string }
    }

/** Reads each file; a file that cannot be read or is no executable gives an error object, never an exception. */
export async function verify(paths: readonly string[]): Promise<readonly VerifiedFile[]> {
  const results: VerifiedFile[] = []
  for (const path of paths) {
    try {
      results.push({ schema: 1, ...(await readArtifact(path)) })
    } catch (error) {
      const { code, what, fix } = toPipelineError(error)
      results.push({ schema: 1, path, error: { code, what, fix } })
    }
  }
  return results
}
