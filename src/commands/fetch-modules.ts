import type { Settings } from '../config/parse-settings.ts'
import type { AccessContext } from '../environment/explain-access.ts'
import { fetchVariables, type ModMode } from '../environment/module-access.ts'
import { readModMode } from '../environment/read-mod-mode.ts'
import { runModDownload, runModVerify } from '../environment/run-fetch.ts'
import type { Host } from '../host/host.ts'
import { formatDuration } from '../report/renderers/format.ts'
import { runStage } from '../run-stage.ts'
import { provideCredentials } from './provide-credentials.ts'
import type { Progress } from './progress.ts'
import type { ProvidedGo } from './provide-go.ts'
import type { Project } from './read-project.ts'

/** What explains a failure: the chain and the ways in, without secrets. */
export function accessContext({ access }: ProvidedGo, settings: Settings): AccessContext {
  return {
    goproxy: access.GOPROXY,
    goprivate: access.GOPRIVATE,
    ways: settings.private.map(({ pattern, way }) => ({ pattern, way: way.kind }))
  }
}

/**
 * The only phase in which a way into a private host exists: `go mod download` and `go mod verify`, which run no code of
 * anybody. Afterwards every secret is gone, and nothing is asked of the network any more.
 * @returns where the builds take imports from; a vendor directory in use needs no fetch
 * @throws PipelineError CONFIG_INVALID, MODULE_ACCESS_DENIED, DOWNLOAD_FAILED, DIGEST_MISMATCH
 */
export async function fetchModules(
  provided: ProvidedGo,
  project: Project,
  settings: Settings,
  progress: Progress,
  host: Host
): Promise<ModMode> {
  const { access, go, installed } = provided
  const mode = await readModMode(project.root, project.goMod.go, access.GOWORK)
  if (mode === 'vendor') {
    host.log.info('modules: from the vendor directory; nothing is fetched')
    return mode
  }
  return runStage('Modules', host, async () => {
    const credentials = await provideCredentials(provided, settings, 'run', host)
    try {
      const env = { ...fetchVariables(installed.root, access), ...credentials.env }
      const command = { go, env, cwd: project.root }
      const fetched = await progress.during('modules', async () =>
        runModDownload(command, accessContext(provided, settings), host)
      )
      await progress.during('go mod verify', async () => runModVerify(command, host))
      host.log.info(
        `modules: ${String(fetched.requests)} requests in ${formatDuration(fetched.durationMs)}; go mod verify agrees`
      )
    } finally {
      await credentials.remove()
    }
    return mode
  })
}
