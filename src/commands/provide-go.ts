import { join } from 'node:path'
import type { Settings } from '../config/parse-settings.ts'
import { readModuleAccess } from '../environment/read-module-access.ts'
import type { ModuleAccess } from '../environment/module-access.ts'
import { installGo } from '../go-sdk/install-go.ts'
import { readGoRequest } from '../go-sdk/read-request.ts'
import type { InstalledGo } from '../go-sdk/release.ts'
import type { Host } from '../host/host.ts'
import { runStage } from '../run-stage.ts'
import type { Project } from './read-project.ts'

/** The pinned Go on this machine and how it reaches modules. */
export interface ProvidedGo {
  readonly installed: InstalledGo
  /** The go program. */
  readonly go: string
  readonly access: ModuleAccess
}

/** Resolves and installs the Go that settings or the module ask for, verified, and reads the module access in force. */
export async function provideGo(
  settings: Settings,
  directory: string,
  project: Project | undefined,
  host: Host
): Promise<ProvidedGo> {
  return runStage('Go', host, async () => {
    const request = await readGoRequest(
      { version: settings['go-version'], file: settings['go-version-file'] },
      directory,
      project?.goMod
    )
    const mirror = settings['go-mirror']
    const installed = await installGo(request, mirror === '' ? {} : { mirror }, host)
    const go = join(installed.root, 'bin', `go${host.platform.exe}`)
    const access = await readModuleAccess(go, installed.root, directory, host)
    host.log.info(
      `Go ${installed.version} (${installed.trust}), asked for by ${installed.requestedBy}: ${installed.root}`
    )
    host.log.info(`GOPROXY=${access.GOPROXY} GOSUMDB=${access.GOSUMDB}`)
    return { installed, go, access }
  })
}
