import type { Settings } from '../config/parse-settings.ts'
import type { AccessContext } from '../environment/explain-access.ts'
import { fetchVariables, type ModMode } from '../environment/module-access.ts'
import { readCredentials } from '../environment/read-credentials.ts'
import type { ModuleReach } from '../environment/reach.ts'
import { readModMode } from '../environment/read-mod-mode.ts'
import { runModDownload, runModVerify } from '../environment/run-fetch.ts'
import type { Host } from '../host/host.ts'
import { formatDuration } from '../report/renderers/format.ts'
import { runStage } from '../run-stage.ts'
import { provideCredentials } from './provide-credentials.ts'
import type { Caching } from './caches/caching.ts'
import { restoreModules, storeModules } from './caches/modules-layer.ts'
import type { Progress } from './progress.ts'
import type { ProvidedGo } from './provide-go.ts'
import { headersOf, readReach } from './read-reach.ts'
import type { Project } from './read-project.ts'

/** What explains a failure: the chain and the ways in, without secrets. */
function accessContext({ access }: ProvidedGo, settings: Settings): AccessContext {
  return {
    goproxy: access.GOPROXY,
    goprivate: access.GOPRIVATE,
    ways: settings.private.map(({ pattern, way }) => ({ pattern, way: way.kind }))
  }
}

/** What modules are fetched for. */
export interface FetchRequest {
  readonly provided: ProvidedGo
  readonly project: Project
  /** Texts of go.sum. */
  readonly sums: readonly string[]
  readonly caching?: Caching
}

/** What the fetch phase leaves to the rest of the run. */
export interface FetchedModules {
  /** Where the builds take imports from; a vendor directory in use needs no fetch. */
  readonly modMode: ModMode
  readonly reach: ModuleReach
}

/**
 * The only phase in which a way into a private host exists: `go mod download` and `go mod verify`, which run no code of
 * anybody. Afterwards every secret is gone, and nothing is asked of the network any more.
 * @throws PipelineError CONFIG_INVALID, MODULE_ACCESS_DENIED, DOWNLOAD_FAILED, DIGEST_MISMATCH
 */
export async function fetchModules(
  { provided, project, sums, caching }: FetchRequest,
  settings: Settings,
  progress: Progress,
  host: Host
): Promise<FetchedModules> {
  const { access, go, installed } = provided
  const modMode = await readModMode(project.root, project.goMod.go, access.GOWORK)
  if (modMode === 'vendor') {
    host.log.info('modules: from the vendor directory; nothing is fetched')
    return { modMode, reach: await readReach(provided, project.root, settings, [], false, host) }
  }
  return runStage('Modules', host, async () => {
    const { modulePath: path } = project.goMod
    const modules = { sums, path, cache: access.GOMODCACHE }
    const kept = caching && (await restoreModules(caching, modules, host))
    const secrets = await readCredentials(settings.private, host)
    // Meanwhile, since a link that is down would be waited for.
    const reach = readReach(provided, project.root, settings, secrets, true, host)
    const credentials = await provideCredentials(provided, secrets, 'run', host)
    try {
      const env = { ...fetchVariables(installed.root, access), ...credentials.env }
      const command = { go, env, cwd: project.root }
      const fetched = await progress.during('modules', async () =>
        runModDownload(
          command,
          accessContext(provided, settings),
          headersOf(provided, secrets),
          host
        )
      )
      await progress.during('go mod verify', async () => runModVerify(command, host))
      host.log.info(
        `modules: ${String(fetched.requests)} requests in ${formatDuration(fetched.durationMs)}; go mod verify agrees`
      )
    } finally {
      await credentials.remove()
    }
    // Only what go mod verify agrees with is kept.
    if (caching !== undefined && kept !== undefined)
      await storeModules(caching, { ...modules, ...kept }, host)
    return { modMode, reach: await reach }
  })
}
