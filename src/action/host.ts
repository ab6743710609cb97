import * as core from '@actions/core'
import { find } from '@actions/tool-cache'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { given, userCacheDir } from '../host/cache-dir.ts'
import { createHost } from '../host/create-host.ts'
import type { ClosableHost, Log } from '../host/host.ts'
import { createServiceStore } from './cache-service.ts'
import { JOB_DIRECTORY } from './job-directory.ts'
import { writeJobOwner, writeTempDir } from '../host/write-temp-dir.ts'

/**
 * Text of other programs cannot give the runner commands. It takes `::` at the beginning of a line, behind what .NET calls
 * white space, and `##[` anywhere (actions/runner's ActionCommand.cs): the one gets a bar in front, the other a blank.
 */
export function defuse(text: string): string {
  return text.replaceAll('##[', '# #[').replaceAll(/^([\s\u0085]*)(?=::)/gm, '$1| ')
}

/** One job of one run of a workflow. */
function jobName(env: NodeJS.ProcessEnv): string {
  const names = ['GITHUB_RUN_ID', 'GITHUB_RUN_ATTEMPT', 'GITHUB_JOB'] as const
  return names.map((name) => env[name] ?? '').join(' ')
}

const log: Log = {
  info: (message) => {
    core.info(defuse(message))
  },
  warning: (message) => {
    core.warning(message)
  },
  error: (message) => {
    core.error(message)
  },
  debug: (message) => {
    core.debug(message)
  },
  group: async (name, body) => core.group(name, body)
}

/** The runner's host: its log, its tool cache, and PATH and variables for later steps. */
export async function createActionHost(env: NodeJS.ProcessEnv): Promise<ClosableHost> {
  const cache = userCacheDir(env)
  const parent = given(env, 'RUNNER_TEMP') ?? tmpdir()
  const temp = await writeTempDir(parent, jobName(env))
  const toolCache = given(env, 'RUNNER_TOOL_CACHE') ?? join(cache, 'tools')
  // tool-cache reads it from the environment and has no other way to be told.
  env['RUNNER_TOOL_CACHE'] = toolCache
  const cacheStore = createServiceStore(env)
  const host = createHost({
    env,
    ...(cacheStore === undefined ? {} : { cacheStore }),
    dirs: {
      workspace: env['GITHUB_WORKSPACE'] ?? process.cwd(),
      temp: temp.path,
      job: parent,
      toolCache,
      cache
    },
    log,
    findTool: async (tool, version, arch) =>
      Promise.resolve(find(tool, version, arch) || undefined),
    onSecret: (form) => {
      // The command itself prints the secret: only a runner that hides it may see it.
      if (env['GITHUB_ACTIONS'] === 'true') core.setSecret(form)
    },
    removeAtEnd: (directory) => {
      temp.add(directory)
    },
    removeAfterJob: async (directory) => {
      core.saveState(JOB_DIRECTORY, directory)
      await writeJobOwner(directory, jobName(env))
    },
    exportVariable: core.exportVariable,
    addPath: core.addPath
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
