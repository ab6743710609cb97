import { access } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { TEST_CACHE } from './install-tools.ts'
import { runChild } from './run-child.ts'

const VERSION = 'v1.9.0'

/**
 * The real cyclonedx-gomod, which looks for licences in modules, built with the Go on PATH where it is not there yet: a
 * minute of two processors.
 */
export async function installCyclonedx(): Promise<string> {
  const program = join(TEST_CACHE, 'go-tools', `cyclonedx-gomod-${VERSION}`, 'cyclonedx-gomod')
  const isThere = await access(program).then(
    () => true,
    () => false
  )
  if (isThere) return program
  const module = 'github.com/CycloneDX/cyclonedx-gomod/cmd/cyclonedx-gomod'
  const { exitCode, stderr } = await runChild({
    argv: ['go', 'install', `${module}@${VERSION}`],
    cwd: TEST_CACHE,
    env: {
      ...(process.env as Record<string, string>),
      GOBIN: dirname(program),
      GOFLAGS: '',
      GOTOOLCHAIN: 'local',
      CGO_ENABLED: '0'
    },
    timeoutMs: 10 * 60_000
  })
  if (exitCode !== 0) throw new Error(`cyclonedx-gomod cannot be built:\n${stderr.slice(-2000)}`)
  return program
}
