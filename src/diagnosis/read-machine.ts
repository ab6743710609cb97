import type { Host } from '../host/host.ts'
import { readPackageManager } from '../toolchains/install-packages.ts'
import type { LogContext } from './log-context.ts'

/** What the texts of a diagnosis must know of the machine that builds. */
export async function readMachine(host: Host): Promise<LogContext['machine']> {
  const manager = await readPackageManager(host)
  const { goos, goarch } = host.platform
  return { goos, goarch, ...(manager === undefined ? {} : { manager: manager.id }) }
}
