import { getExecOutput } from '@actions/exec'
import { PipelineError } from '../errors.ts'

/**
 * Proves what later steps will see: `go` is looked up on the PATH that was just exported, and must be the pinned one.
 * @throws PipelineError GO_VERSION_UNRESOLVED when another Go is found first
 */
export async function provePath(version: string): Promise<void> {
  const { stdout, exitCode } = await getExecOutput('go', ['version'], {
    ignoreReturnCode: true,
    silent: true
  })
  if (exitCode === 0 && stdout.startsWith(`go version go${version} `)) return
  throw new PipelineError({
    code: 'GO_VERSION_UNRESOLVED',
    what: `go on PATH is not Go ${version}: ${stdout.trim() === '' ? `status ${String(exitCode)}` : stdout.trim()}.`,
    fix: 'Remove the other go from PATH, or run this step after the one that adds it.'
  })
}
