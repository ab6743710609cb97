import type { ArtifactRecord } from '../../inspect/index.ts'
import { CYCLONEDX_PROPERTIES } from './cyclonedx.ts'
import { listModules } from './modules.ts'
import { parseGolangPurl } from './purl.ts'
import { SPDX_SUM } from './spdx.ts'

/** A module of a program that a document does not list as it is. */
export interface MissingModule {
  readonly path: string
  /** Empty when the code has none. */
  readonly version: string
  readonly sum?: string
  /** `module`: not there. `version`: there in other versions only. `sum`: there without this directory hash. */
  readonly missing: 'module' | 'version' | 'sum'
}

interface Listed {
  readonly version: string
  readonly sums: readonly string[]
}

type Fields = Readonly<Record<string, unknown>>

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null

const fieldsIn = (value: unknown): readonly Fields[] =>
  Array.isArray(value) ? value.filter(isFields) : []

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Components and those in them, however deep: without recursion, because the document may be anybody's. */
function withNested(components: readonly Fields[]): readonly Fields[] {
  const all = [...components]
  for (const each of all) for (const nested of fieldsIn(each['components'])) all.push(nested)
  return all
}

/** One component or package: its names and its directory hashes. */
function read(fields: Fields): readonly (readonly [string, Listed])[] {
  const external = fieldsIn(fields['externalRefs'])
  const locators = (type: string): readonly string[] =>
    external
      .filter((each) => each['referenceType'] === type)
      .map((each) => text(each['referenceLocator']))
  const sums = [
    ...fieldsIn(fields['properties'])
      .filter((each) => each['name'] === CYCLONEDX_PROPERTIES.sum)
      .map((each) => text(each['value'])),
    ...locators(SPDX_SUM)
  ]
  const version = text(fields['version']) || text(fields['versionInfo'])
  const modules = [text(fields['purl']), ...locators('purl')].flatMap(
    (purl) => parseGolangPurl(purl) ?? []
  )
  return [
    [text(fields['name']), { version, sums }],
    ...modules.map((module) => [module.path, { version: module.version, sums }] as const)
  ]
}

/** What documents list: each is asked about every program of a release. */
const known = new WeakMap<Fields, ReadonlyMap<string, readonly Listed[]>>()

function listedIn(document: unknown): ReadonlyMap<string, readonly Listed[]> {
  if (!isFields(document)) return new Map()
  const listed = known.get(document) ?? listAll(document)
  known.set(document, listed)
  return listed
}

function listAll(document: Fields): ReadonlyMap<string, readonly Listed[]> {
  const byPath = new Map<string, Listed[]>()
  const all = [...withNested(fieldsIn(document['components'])), ...fieldsIn(document['packages'])]
  for (const [path, listed] of all.flatMap(read)) {
    const known = byPath.get(path)
    if (known === undefined) byPath.set(path, [listed])
    else known.push(listed)
  }
  return byPath
}

/**
 * What a program has and a document does not list: every module of its build information must be there with its version
 * and, where Go recorded one, its directory hash. A module in place of another counts, the replaced one does not.
 * @param document parsed JSON of CycloneDX or SPDX 2.x, by crossgo or by others (by name or package URL); anything else
 * lists nothing. It is read once, and must not change afterwards.
 */
export function missingFromSbom(
  record: ArtifactRecord,
  document: unknown
): readonly MissingModule[] {
  const byPath = listedIn(document)
  const missing = listModules(record).flatMap(
    ({ path, version, sum }): readonly MissingModule[] => {
      const module = { path, version, ...(sum === undefined ? {} : { sum }) }
      const listed = byPath.get(path)
      if (listed === undefined) return [{ ...module, missing: 'module' }]
      const same = listed.filter((each) => each.version === version)
      if (same.length === 0) return [{ ...module, missing: 'version' }]
      if (sum === undefined || same.some(({ sums }) => sums.includes(sum))) return []
      return [{ ...module, missing: 'sum' }]
    }
  )
  const key = ({ path, version, sum }: MissingModule): string =>
    JSON.stringify([path, version, sum])
  return [...new Map(missing.map((each) => [key(each), each])).values()]
}
