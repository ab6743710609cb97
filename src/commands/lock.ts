/** The two sides of crossgo.lock: a run that writes it, and runs that hold to it. */
import { resolve } from 'node:path'
import type { Settings } from '../config/parse-settings.ts'
import { PipelineError } from '../errors.ts'
import { readLockHashes } from '../go-sdk/read-lock-hashes.ts'
import type { Host } from '../host/host.ts'
import type { LockFile } from '../lock/lock-file.ts'
import { readLock } from '../lock/read-lock.ts'
import { writeLock } from '../lock/write-lock.ts'
import { ZIG_PINS, ZIG_VERSION } from '../toolchains/pins.ts'
import {
  readInstalledPackages,
  readInstalledVersions,
  readSystemName
} from '../toolchains/read-packages.ts'
import type { Requirement } from '../toolchains/toolchain.ts'
import { goOptions } from './go-options.ts'
import type { ProvidedGo } from './provide-go.ts'

/** What a lock file holds for the packages of this system. */
export type LockedPackages = LockFile['packages'][string]

/**
 * Compares what the targets need with the lock file before anything is built: zig, and every package that is installed
 * already. Gives back what must be installed in exactly these versions.
 * @throws PipelineError TOOLCHAIN_UNAVAILABLE for another zig or another installed version
 */
export async function holdToLock(
  lock: LockFile | undefined,
  requirements: readonly Requirement[],
  host: Host
): Promise<LockedPackages> {
  if (lock === undefined) return {}
  if (needsZig(requirements) && lock.zig?.version !== ZIG_VERSION) {
    const held = lock.zig === undefined ? 'no zig' : `zig ${lock.zig.version}`
    throw renew(`crossgo.lock holds ${held}, but this crossgo builds with zig ${ZIG_VERSION}`)
  }
  const tree = ZIG_PINS[host.platform.goarch]?.treeSha256
  const heldTree = lock.zig?.trees[host.platform.goarch]
  if (needsZig(requirements) && tree !== heldTree) {
    throw renew(`crossgo.lock holds another zig ${ZIG_VERSION} for this machine than crossgo`)
  }
  const names = packagesOf(requirements)
  if (names.length === 0) return {}
  const system = await readSystemName(host)
  const locked = lock.packages[system]
  if (locked === undefined) {
    host.log.warning(`crossgo.lock holds no packages for ${system}; nothing compares them.`)
    return {}
  }
  const installed = await readInstalledVersions(names, host)
  const wrong = names.flatMap((name) => {
    const found = installed.get(name)
    const wanted = locked[name]?.version
    if (wanted === undefined) return [`${name} is not in it`]
    return found === undefined || found === wanted ? [] : [`${name} is ${found}, not ${wanted}`]
  })
  if (wrong.length > 0) {
    throw renew(`This machine is not what crossgo.lock holds for ${system}: ${wrong.join('; ')}`)
  }
  return locked
}

/** Writes the lock file of a run that had `lock`: every hash that it was built with. Keeps what it says of other systems. */
export async function renewLock(
  settings: Settings,
  provided: ProvidedGo,
  requirements: readonly Requirement[],
  standardLibrary: ReadonlyMap<string, string>,
  host: Host
): Promise<void> {
  const directory = resolve(host.dirs.workspace, settings['working-directory'])
  const before = await readLock(directory)
  const { installed } = provided
  const options = await goOptions(settings, directory, before, host)
  const go = await readLockHashes(installed.version, options, host)
  const names = packagesOf(requirements)
  const packages = await readInstalledPackages(names, host)
  const system = await readSystemName(host)
  const path = await writeLock(directory, {
    lockfileVersion: 1,
    go: { version: installed.version, ...go },
    ...(needsZig(requirements) ? { zig: lockedZig() } : before?.zig ? { zig: before.zig } : {}),
    packages: {
      ...before?.packages,
      ...(packages.size === 0 ? {} : { [system]: Object.fromEntries(packages) })
    },
    ...(standardLibrary.size === 0
      ? kept(before, installed.version)
      : { standardLibrary: Object.fromEntries(standardLibrary) })
  })
  host.log.info(
    `${path}: Go ${installed.version} for ${Object.keys(go.hashes).length} platforms, ${packages.size} packages of ${system}`
  )
}

/** A run that compiles nothing knows nothing of the standard library; what is held of the same Go stays. */
function kept(before: LockFile | undefined, version: string): Pick<LockFile, 'standardLibrary'> {
  const { standardLibrary } = before ?? {}
  return standardLibrary === undefined || before?.go.version !== version ? {} : { standardLibrary }
}

function lockedZig(): NonNullable<LockFile['zig']> {
  const pins = Object.entries(ZIG_PINS)
  return {
    version: ZIG_VERSION,
    trees: Object.fromEntries(pins.map(([arch, { treeSha256 }]) => [arch, treeSha256])),
    wheels: Object.fromEntries(pins.map(([, { wheel }]) => [wheel.fileName, wheel.sha256]))
  }
}

function needsZig(requirements: readonly Requirement[]): boolean {
  return requirements.some(({ kind }) => kind === 'archive' || kind === 'zig-wrapper')
}

function packagesOf(requirements: readonly Requirement[]): readonly string[] {
  const names = requirements.flatMap((each) =>
    (each.kind === 'command' || each.kind === 'file') && each.packages?.apt !== undefined
      ? [each.packages.apt]
      : []
  )
  return [...new Set(names)].sort()
}

function renew(what: string): PipelineError {
  return new PipelineError({
    code: 'TOOLCHAIN_UNAVAILABLE',
    what: `${what}.`,
    fix: 'Use the machine that the lock file was written on, or renew it with lock: true.'
  })
}
