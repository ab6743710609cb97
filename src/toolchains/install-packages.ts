import { aptByHand, aptCommands, namesOf, type WantedPackage } from './apt.ts'
import { PipelineError } from '../errors.ts'
import { readPackageDigest } from './read-packages.ts'
import type { CommandResult, Host } from '../host/host.ts'

/** Packages that could not be installed, by name; all others are there. */
export type FailedPackages = ReadonlyMap<string, PipelineError>

const queues = new WeakMap<Host, Promise<unknown>>()

/**
 * Installs distribution packages with one `apt-get update` and one `apt-get install`, as root or through passwordless
 * sudo. When that fails, each package is tried alone, so that one that does not exist here is the only one missing.
 * Calls for the same host wait for each other. Errors, thrown or in the result, are `TOOLCHAIN_UNAVAILABLE` with the
 * line to run by hand; thrown are those that concern every package: no apt-get, no right to use it.
 */
export async function installPackages(
  packages: readonly WantedPackage[],
  host: Host
): Promise<FailedPackages> {
  const before = queues.get(host) ?? Promise.resolve()
  const work = before.then(async () => install(packages, host))
  queues.set(
    host,
    work.catch(() => undefined)
  )
  return work
}

async function install(packages: readonly WantedPackage[], host: Host): Promise<FailedPackages> {
  if ((await host.which('apt-get')) === undefined) {
    throw unavailable(packages, 'this machine has no apt-get', {
      fix: `Install what Debian calls ${namesOf(packages).join(' ')} with the package manager of this machine.`
    })
  }
  const privilege = await readPrivilege(host)
  if (privilege === undefined) {
    throw unavailable(packages, 'this user is not root and has no sudo without a password')
  }
  for (const { name, why } of packages) host.log.info(`Installing ${name} with apt-get: ${why}`)
  const updated = await host.exec(aptCommands(packages, privilege).update)
  // A broken list of somebody else's repository must not stop an install that does not need it.
  if (updated.exitCode !== 0)
    host.log.warning(`apt-get update ended with exit status ${updated.exitCode}`)

  for (const { name, version, sha256 } of packages) {
    if (version === undefined || sha256 === undefined) continue
    const found = await readPackageDigest(name, version, host)
    if (found !== undefined && found !== sha256) throw changed(name, version, sha256, found)
  }

  const run = async (some: readonly WantedPackage[]): Promise<PipelineError | undefined> => {
    const result = await host.exec(aptCommands(some, privilege).install)
    const names = namesOf(some).join(' ')
    if (result.exitCode === 0) {
      host.log.info(`Installed ${names} in ${(result.durationMs / 1000).toFixed(1)} s`)
      return undefined
    }
    const why = result.timedOut ? 'took too long' : `ended with exit status ${result.exitCode}`
    const details = [...tail(updated), ...tail(result)].join('\n')
    return unavailable(some, `apt-get ${why}`, { details })
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

async function readPrivilege(host: Host): Promise<'root' | 'sudo' | undefined> {
  const id = await host.exec({ argv: ['id', '-u'] })
  if (id.exitCode === 0 && id.stdout.trim() === '0') return 'root'
  if ((await host.which('sudo')) === undefined) return undefined
  const sudo = await host.exec({ argv: ['sudo', '-n', 'true'], timeoutMs: 30_000 })
  return sudo.exitCode === 0 ? 'sudo' : undefined
}

/** The last lines that apt-get printed to either stream, unless it went well. */
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
  because: string,
  more: { readonly fix?: string; readonly details?: string } = {}
): PipelineError {
  const [first] = packages
  const why = first === undefined ? '' : ` (${first.why})`
  return new PipelineError({
    code: 'TOOLCHAIN_UNAVAILABLE',
    what: `${namesOf(packages).join(' ')}${why} could not be installed: ${because}.`,
    fix: more.fix ?? `Run: ${aptByHand(packages)}`,
    ...(more.details === undefined || more.details === '' ? {} : { details: more.details })
  })
}
