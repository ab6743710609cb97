import { readFile } from 'node:fs/promises'
import type { Host } from '../host/host.ts'

/** A package as the system has it. */
export interface InstalledPackage {
  readonly version: string
  /** SHA-256 of its file in lower-case hex, where the lists of apt have that version. */
  readonly sha256?: string
}

/** Versions of the installed packages among `names`; nothing for all on systems without dpkg. */
export async function readInstalledVersions(
  names: readonly string[],
  host: Host
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  if (names.length === 0 || (await host.which('dpkg-query')) === undefined) return found
  const { stdout } = await host.exec({
    argv: [
      'dpkg-query',
      '--show',
      '--showformat=${Package} ${db:Status-Status} ${Version}\\n',
      ...names
    ]
  })
  for (const line of stdout.split('\n')) {
    const [name = '', status, version] = line.split(' ')
    if (status === 'installed' && version !== undefined && !found.has(name)) {
      found.set(name, version)
    }
  }
  return found
}

/** The same with the digests of the package files, which takes a run of apt-cache each. */
export async function readInstalledPackages(
  names: readonly string[],
  host: Host
): Promise<ReadonlyMap<string, InstalledPackage>> {
  const found = new Map<string, InstalledPackage>()
  for (const [name, version] of await readInstalledVersions(names, host)) {
    const sha256 = await readPackageDigest(name, version, host)
    found.set(name, { version, ...(sha256 === undefined ? {} : { sha256 }) })
  }
  return found
}

/** What apt's signed lists say about the file of a package version; nothing when they do not have it. */
export async function readPackageDigest(
  name: string,
  version: string,
  host: Host
): Promise<string | undefined> {
  if ((await host.which('apt-cache')) === undefined) return undefined
  const { stdout, exitCode } = await host.exec({
    argv: ['apt-cache', 'show', `${name}=${version}`]
  })
  return exitCode === 0 ? /^SHA256: ([0-9a-f]{64})$/m.exec(stdout)?.[1] : undefined
}

/** How this system is called in a lock file: `debian-12-amd64`. */
export async function readSystemName(host: Host): Promise<string> {
  const stdout = await readFile('/etc/os-release', 'utf8').catch(() => '')
  const value = (name: string): string =>
    new RegExp(`^${name}="?([^"\\n]*)"?$`, 'm').exec(stdout)?.[1] ?? ''
  const words = [value('ID'), value('VERSION_ID'), host.platform.goarch]
  return words.filter((word) => word !== '').join('-')
}
