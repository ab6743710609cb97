import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { given, userCacheDir } from '../host/cache-dir.ts'
import { createHost } from '../host/create-host.ts'
import type { ClosableHost, Log } from '../host/host.ts'
import { writeTempDir } from '../host/write-temp-dir.ts'

export type { ClosableHost } from '../host/host.ts'

/** Plain lines with the time since the start; groups are headings. `debug` is shown only with CROSSGO_DEBUG=1. */
export function createLineLog(write: (line: string) => void, showDebug: boolean): Log {
  const started = performance.now()
  const line = (text: string): void => {
    const seconds = ((performance.now() - started) / 1000).toFixed(1).padStart(6)
    write(`[${seconds}s] ${text}`)
  }
  return {
    info: line,
    warning: (message) => {
      line(`warning: ${message}`)
    },
    error: (message) => {
      line(`error: ${message}`)
    },
    debug: (message) => {
      if (showDebug) line(`debug: ${message}`)
    },
    async group(name, body) {
      line(`== ${name}`)
      return body()
    }
  }
}

/** The command line's host. Everything is taken from the arguments; nothing is exported beyond this process. */
export async function createCliHost(options: {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly workspace: string
  /** Gets each log line without its newline. */
  readonly write: (line: string) => void
}): Promise<ClosableHost> {
  const { env, workspace } = options
  const cache = userCacheDir(env)
  const temp = await writeTempDir(given(env, 'RUNNER_TEMP') ?? tmpdir())
  const host = createHost({
    env,
    dirs: {
      workspace,
      temp: temp.path,
      job: temp.path,
      toolCache: given(env, 'RUNNER_TOOL_CACHE') ?? join(cache, 'tools'),
      cache
    },
    log: createLineLog(options.write, env['CROSSGO_DEBUG'] === '1'),
    removeAtEnd: (directory) => {
      temp.add(directory)
    },
    removeAfterJob: async (directory) => {
      temp.add(directory)
      return Promise.resolve()
    },
    exportVariable: () => undefined,
    addPath: () => undefined
  })
  return {
    host,
    close: async () => temp.remove(),
    abort() {
      host.killAll()
      temp.removeNow()
    }
  }
}
