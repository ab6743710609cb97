import { access } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { TEST_CACHE } from './install-tools.ts'
import { runChild } from './run-child.ts'

const VERSION = 'v3.1.3'

/**
 * The real cosign, built from its module with the Go on PATH where it is not there yet: seven minutes of two processors,
 * so it is no tool of the test command.
 */
export async function installCosign(): Promise<string> {
  const program = join(TEST_CACHE, 'go-tools', `cosign-${VERSION}`, 'cosign')
  const isThere = await access(program).then(
    () => true,
    () => false
  )
  if (isThere) return program
  const { exitCode, stderr } = await runChild({
    argv: ['go', 'install', `github.com/sigstore/cosign/v3/cmd/cosign@${VERSION}`],
    cwd: TEST_CACHE,
    env: {
      ...(process.env as Record<string, string>),
      GOBIN: dirname(program),
      GOFLAGS: '',
      GOTOOLCHAIN: 'local',
      CGO_ENABLED: '0'
    },
    timeoutMs: 30 * 60_000
  })
  if (exitCode !== 0) throw new Error(`cosign cannot be built:\n${stderr.slice(-2000)}`)
  return program
}
