import { join } from 'node:path'
import { cleanEnvironment } from './clean-environment.ts'
import { runChild, type ChildResult } from './run-child.ts'
import { DEMO_CACHE } from './install-tools.ts'
import { REPOSITORY } from './run-action.ts'

/** HOME, caches and tool cache as jobs under act have them with `cache: DEMO_CACHE`. */
export function sharedEnvironment(): Readonly<Record<string, string>> {
  return {
    HOME: join(DEMO_CACHE, 'home'),
    XDG_CACHE_HOME: join(DEMO_CACHE, 'xdg'),
    RUNNER_TOOL_CACHE: join(DEMO_CACHE, 'actions', 'tool_cache')
  }
}

/** Runs the committed command line bundle. */
export async function runCli(
  args: readonly string[],
  options: {
    readonly cwd: string
    readonly env?: Readonly<Record<string, string>>
    readonly timeoutMs?: number
  }
): Promise<ChildResult> {
  return runChild({
    argv: [process.execPath, join(REPOSITORY, 'dist', 'cli', 'index.js'), ...args],
    cwd: options.cwd,
    env: cleanEnvironment({ ...sharedEnvironment(), ...options.env }),
    timeoutMs: options.timeoutMs ?? 120_000
  })
}
