import { PipelineError } from '../errors.ts'
import type { Host } from '../host/host.ts'
import type { GoPlaces } from './go-places.ts'
import { readStoredProof } from './read-stored-proof.ts'
import { type LogQuery, readLoggedHash } from './read-sumdb.ts'
import { distrusted } from './sumdb.ts'
import { TOOLCHAIN_MODULE, toolchainVersion } from './toolchain-module.ts'
import { type HeldHash, heldHash, vouchingFor } from './vouching.ts'

/** The hash that every copy of a release must have, and who says so. */
export interface ExpectedHash {
  readonly h1: string
  readonly trust: 'pinned' | 'log'
  /** In words. */
  readonly vouchedBy: string
}

/**
 * The hash that must hold for a release on this machine's platform; nothing where the chosen level asks for none. A lock
 * file is enough by itself. At level log the log is asked, and a pin does without it when it cannot be reached, but never
 * against it. A proof from the log that was kept is checked again and saves the question.
 * @throws PipelineError DIGEST_MISMATCH when the log's answer is not trusted; DOWNLOAD_FAILED or GO_VERSION_UNRESOLVED when
 * there is no answer; CONFIG_INVALID when nothing could ever vouch
 */
export async function readExpectedHash(
  version: string,
  places: GoPlaces,
  host: Host
): Promise<ExpectedHash | undefined> {
  if (vouchingFor(version, places, host.platform) !== 'hash') return undefined
  const held = heldHash(version, places, host.platform)
  if (held !== undefined && (held.locked || places.verify !== 'log')) return pinned(held)
  if (places.locked !== undefined) {
    host.log.warning(`crossgo.lock has no hash of Go ${version} for this platform.`)
  }
  if (places.verify === 'pinned') throw notPinned(version, places)
  const name = toolchainVersion(version, host.platform)
  try {
    const logged = await readFromLog(name, version, places, host)
    if (held !== undefined && held.h1 !== logged.h1) {
      throw distrusted(
        'it contradicts the hash in crossgo',
        `pinned ${held.h1}\nlogged ${logged.h1}`
      )
    }
    return { ...logged, trust: 'log' }
  } catch (error) {
    const final = !(error instanceof PipelineError) || error.code === 'DIGEST_MISMATCH'
    if (final || held === undefined) throw error
    host.log.info(`${error.what} The hash pinned in crossgo is used instead.`)
    return pinned(held)
  }
}

function pinned({ h1, vouchedBy }: HeldHash): ExpectedHash {
  return { h1, trust: 'pinned', vouchedBy }
}

async function readFromLog(
  name: string,
  version: string,
  places: GoPlaces,
  host: Host
): Promise<{ readonly h1: string; readonly vouchedBy: string }> {
  const { database } = places
  if (database === undefined) {
    throw new PipelineError({
      code: 'CONFIG_INVALID',
      what: `GOSUMDB is off, and verify is log: nothing vouches for Go ${version}.`,
      fix: 'Remove GOSUMDB=off (GONOSUMDB is for private modules), or set verify to sha256 or none.'
    })
  }
  const query: LogQuery = {
    module: TOOLCHAIN_MODULE,
    version: name,
    proxies: places.proxies,
    database,
    ...(places.head === undefined ? {} : { head: places.head })
  }
  const stored = await readStoredProof(query, host)
  if (stored !== undefined) return stored
  if (!places.offline) return readLoggedHash(query, host)
  throw new PipelineError({
    code: 'DOWNLOAD_FAILED',
    what: `offline is set, and nothing on this machine vouches for Go ${version}.`,
    fix: 'Run once with network, or write crossgo.lock there (lock: true) and commit it.'
  })
}

function notPinned(version: string, places: GoPlaces): PipelineError {
  const where = places.locked === undefined ? 'crossgo' : 'crossgo.lock or crossgo'
  return new PipelineError({
    code: 'GO_VERSION_UNRESOLVED',
    what: `verify is pinned, and ${where} has no hash of Go ${version} for this platform.`,
    fix: 'Write crossgo.lock with lock: true and verify: log, or ask for a release that is pinned.'
  })
}
