import type { DebianPackage } from '../artifacts/sbom/purl.ts'
import type { ResolvedLibrary } from '../libraries/read-libraries.ts'

/** The packages that libraries come from, by the library's name. */
export function packagesOf(
  libraries: readonly ResolvedLibrary[]
): Readonly<Record<string, DebianPackage>> {
  return Object.fromEntries(
    libraries.flatMap(({ name, package: from }) =>
      from?.distribution === undefined
        ? []
        : [[name, { ...from, distribution: from.distribution }] as const]
    )
  )
}
