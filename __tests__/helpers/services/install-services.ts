import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { installDebianPackages, isThere } from '../install-tools.ts'

const POSTGRES = '/usr/lib/postgresql'

/** Where the programs of the newest PostgreSQL of this machine are; undefined without a server. */
export async function postgresPrograms(): Promise<string | undefined> {
  const versions = await readdir(POSTGRES).catch((): string[] => [])
  for (const version of versions.map(Number).sort((a, b) => b - a)) {
    const directory = join(POSTGRES, String(version), 'bin')
    // The client's package has a directory there too.
    if ((await isThere(join(directory, 'initdb'))) && (await isThere(join(directory, 'postgres'))))
      return directory
  }
  return undefined
}

const all = async (...programs: readonly string[]): Promise<boolean> =>
  (await Promise.all(programs.map(isThere))).every(Boolean)

interface Service {
  readonly isThere: () => Promise<boolean>
  /** The units of systemd that the package brings. */
  readonly units: readonly string[]
}

const SERVICES = {
  prometheus: {
    isThere: async () => all('prometheus', 'promtool'),
    units: ['prometheus.service']
  },
  'redis-server': {
    isThere: async () => all('redis-server', 'redis-cli'),
    units: ['redis-server.service']
  },
  postgresql: {
    isThere: async () => (await postgresPrograms()) !== undefined && (await all('psql')),
    units: ['postgresql.service']
  },
  // Not nginx-light: split_clients, proxy and logs are in the program itself.
  nginx: { isThere: async () => all('/usr/sbin/nginx'), units: ['nginx.service'] },
  'stress-ng': { isThere: async () => all('stress-ng'), units: [] }
} as const satisfies Readonly<Record<string, Service>>

/** A Debian package with a service of the tests. */
export type ServicePackage = keyof typeof SERVICES

/**
 * Makes sure that these packages are on this machine; those that are not come by apt-get, without any service being
 * started (policy-rc.d) or left enabled. Quick when all are there; callers at the same time wait for one another.
 * Throws when one cannot be had.
 */
export async function installServices(names: readonly ServicePackage[]): Promise<void> {
  const missing = async (): Promise<readonly ServicePackage[]> => {
    const known = await Promise.all(names.map(async (name) => SERVICES[name].isThere()))
    return names.filter((_, index) => known[index] !== true)
  }
  if ((await missing()).length === 0) return
  await installDebianPackages(missing, (added) =>
    names
      .filter((name) => added.includes(name))
      .flatMap((name): readonly string[] => [...SERVICES[name].units])
  )
}
