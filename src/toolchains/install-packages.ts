import {
  installByHand,
  installCommands,
  namesOf,
  PACKAGE_MANAGERS,
  type PackageManager,
  type PackageNames,
  type WantedPackage
} from './package-managers.ts'
import { PipelineError } from '../errors.ts'
import { readPackageDigest } from './read-packages.ts'
import type { CommandResult, Host } from '../host/host.ts'

/** Packages that could not be installed, by name; all others are there. */
export type FailedPackages = ReadonlyMap<string, PipelineError>

const queues = new WeakMap<Host, Promise<unknown>>()

/** The package manager of this machine, or nothing where none of them is there. */
export async function readPackageManager(host: Host): Promise<PackageManager | undefined> {
  for (const manager of PACKAGE_MANAGERS) {
    if ((await host.which(manager.program)) !== undefined) return manager
  }
  return undefined
}

/**
 * Installs packages with one run of the machine's package manager, as root or through passwordless sudo. When that
 * fails, each package is tried alone, so that one that does not exist here is the only one missing.
 * Calls for the same host wait for each other. Errors, thrown or in the result, are `TOOLCHAIN_UNAVAILABLE` with the
 * line to run by hand; thrown is the one that concerns every package: no right to install.
 */
export async function installPackages(
  packages: readonly WantedPackage[],
  manager: PackageManager,
  host: Host
): Promise<FailedPackages> {
  const before = queues.get(host) ?? Promise.resolve()
  const work = before.then(async () => install(packages, manager, host))
  queues.set(
    host,
    work.catch(() => undefined)
  )
  return work
}

/**
 * Installs the package of one program, unless the program is there.
 * Errors: `TOOLCHAIN_UNAVAILABLE`.
 */
export async function installProgram(
  program: string,
  packages: PackageNames,
  why: string,
  host: Host
): Promise<void> {
  if ((await host.which(program)) !== undefined) return
  const manager = await readPackageManager(host)
  const name = manager === undefined ? undefined : packages[manager.id]
  if (manager === undefined || name === undefined) {
    throw new PipelineError({
      code: 'TOOLCHAIN_UNAVAILABLE',
      what: `${program} (${why}) is not on this machine, and crossgo knows no package of it here.`,
      fix: `Install ${program}.`
    })
  }
  const failure = (await installPackages([{ name, why }], manager, host)).get(name)
  if (failure !== undefined) throw failure
}

async function install(
  packages: readonly WantedPackage[],
  manager: PackageManager,
  host: Host
): Promise<FailedPackages> {
  const { program } = manager
  const privilege = await readPrivilege(manager, host)
  if (privilege === undefined) {
    const because = 'this user is not root and has no sudo without a password'
    throw unavailable(packages, manager, because)
  }
  for (const { name, why } of packages) host.log.info(`Installing ${name} with ${program}: ${why}`)
  const { update } = installCommands(manager, packages, privilege)
  const updated = update === undefined ? undefined : await host.exec(update)
  // A broken list of somebody else's repository must not stop an install that does not need it.
  if (updated !== undefined && updated.exitCode !== 0)
    host.log.warning(`${program} update ended with exit status ${updated.exitCode}`)

  for (const { name, version, sha256 } of packages) {
    if (version === undefined || sha256 === undefined) continue
    const found = await readPackageDigest(name, version, host)
    if (found !== undefined && found !== sha256) throw changed(name, version, sha256, found)
  }

  const run = async (some: readonly WantedPackage[]): Promise<PipelineError | undefined> => {
    const result = await host.exec(installCommands(manager, some, privilege).install)
    const names = namesOf(some).join(' ')
    if (result.exitCode === 0) {
      host.log.info(`Installed ${names} in ${(result.durationMs / 1000).toFixed(1)} s`)
      return undefined
    }
    const why = result.timedOut ? 'took too long' : `ended with exit status ${result.exitCode}`
    const details = [...(updated === undefined ? [] : tail(updated)), ...tail(result)].join('\n')
    return unavailable(some, manager, `${program} ${why}`, details)
  }

  const failed = new Map<string, PipelineError>()
  const together = await run(packages)
  if (together === undefined) return failed
  for (const each of packages) {
    const failure = packages.length === 1 ? together : await run([each])
    if (failure !== undefined) failed.set(each.name, failure)
  }
  return failed
}

async function readPrivilege(
  manager: PackageManager,
  host: Host
): Promise<'root' | 'sudo' | 'user' | undefined> {
  if (!manager.root) return 'user'
  const id = await host.exec({ argv: ['id', '-u'] })
  if (id.exitCode === 0 && id.stdout.trim() === '0') return 'root'
  if ((await host.which('sudo')) === undefined) return undefined
  const sudo = await host.exec({ argv: ['sudo', '-n', 'true'], timeoutMs: 30_000 })
  return sudo.exitCode === 0 ? 'sudo' : undefined
}

/** The last lines that the package manager printed to either stream, unless it went well. */
function tail(result: CommandResult): readonly string[] {
  if (result.exitCode === 0) return []
  return `${result.stdout}\n${result.stderr}`.trim().split('\n').slice(-20)
}

function changed(name: string, version: string, locked: string, found: string): PipelineError {
  return new PipelineError({
    code: 'DIGEST_MISMATCH',
    what: `The package ${name} ${version} is not the one that crossgo.lock holds.`,
    fix: 'Find out who changed it; if it is right, renew the lock file with lock: true.',
    details: `expected sha256 ${locked}\noffered sha256 ${found}`
  })
}

function unavailable(
  packages: readonly WantedPackage[],
  manager: PackageManager,
  because: string,
  details = ''
): PipelineError {
  const [first] = packages
  const why = first === undefined ? '' : ` (${first.why})`
  return new PipelineError({
    code: 'TOOLCHAIN_UNAVAILABLE',
    what: `${namesOf(packages).join(' ')}${why} could not be installed: ${because}.`,
    fix: `Run: ${installByHand(manager, packages)}`,
    ...(details === '' ? {} : { details })
  })
}
