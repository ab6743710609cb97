import { aptByHand, aptCommands, namesOf, type WantedPackage } from './apt.ts'
import { PipelineError } from '../errors.ts'
import type { CommandResult, Host } from '../host/host.ts'

const queues = new WeakMap<Host, Promise<unknown>>()

/**
 * Installs distribution packages with one `apt-get update` and one `apt-get install`, as root or through passwordless
 * sudo. Calls for the same host wait for each other. `TOOLCHAIN_UNAVAILABLE` with the line to run by hand otherwise.
 */
export async function installPackages(
  packages: readonly WantedPackage[],
  host: Host
): Promise<void> {
  const before = queues.get(host) ?? Promise.resolve()
  const work = before.then(async () => install(packages, host))
  queues.set(
    host,
    work.catch(() => undefined)
  )
  return work
}

async function install(packages: readonly WantedPackage[], host: Host): Promise<void> {
  const names = namesOf(packages).join(' ')
  if ((await host.which('apt-get')) === undefined) {
    throw unavailable(packages, 'this machine has no apt-get', {
      fix: `Install what Debian calls ${names} with the package manager of this machine.`
    })
  }
  const privilege = await readPrivilege(host)
  if (privilege === undefined) {
    throw unavailable(packages, 'this user is not root and has no sudo without a password')
  }
  for (const { name, why } of packages) host.log.info(`Installing ${name} with apt-get: ${why}`)
  const { update, install: command } = aptCommands(packages, privilege)
  const updated = await host.exec(update)
  // A broken list of somebody else's repository must not stop an install that does not need it.
  if (updated.exitCode !== 0)
    host.log.warning(`apt-get update ended with exit status ${updated.exitCode}`)
  const result = await host.exec(command)
  if (result.exitCode === 0) {
    host.log.info(`Installed ${names} in ${(result.durationMs / 1000).toFixed(1)} s`)
    return
  }
  throw unavailable(
    packages,
    result.timedOut ? 'apt-get took too long' : `apt-get ended with exit status ${result.exitCode}`,
    { details: [...tail(updated), ...tail(result)].join('\n') }
  )
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
