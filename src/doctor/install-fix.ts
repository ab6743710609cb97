import { PACKAGE_MANAGERS, type PackageManagerId } from '../toolchains/package-managers.ts'
import { PACKAGES } from '../toolchains/packages.ts'
import type { Fix } from './answer.ts'
import type { PackagingFacts } from './machine.ts'

type Line = readonly [string, ...string[]]

/** The package manager of facts; nothing where there is none. */
export function managerOf(packaging: PackagingFacts | undefined): PackageManagerId | undefined {
  return PACKAGE_MANAGERS.find(({ id }) => id === packaging?.manager)?.id
}

/** A line that needs root, as this user has to type it. */
export function asRoot(packaging: PackagingFacts | undefined, ...words: Line): Line {
  return packaging?.privilege === 'root' || packaging?.privilege === 'user'
    ? words
    : ['sudo', ...words]
}

/** Lines that install packages here; safe where this user may without a password. */
export function installFix(
  packaging: PackagingFacts | undefined,
  names: readonly string[],
  what: string
): Fix {
  const manager = PACKAGE_MANAGERS.find(({ id }) => id === packaging?.manager)
  if (manager === undefined || names.length === 0) return { what, commands: [], safe: false }
  const sorted = [...new Set(names)].sort()
  const lines: readonly Line[] =
    manager.id === 'apt'
      ? [
          ['apt-get', 'update'],
          ['apt-get', 'install', '-y', '--no-install-recommends', ...sorted]
        ]
      : [
          [
            manager.program,
            // What only matters where several package managers run at once is left out.
            ...manager.install.filter((word) => word !== '--wait' && word !== '300'),
            ...sorted
          ]
        ]
  return {
    what,
    commands: lines.map((line) => asRoot(packaging, ...line)),
    safe: packaging?.privilege !== 'none'
  }
}

/** The same for things that `PACKAGES` has a row for. */
export function installKnown(
  packaging: PackagingFacts | undefined,
  things: readonly (keyof typeof PACKAGES)[],
  what: string
): Fix {
  const manager = managerOf(packaging)
  const names = things.flatMap((thing) => {
    const row: Readonly<Partial<Record<PackageManagerId, string>>> = PACKAGES[thing]
    const name = manager === undefined ? undefined : row[manager]
    return name === undefined ? [] : [name]
  })
  return installFix(packaging, names, what)
}
