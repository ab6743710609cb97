import { getExecOutput } from '@actions/exec'
import { PipelineError } from '../errors.ts'
import { childEnvironment } from '../host/child-environment.ts'

/** What decides which Go runs; the secrets of this step are none of its business. */
const DECIDING = ['GOROOT', 'GOTOOLCHAIN', 'GOENV', 'GOWORK'] as const

/**
 * Proves what later steps will see: `go` is looked up on the PATH that was just exported, and must be the pinned one.
 * @throws PipelineError GO_VERSION_UNRESOLVED when another Go is found first
 */
export async function provePath(version: string): Promise<void> {
  const deciding = Object.fromEntries(DECIDING.map((name) => [name, process.env[name]]))
  const { stdout, exitCode } = await getExecOutput('go', ['version'], {
    env: childEnvironment(process.env, deciding),
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
