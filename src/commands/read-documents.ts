import type { Documents } from '../report/documents.ts'

/**
 * The documents of one release at some places, with the signatures beside them.
 * @param places report.json, readiness.json, or directories that have them; relative to the workspace
 * @param history reports of earlier releases, oldest first, or directories of them; empty for what readiness.json has
 * @throws PipelineError CONFIG_INVALID when there is none, one is broken, or they are of two releases
 */
export async function readDocuments(
  _places: readonly string[],
  _history: readonly string[],
  _workspace: string
): Promise<Documents> {
  return Promise.reject(new Error('not written'))
}
