import { resolve } from 'node:path'
import { isFromFile, SETTINGS_FILE } from '../config/settings-file.ts'
import { PipelineError } from '../errors.ts'
import { isProxyEntry } from '../environment/create-access.ts'
import { goLogins } from '../environment/credential-files.ts'
import { passwordsIn, withLogins } from '../environment/proxy-logins.ts'
import { readCredentials } from '../environment/read-credentials.ts'
import { wishedVariables } from '../environment/wishes.ts'
import type { Settings } from '../config/parse-settings.ts'
import type { InstallOptions } from '../go-sdk/install-go.ts'
import type { Host } from '../host/host.ts'
import type { LockFile } from '../lock/lock-file.ts'

/** The variable that gives the token of a mirror on the command line, where no secret may be an argument. */
const TOKEN_VARIABLE = 'CROSSGO_GO_MIRROR_TOKEN'

/** How a Go is to be had, from settings, environment and lock file. Masks the mirror's token. */
export async function goOptions(
  settings: Settings,
  directory: string,
  lock: LockFile | undefined,
  host: Host
): Promise<InstallOptions> {
  const mirror = first(
    settings['go-mirror'],
    settings['go-download-base-url'],
    host.env['GO_DOWNLOAD_BASE_URL']
  )
  const mirrorToken = first(settings['go-mirror-token'], host.env[TOKEN_VARIABLE])
  if (mirrorToken !== undefined) {
    host.mask(mirrorToken)
    if (isFromFile(settings, 'go-mirror')) throw tokenForFile()
  }
  const { GOPROXY, GOSUMDB } = wishedVariables(settings)
  for (const value of [GOPROXY, GOSUMDB, host.env['GOPROXY'], host.env['GOSUMDB']])
    for (const password of passwordsIn(value ?? '')) host.mask(password)
  const proxies = await withPrivateLogins(GOPROXY ?? host.env['GOPROXY'], settings, host)
  const archive = settings['go-archive']
  const head = lock?.go.head
  return {
    verify: settings.verify as 'pinned' | 'log' | 'sha256' | 'none',
    offline: settings.offline,
    checkLatest: settings['check-latest'],
    ...(proxies === undefined ? {} : { goproxy: proxies }),
    ...(GOSUMDB === undefined ? {} : { gosumdb: GOSUMDB }),
    ...(mirror === undefined ? {} : { mirror }),
    ...(mirrorToken === undefined ? {} : { mirrorToken }),
    ...(archive === '' ? {} : { archive: resolve(directory, archive) }),
    ...(head === undefined ? {} : { head }),
    // A run that writes the lock file anew is not held by the old one.
    ...(lock === undefined || settings.lock
      ? {}
      : { locked: { version: lock.go.version, hashes: lock.go.hashes } })
  }
}

/** A chain with the logins that `private` has for its links, since Go itself may come from there. */
async function withPrivateLogins(
  goproxy: string | undefined,
  settings: Settings,
  host: Host
): Promise<string | undefined> {
  if (goproxy === undefined || goproxy === '') return undefined
  const entries = settings.private.filter((entry) => isProxyEntry(entry, goproxy))
  return withLogins(goproxy, goLogins(await readCredentials(entries, host)))
}

/** A checked-out file must not decide who gets a secret. */
function tokenForFile(): PipelineError {
  return new PipelineError({
    code: 'CONFIG_INVALID',
    what: `A token for go-mirror is given, but ${SETTINGS_FILE} says which mirror that is.`,
    fix: 'Name the mirror where the token is given: as an input or a flag.'
  })
}

function first(...texts: readonly (string | undefined)[]): string | undefined {
  return texts.find((text) => text !== undefined && text !== '')
}
