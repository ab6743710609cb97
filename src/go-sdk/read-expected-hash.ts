import { PipelineError } from '../errors.ts'
import type { Host } from '../host/host.ts'
import type { GoPlaces } from './go-places.ts'
import { readLoggedHash } from './read-sumdb.ts'
import { distrusted } from './sumdb.ts'
import { TOOLCHAIN_MODULE, toolchainVersion } from './toolchain-module.ts'

/** The hash that every copy of a release must have, and who says so. */
export interface ExpectedHash {
  readonly h1: string
  readonly trust: 'pinned' | 'log'
  /** In words. */
  readonly vouchedBy: string
}

/**
 * The proven hash of a release for this machine's platform; nothing when GOSUMDB is off and the release is not pinned.
 * A pinned release does without the log when that cannot be reached, but never against it.
 * @throws PipelineError DIGEST_MISMATCH when the log's answer is not trusted; DOWNLOAD_FAILED or GO_VERSION_UNRESOLVED when
 * there is no answer
 */
export async function readExpectedHash(
  version: string,
  places: GoPlaces,
  host: Host
): Promise<ExpectedHash | undefined> {
  const moduleVersion = toolchainVersion(version, host.platform)
  const pin = Object.hasOwn(places.pins, moduleVersion) ? places.pins[moduleVersion] : undefined
  if (places.database === undefined) {
    if (pin === undefined) return undefined
    return {
      h1: pin,
      trust: 'pinned',
      vouchedBy: 'crossgo itself, where it is pinned (GOSUMDB is off)'
    }
  }
  try {
    const logged = await readLoggedHash(
      {
        module: TOOLCHAIN_MODULE,
        version: moduleVersion,
        proxies: places.proxies,
        database: places.database
      },
      host
    )
    if (pin !== undefined && pin !== logged.h1) {
      throw distrusted('it contradicts the hash in crossgo', `pinned ${pin}\nlogged ${logged.h1}`)
    }
    return { ...logged, trust: 'log' }
  } catch (error) {
    if (
      !(error instanceof PipelineError) ||
      error.code === 'DIGEST_MISMATCH' ||
      pin === undefined
    ) {
      throw error
    }
    host.log.info(`${error.what} The hash pinned in crossgo is used instead.`)
    return { h1: pin, trust: 'pinned', vouchedBy: 'crossgo itself, where it is pinned' }
  }
}
