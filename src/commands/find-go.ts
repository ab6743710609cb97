import { join } from 'node:path'
import type { Settings } from '../config/parse-settings.ts'
import type { GoFacts } from '../doctor/go-facts.ts'
import type { ModuleFacts } from '../doctor/machine.ts'
import { PipelineError } from '../errors.ts'
import { resolveGo } from '../go-sdk/install-go.ts'
import { readGoRequest } from '../go-sdk/read-request.ts'
import { toolCacheArch } from '../go-sdk/toolchain-module.ts'
import type { Host } from '../host/host.ts'
import { readLock } from '../lock/read-lock.ts'
import { readGoWorkspace, type GoWorkspace } from '../module/read-go-workspace.ts'
import { readWorkTreeRoot } from '../module/read-vcs.ts'
import { goOptions } from './go-options.ts'
import type { AskedGo } from './read-access.ts'

/** The Go that crossgo would use, if that is known without the network, and where the tool cache has it. */
export type PinnedGo = NonNullable<GoFacts['pinned']>

/** Resolves the Go of settings and module with what is on this machine; asks nothing of the network and installs nothing. */
export async function findPinned(
  workspace: GoWorkspace,
  settings: Settings,
  directory: string,
  host: Host
): Promise<PinnedGo | undefined> {
  try {
    const lock = await readLock(directory)
    const request = await readGoRequest(
      { version: settings['go-version'], file: settings['go-version-file'] },
      { directory, top: host.dirs.workspace },
      workspace
    )
    const options = await goOptions(settings, directory, lock, host)
    const { version } = await resolveGo(
      request,
      { ...options, offline: true, checkLatest: false },
      host
    )
    const root = await host.findTool('go', version, toolCacheArch(host.platform))
    return { version, ...(root === undefined ? {} : { root }) }
  } catch (error) {
    // Which one it is only the network knows; a wrong request is build's to refuse.
    if (error instanceof PipelineError) return undefined
    throw error
  }
}

/** The Go to ask questions: the pinned one where it is there, else the first on PATH. */
export function goToAsk({ pinned, programs }: GoFacts, host: Host): AskedGo | undefined {
  if (pinned?.root !== undefined)
    return { go: join(pinned.root, 'bin', `go${host.platform.exe}`), root: pinned.root }
  const first = programs.find(({ version, root }) => version !== '' && root !== '')
  return first === undefined ? undefined : { go: first.path, root: first.root }
}

/** What go.mod and go.work say of themselves; `workspace` is empty where they cannot be read. */
export async function readModuleFiles(
  directory: string,
  settings: Settings,
  host: Host
): Promise<{ readonly workspace: GoWorkspace; readonly module?: Omit<ModuleFacts, 'hasCxx'> }> {
  let workspace: GoWorkspace = { modules: [] }
  let problem: string | undefined
  try {
    workspace = await readGoWorkspace(directory, host.env['GOWORK'])
  } catch (error) {
    if (!(error instanceof PipelineError)) throw error
    problem = error.what
  }
  const own = workspace.work ?? workspace.modules[0]
  if (own === undefined && problem === undefined) return { workspace }
  const patterns = (kind: string): readonly string[] =>
    settings.private.filter(({ way }) => way.kind === kind).map(({ pattern }) => pattern)
  const { go, toolchain } = own?.lines ?? {}
  return {
    workspace,
    module: {
      directory,
      ...(go === undefined ? {} : { goLine: go }),
      ...(toolchain === undefined ? {} : { toolchainLine: toolchain }),
      inGit: (await readWorkTreeRoot(directory)) !== undefined,
      sshPatterns: patterns('ssh'),
      ambientPatterns: patterns('ambient'),
      ...(problem === undefined ? {} : { problem })
    }
  }
}
