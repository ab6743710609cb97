import { secondsUtc, uuidOf } from './document-id.ts'
import type { SbomLibrary } from './libraries.ts'
import type { SbomModule } from './modules.ts'
import {
  listContents,
  SBOM_NOTES,
  type SbomArchive,
  type SbomBinary,
  type SbomContents,
  type SbomInput
} from './sbom.ts'

/** Names of the properties that CycloneDX has no field for. */
export const CYCLONEDX_PROPERTIES = {
  sum: 'crossgo:go:sum',
  replaces: 'crossgo:go:replaces',
  directory: 'crossgo:go:directory',
  system: 'crossgo:library:system',
  target: 'crossgo:target'
} as const

type PropertyName = keyof typeof CYCLONEDX_PROPERTIES

function properties(values: Partial<Record<PropertyName, string | undefined>>): object {
  const list = Object.entries(values).flatMap(([name, value]) =>
    value === undefined ? [] : [{ name: CYCLONEDX_PROPERTIES[name as PropertyName], value }]
  )
  return list.length === 0 ? {} : { properties: list }
}

const sha256 = (content: string): readonly object[] => [{ alg: 'SHA-256', content }]

function moduleComponent(module: SbomModule): object {
  const { ref, path, version, sum, purl, replaces, directory } = module
  return {
    type: 'library',
    'bom-ref': ref,
    name: path,
    ...(version === '' ? {} : { version }),
    ...(purl === undefined ? {} : { purl }),
    ...properties({
      sum,
      replaces: replaces === undefined ? undefined : `${replaces.path}@${replaces.version}`,
      directory
    })
  }
}

function libraryComponent({ ref, name, target, system, package: from, purl }: SbomLibrary): object {
  return {
    type: 'library',
    'bom-ref': ref,
    name,
    ...(from === undefined ? {} : { version: from.version }),
    ...(purl === undefined ? {} : { purl }),
    ...properties({ system: String(system), target })
  }
}

function archiveComponent({ ref, name, sha256: digest, target, binaries }: SbomArchive): object {
  return {
    type: 'file',
    'bom-ref': ref,
    name,
    hashes: sha256(digest),
    ...properties({ target }),
    components: binaries.map((binary) => ({
      type: 'application',
      'bom-ref': binary.ref,
      name: binary.name,
      hashes: sha256(binary.sha256),
      ...properties({ target })
    }))
  }
}

/** Each composition may name a dependency once; one without any is left out. */
function compositions(binaries: readonly SbomBinary[], { modules }: SbomContents): object[] {
  const refs = (complete: boolean): readonly string[] =>
    binaries.filter((binary) => binary.complete === complete).map(({ ref }) => ref)
  return [
    { aggregate: 'complete', dependencies: refs(true) },
    { aggregate: 'incomplete', dependencies: refs(false) },
    { aggregate: 'unknown', dependencies: modules.map(({ ref }) => ref) }
  ].filter(({ dependencies }) => dependencies.length > 0)
}

/**
 * A CycloneDX 1.6 document (ECMA-424) of a release, as text. Archives hold their programs; programs depend on Go
 * modules, the standard library and the libraries that they load. `compositions` say which lists are complete:
 * dependencies of programs without cgo are, those of others and of modules are not. Equal input gives equal bytes.
 */
export function renderCycloneDx(input: SbomInput): string {
  const contents = listContents(input)
  const timestamp = secondsUtc(input.time)
  const tool = { type: 'application', name: 'crossgo', version: input.crossgo }
  const product = 'product'
  const binaries = contents.archives.flatMap((archive) => archive.binaries)
  const compilers = contents.compilers.map(({ ref, name }) => ({
    type: 'application',
    'bom-ref': ref,
    name
  }))
  const body = {
    version: 1,
    metadata: {
      timestamp,
      tools: { components: [tool] },
      component: { type: 'application', 'bom-ref': product, ...input.product }
    },
    components: [
      ...contents.archives.map(archiveComponent),
      ...contents.modules.map(moduleComponent),
      ...contents.libraries.map(libraryComponent)
    ],
    dependencies: [
      { ref: product, dependsOn: binaries.map(({ ref }) => ref) },
      ...binaries.map(({ ref, modules, libraries }) => ({
        ref,
        dependsOn: [...modules, ...libraries]
      }))
    ],
    compositions: compositions(binaries, contents),
    ...(compilers.length === 0 ? {} : { formulation: [{ components: compilers }] }),
    annotations: SBOM_NOTES.map((text) => ({
      subjects: [product],
      annotator: { component: tool },
      timestamp,
      text
    }))
  }
  const document = {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${uuidOf(JSON.stringify(body))}`,
    ...body
  }
  return `${JSON.stringify(document, undefined, 2)}\n`
}
