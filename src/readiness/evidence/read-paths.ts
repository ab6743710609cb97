import { pathList } from '../../policy/shapes.ts'
import type { Remark } from '../../report/readiness-report.ts'
import { readPaths as readGlobs } from '../files/read-paths.ts'
import { remark } from './remarks.ts'

/** The files of a policy's patterns. */
export interface PolicyFiles {
  /** Absolute paths, each once. */
  readonly files: readonly string[]
  /** Patterns that no file is like, and what could not be listed: none of it is ever passed over. */
  readonly remarks: readonly Remark[]
}

/**
 * The regular files that patterns of a policy mean, without those of others.
 * @param fix what to do when a pattern fits nothing
 * @throws PipelineError CONFIG_INVALID for a pattern that is none
 */
export async function readPolicyFiles(
  patterns: string | readonly string[],
  except: string | readonly string[] | undefined,
  workspace: string,
  fix: string
): Promise<PolicyFiles> {
  const found = await readGlobs(pathList(patterns), workspace)
  const left = except === undefined ? undefined : await readGlobs(pathList(except), workspace)
  const out = new Set(left?.files.map(({ path }) => path))
  return {
    files: found.files.map(({ path }) => path).filter((path) => !out.has(path)),
    remarks: [
      ...found.unmatched.map((pattern) =>
        remark('fail', `no file is like ${JSON.stringify(pattern)}`, fix)
      ),
      ...found.notes.map((note) => remark('warn', note, 'Give the files themselves.'))
    ]
  }
}
