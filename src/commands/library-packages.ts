import type { DebianPackage } from '../artifacts/sbom/purl.ts'
import type { ResolvedLibrary } from '../libraries/read-libraries.ts'

/** The Debian packages that libraries come from, by the library's name. */
export function packagesOf(
  libraries: readonly ResolvedLibrary[]
): Readonly<Record<string, DebianPackage>> {
  return Object.fromEntries(
    libraries.flatMap(({ name, package: from }) => {
      if (from?.distribution === undefined || from.manager === 'apk') return []
      const { name: owner, version, distribution, architecture } = from
      const known = architecture === undefined ? {} : { architecture }
      return [[name, { name: owner, version, distribution, ...known }] as const]
    })
  )
}
