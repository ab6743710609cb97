import { access } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { cleanEnvironment } from './clean-environment.ts'
import { TEST_CACHE } from './install-tools.ts'
import { runChild } from './run-child.ts'

const VERSION = 'v2.14.0'
const PROGRAM = join(TEST_CACHE, 'go-tools', `goreleaser-${VERSION}`, 'goreleaser')

/** A real GoReleaser, built from its module once; that takes some minutes. */
export async function installGoReleaser(): Promise<string> {
  const isThere = await access(PROGRAM).then(
    () => true,
    () => false
  )
  if (isThere) return PROGRAM
  const { exitCode, stderr } = await runChild({
    argv: ['go', 'install', `github.com/goreleaser/goreleaser/v2@${VERSION}`],
    cwd: TEST_CACHE,
    env: cleanEnvironment({
      HOME: TEST_CACHE,
      GOBIN: dirname(PROGRAM),
      GOTOOLCHAIN: 'local',
      CGO_ENABLED: '0'
    }),
    timeoutMs: 20 * 60_000
  })
  if (exitCode !== 0) throw new Error(`GoReleaser cannot be built: ${stderr}`)
  return PROGRAM
}
