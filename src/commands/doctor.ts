import { resolve } from 'node:path'
import type { Settings } from '../config/parse-settings.ts'
import type { ModuleAccess } from '../environment/module-access.ts'
import { readCredentials } from '../environment/read-credentials.ts'
import type { ModuleReach } from '../environment/reach.ts'
import { redacted } from '../host/redact.ts'
import type { Host } from '../host/host.ts'
import { runStage } from '../run-stage.ts'
import { provideGo, toPlannedGo } from './provide-go.ts'
import type { PlannedGo } from '../plan/plan.ts'
import { readReach } from './read-reach.ts'

/** What `doctor` found. */
export interface Diagnosis {
  readonly schema: 1
  readonly go: PlannedGo
  readonly moduleAccess: ModuleAccess
  readonly reach: ModuleReach
  readonly warnings: readonly string[]
  /** 0, or 3 where a public module could not be had. */
  readonly exitStatus: number
}

/** Asks every link of the chain and the checksum database, reads every secret that is named, and changes nothing. */
export async function doctor(settings: Settings, host: Host): Promise<Diagnosis> {
  const directory = resolve(host.dirs.workspace, settings['working-directory'])
  const provided = await provideGo(settings, directory, host)
  const reach = await runStage('Module access', host, async () =>
    readReach(
      provided,
      directory,
      settings,
      await readCredentials(settings.private, host),
      true,
      host
    )
  )
  const bad = !reach.works || reach.sumdb?.gives === false
  const diagnosis: Diagnosis = {
    schema: 1,
    go: toPlannedGo(provided.installed),
    moduleAccess: provided.access,
    reach,
    warnings: provided.warnings,
    exitStatus: bad ? 3 : 0
  }
  return redacted(diagnosis, host)
}
