import { secondsUtc, shortDigest, uuidOf } from './document-id.ts'
import type { SbomLibrary } from './libraries.ts'
import type { SbomModule } from './modules.ts'
import { listContents, SBOM_NOTES, type SbomContents, type SbomInput } from './sbom.ts'

const DOCUMENT = 'SPDXRef-DOCUMENT'

/** Type of the external reference that holds the directory hash of a Go module, `h1:…`. */
export const SPDX_SUM = 'go-sum'

/** SPDX allows letters, digits, `.` and `-` in identifiers, so they are made from digests. */
const idOf = (ref: string): string => `SPDXRef-${shortDigest(ref)}`

/** Parts of a package that are the same for all of them: nothing was judged, and nothing is claimed. */
const UNJUDGED = {
  downloadLocation: 'NOASSERTION',
  filesAnalyzed: false,
  licenseConcluded: 'NOASSERTION',
  licenseDeclared: 'NOASSERTION',
  copyrightText: 'NOASSERTION'
} as const

interface PackageParts {
  readonly ref: string
  readonly name: string
  readonly version?: string
  readonly purpose: 'APPLICATION' | 'ARCHIVE' | 'LIBRARY'
  readonly sha256?: string
  readonly purl?: string | undefined
  readonly sum?: string | undefined
  readonly comment?: string
}

function toPackage(parts: PackageParts): object {
  const { ref, name, version = '', purpose, sha256, purl, sum, comment } = parts
  const external = [
    ...(purl === undefined ? [] : [['PACKAGE-MANAGER', 'purl', purl]]),
    ...(sum === undefined ? [] : [['OTHER', SPDX_SUM, sum.replaceAll(/\s/g, encodeURIComponent)]])
  ].map(([referenceCategory, referenceType, referenceLocator]) => ({
    referenceCategory,
    referenceType,
    referenceLocator
  }))
  return {
    SPDXID: idOf(ref),
    name,
    ...(version === '' ? {} : { versionInfo: version }),
    ...UNJUDGED,
    primaryPackagePurpose: purpose,
    ...(sha256 === undefined
      ? {}
      : { packageFileName: name, checksums: [{ algorithm: 'SHA256', checksumValue: sha256 }] }),
    ...(external.length === 0 ? {} : { externalRefs: external }),
    ...(comment === undefined ? {} : { comment })
  }
}

function modulePackage({ ref, path, version, sum, purl, replaces, directory }: SbomModule): object {
  const base: PackageParts = { ref, name: path, version, purpose: 'LIBRARY', purl, sum }
  if (replaces === undefined) return toPackage(base)
  const from = directory === undefined ? '' : `Code of the directory ${directory}. `
  const comment = `${from}In the place of ${replaces.path}@${replaces.version}, which go.mod asks for.`
  return toPackage({ ...base, comment })
}

function libraryPackage({ ref, name, target, system, package: from, purl }: SbomLibrary): object {
  const part = system
    ? 'Part of every installation of the system.'
    : 'Not part of every installation of the system.'
  return toPackage({
    ref,
    name,
    ...(from === undefined ? {} : { version: from.version }),
    purpose: 'LIBRARY',
    purl,
    comment: `Loaded when programs for ${target} start. ${part}`
  })
}

function packagesOf(product: SbomInput['product'], contents: SbomContents): readonly object[] {
  const application = { purpose: 'APPLICATION' } as const
  return [
    toPackage({ ref: 'product', ...product, ...application }),
    ...contents.archives.flatMap(({ ref, name, sha256, binaries }) => [
      toPackage({ ref, name, sha256, purpose: 'ARCHIVE' }),
      ...binaries.map((each) =>
        toPackage({ ref: each.ref, name: each.name, sha256: each.sha256, ...application })
      )
    ]),
    ...contents.modules.map(modulePackage),
    ...contents.libraries.map(libraryPackage),
    ...contents.compilers.map((each) => toPackage({ ...each, ...application }))
  ]
}

function relationshipsOf(contents: SbomContents): readonly object[] {
  const relation = (from: string, relationshipType: string, to: string): object => ({
    spdxElementId: from,
    relationshipType,
    relatedSpdxElement: to
  })
  return [
    relation(DOCUMENT, 'DESCRIBES', idOf('product')),
    ...contents.archives.flatMap((archive) => [
      relation(idOf('product'), 'CONTAINS', idOf(archive.ref)),
      ...archive.binaries.flatMap((binary) => [
        relation(idOf(archive.ref), 'CONTAINS', idOf(binary.ref)),
        ...binary.modules.map((ref) => relation(idOf(binary.ref), 'DEPENDS_ON', idOf(ref))),
        ...binary.libraries.map((ref) => relation(idOf(binary.ref), 'DYNAMIC_LINK', idOf(ref))),
        ...binary.compilers.map((ref) => relation(idOf(ref), 'BUILD_TOOL_OF', idOf(binary.ref)))
      ])
    ])
  ]
}

/**
 * An SPDX 2.3 document of a release, as JSON text. Programs are packages with a SHA-256, because SPDX files need a SHA-1.
 * Licenses are not judged. The namespace is the one that the specification recommends for documents without a place of
 * their own (SPDX 2.3, section 6.5). Equal input gives equal bytes.
 */
export function renderSpdx(input: SbomInput): string {
  const contents = listContents(input)
  const name = `${input.product.name}-${input.product.version}`
  const body = {
    creationInfo: {
      created: secondsUtc(input.time),
      creators: [`Tool: crossgo-${input.crossgo}`]
    },
    comment: SBOM_NOTES.join(' '),
    packages: packagesOf(input.product, contents),
    relationships: relationshipsOf(contents)
  }
  const unique = `${shortDigest(name)}-${uuidOf(JSON.stringify({ name, ...body }))}`
  const document = {
    spdxVersion: 'SPDX-2.3',
    dataLicense: 'CC0-1.0',
    SPDXID: DOCUMENT,
    name,
    documentNamespace: `https://spdx.org/spdxdocs/${unique}`,
    ...body
  }
  return `${JSON.stringify(document, undefined, 2)}\n`
}
