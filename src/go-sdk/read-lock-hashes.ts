import type { Host } from '../host/host.ts'
import { PipelineError } from '../errors.ts'
import { findPlatform, type Platform } from '../targets/platforms.ts'
import { goPlaces, type InstallOptions } from './go-places.ts'
import { readExpectedHash } from './read-expected-hash.ts'
import { readRememberedHeads } from './read-remembered-heads.ts'
import { toolchainVersion } from './toolchain-module.ts'

/** Machines on which people and runners run crossgo. */
const MACHINES = ['linux', 'darwin', 'windows'].flatMap((goos) =>
  ['amd64', 'arm64'].map((goarch) => [goos, goarch] as const)
)

/** What a lock file says about Go. */
export interface LockHashes {
  /** Toolchain module version -> directory hash. */
  readonly hashes: Readonly<Record<string, string>>
  /** The largest signed head that the hashes were proven against. */
  readonly head?: string
}

/**
 * The vouched-for hashes of one release for the usual machines and this one. A platform that cannot be asked about is left
 * out, and the log says so; answers that are not trusted are DIGEST_MISMATCH.
 */
export async function readLockHashes(
  version: string,
  options: InstallOptions,
  host: Host
): Promise<LockHashes> {
  const { locked: _, ...rest } = options
  const places = goPlaces(rest, host.env)
  const usual = MACHINES.flatMap(([goos, goarch]) => findPlatform(goos, goarch) ?? [])
  const platforms = [host.platform, ...usual.filter((each) => !isSame(each, host.platform))]
  const hashes: Record<string, string> = {}
  for (const platform of platforms) {
    const name = toolchainVersion(version, platform)
    try {
      const expected = await readExpectedHash(version, places, { ...host, platform })
      if (expected !== undefined) hashes[name] = expected.h1
    } catch (error) {
      if (!(error instanceof PipelineError) || error.code === 'DIGEST_MISMATCH') throw error
      host.log.warning(
        `crossgo.lock will hold no hash of Go for ${platform.goos}/${platform.goarch}: ${error.what}`
      )
    }
  }
  const head = places.database && (await largestHead(places.database.key, host))
  return { hashes, ...(head === undefined ? {} : { head }) }
}

async function largestHead(
  key: Parameters<typeof readRememberedHeads>[0],
  host: Host
): Promise<string | undefined> {
  const heads = await readRememberedHeads(key, host)
  return [...heads].sort((a, b) => b.size - a.size)[0]?.note
}

function isSame(a: Platform, b: Platform): boolean {
  return a.goos === b.goos && a.goarch === b.goarch
}
