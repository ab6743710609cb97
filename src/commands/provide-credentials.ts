import type { Credential } from '../environment/credential.ts'
import { writeCredentials, type Credentials } from '../environment/write-credentials.ts'
import type { Host } from '../host/host.ts'
import type { ProvidedGo } from './provide-go.ts'

/** Makes the ways in usable for git and the go command, for this run or until the job ends. */
export async function provideCredentials(
  { access, installed, logins }: ProvidedGo,
  credentials: readonly Credential[],
  lifetime: 'run' | 'job',
  host: Host
): Promise<Credentials> {
  return writeCredentials(
    {
      credentials,
      logins,
      goVersion: installed.version,
      goauth: access.GOAUTH,
      lifetime
    },
    host
  )
}
