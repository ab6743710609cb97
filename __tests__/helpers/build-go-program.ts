import { access } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { TEST_CACHE } from './install-tools.ts'
import { runChild } from './run-child.ts'

/** A program of another project that tests use for real. */
export interface GoProgram {
  readonly name: string
  /** Import path of the command. */
  readonly path: string
  readonly version: string
  /** For the first time, on two processors that others use, too. */
  readonly minutes: number
}

/** Builds a program from its module with the Go on PATH, where it is not there yet, and gives its path. */
export async function buildGoProgram({ name, path, version, minutes }: GoProgram): Promise<string> {
  const program = join(TEST_CACHE, 'go-tools', `${name}-${version}`, name)
  const isThere = await access(program).then(
    () => true,
    () => false
  )
  if (isThere) return program
  const { exitCode, stderr } = await runChild({
    argv: ['go', 'install', `${path}@${version}`],
    cwd: TEST_CACHE,
    env: {
      ...(process.env as Record<string, string>),
      GOBIN: dirname(program),
      GOFLAGS: '',
      GOTOOLCHAIN: 'local',
      CGO_ENABLED: '0'
    },
    timeoutMs: minutes * 60_000
  })
  if (exitCode !== 0) throw new Error(`${name} cannot be built:\n${stderr.slice(-2000)}`)
  return program
}
