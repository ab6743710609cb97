import type { Settings } from '../config/parse-settings.ts'
import { readCredentials } from '../environment/read-credentials.ts'
import { writeCredentials, type Credentials } from '../environment/write-credentials.ts'
import type { Host } from '../host/host.ts'
import type { ProvidedGo } from './provide-go.ts'

/** Reads the secrets that the settings name and makes the ways in usable, for this run or until the job ends. */
export async function provideCredentials(
  { access, installed, logins }: ProvidedGo,
  settings: Settings,
  lifetime: 'run' | 'job',
  host: Host
): Promise<Credentials> {
  return writeCredentials(
    {
      credentials: await readCredentials(settings.private, host),
      logins,
      goVersion: installed.version,
      goauth: access.GOAUTH,
      lifetime
    },
    host
  )
}
