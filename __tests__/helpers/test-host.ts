import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCliHost } from '../../src/cli/host.ts'
import type { Host } from '../../src/host/host.ts'

/** A real host whose tool cache, caches and temp directory are its own and go away with it. */
export interface TestHost {
  readonly host: Host
  /** The directory that holds all of it; relative paths start in `<root>/work`. */
  readonly root: string
  readonly lines: readonly string[]
  close(): Promise<void>
}

/** Makes one, with `env` on top of this process's environment. */
export async function createTestHost(
  env: Readonly<Record<string, string | undefined>> = {}
): Promise<TestHost> {
  const root = await mkdtemp(join(tmpdir(), 'crossgo-test-'))
  const lines: string[] = []
  const closable = await createCliHost({
    env: {
      ...process.env,
      RUNNER_TEMP: join(root, 'temp'),
      RUNNER_TOOL_CACHE: join(root, 'tools'),
      XDG_CACHE_HOME: join(root, 'cache'),
      ...env
    },
    workspace: root,
    write: (line) => lines.push(line)
  })
  return {
    host: closable.host,
    root,
    lines,
    async close() {
      await closable.close()
      await rm(root, { recursive: true, force: true, maxRetries: 3 })
    }
  }
}
