import { join } from 'node:path'
import { type ChildResult, runChild } from './run-child.ts'

/** What `go mod download -json` says of a module. */
export interface DownloadedModule {
  readonly Sum?: string
  readonly GoModSum?: string
  readonly Zip?: string
  readonly Error?: string
}

/** Runs git, go and others as a person with no settings but these. */
export interface ModuleClient {
  run(
    argv: readonly [string, ...string[]],
    env?: Readonly<Record<string, string>>
  ): Promise<ChildResult>
  /** `go mod download -json` with a module cache of its own each time. */
  download(module: string, env: Readonly<Record<string, string>>): Promise<DownloadedModule>
}

/** A person whose home is this directory. */
export function createModuleClient(home: string): ModuleClient {
  let count = 0
  const run: ModuleClient['run'] = async (argv, env = {}) =>
    runChild({
      argv,
      cwd: home,
      env: {
        PATH: process.env['PATH'] ?? '',
        HOME: home,
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_TERMINAL_PROMPT: '0',
        ...env
      },
      timeoutMs: 60_000
    })
  return {
    run,
    async download(module, env) {
      const { stdout, stderr } = await run(['go', 'mod', 'download', '-json', module], {
        GOPATH: join(home, `go-${++count}`),
        GOFLAGS: '-modcacherw',
        GOTOOLCHAIN: 'local',
        GOENV: 'off',
        ...env
      })
      if (stdout === '') throw new Error(stderr)
      return JSON.parse(stdout) as DownloadedModule
    }
  }
}
