import { access, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { TEST_CACHE } from './install-tools.ts'
import { runChild } from './run-child.ts'

const VERSION = 'v2.100.0'

/**
 * The real gh, built from its module with the Go on PATH where it is not there yet: minutes of two processors, so it is no
 * tool of the test command.
 */
export async function installGh(): Promise<string> {
  const program = join(TEST_CACHE, 'go-tools', `gh-${VERSION}`, 'gh')
  const isThere = await access(program).then(
    () => true,
    () => false
  )
  if (isThere) return program
  const room = await mkdtemp(join(tmpdir(), 'crossgo-gh-'))
  try {
    // In a module of its own: `go install` asks for all versions of gh, and not every proxy has that list.
    await writeFile(
      join(room, 'go.mod'),
      `module gh\n\ngo 1.26\n\nrequire github.com/cli/cli/v2 ${VERSION}\n`
    )
    const { exitCode, stderr } = await runChild({
      argv: ['go', 'build', '-mod=mod', '-o', program, 'github.com/cli/cli/v2/cmd/gh'],
      cwd: room,
      env: {
        ...(process.env as Record<string, string>),
        GOFLAGS: '',
        GOTOOLCHAIN: 'local',
        CGO_ENABLED: '0'
      },
      timeoutMs: 30 * 60_000
    })
    if (exitCode !== 0) throw new Error(`gh cannot be built:\n${stderr.slice(-2000)}`)
    return program
  } finally {
    await rm(room, { recursive: true, force: true })
  }
}
