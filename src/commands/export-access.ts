import type { Settings } from '../config/parse-settings.ts'
import { readCredentials } from '../environment/read-credentials.ts'
import { wishedVariables } from '../environment/wishes.ts'
import type { Host } from '../host/host.ts'
import { provideCredentials } from './provide-credentials.ts'
import type { ProvidedGo } from './provide-go.ts'

const PATTERNS = ['GOPRIVATE', 'GONOPROXY', 'GONOSUMDB', 'GOINSECURE'] as const

/**
 * Lets later steps of the job reach modules as the settings say: GOPROXY, GOSUMDB, GOPRIVATE and friends where a setting
 * decided them, and with `export-auth` the ways in. What the job's own environment says is left to it.
 * @returns warnings
 */
export async function exportAccess(
  provided: ProvidedGo,
  settings: Settings,
  host: Host
): Promise<readonly string[]> {
  const { access, logins } = provided
  const wished = wishedVariables(settings)
  const names = ['GOPROXY', 'GOSUMDB'] as const
  for (const name of names) if (name in wished) host.exportVariable(name, access[name])
  for (const name of PATTERNS) {
    const derived = settings.private.length > 0 && name !== 'GOINSECURE'
    if ((name in wished || derived) && access[name] !== '') host.exportVariable(name, access[name])
  }
  const warnings: string[] = []
  if (settings['export-auth']) {
    const { env } = await provideCredentials(
      provided,
      await readCredentials(settings.private, host),
      'job',
      host
    )
    for (const [name, value] of Object.entries(env)) host.exportVariable(name, value)
    warnings.push(
      `export-auth: every later step of this job, and all that it runs, can read the secrets for ${settings.private.map(({ pattern }) => pattern).join(', ')}.`
    )
  } else if ('GOPROXY' in wished && logins.length > 0) {
    warnings.push('The login in goproxy is not given to later steps; export-auth would do so.')
  }
  for (const warning of warnings) host.log.warning(warning)
  return warnings
}
