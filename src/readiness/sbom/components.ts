/** A part of a release, with its licences as the document writes them. */
export interface Component {
  readonly name: string
  readonly version: string
  /** All of them apply; empty when the document names none. */
  readonly licenses: readonly string[]
}

type Fields = Readonly<Record<string, unknown>>

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const fieldsIn = (value: unknown): readonly Fields[] =>
  Array.isArray(value) ? value.filter(isFields) : []

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** `licenses` of CycloneDX (ECMA-424): expressions, identifiers, or names of their own. */
function cycloneLicenses(component: Fields): readonly string[] {
  return fieldsIn(component['licenses'])
    .map((each) => {
      const license = isFields(each['license']) ? each['license'] : {}
      return text(each['expression']) || text(license['id']) || text(license['name'])
    })
    .filter((each) => each !== '')
}

/** The concluded licence of SPDX 2.x, else the declared one. */
function spdxLicenses(each: Fields): readonly string[] {
  const found = ['licenseConcluded', 'licenseDeclared']
    .map((name) => text(each[name]))
    .find((license) => !['', 'NOASSERTION', 'NONE'].includes(license))
  return found === undefined ? [] : [found]
}

/** Components and those in them, however deep. */
function nested(components: readonly Fields[]): readonly Fields[] {
  const all = [...components]
  for (const each of all) for (const inner of fieldsIn(each['components'])) all.push(inner)
  return all
}

/**
 * The components of a bill of materials; undefined for a document that is neither CycloneDX nor SPDX 2.x. What the document
 * describes as a whole is none of its components, nor are the files of the release.
 */
export function componentsOf(document: unknown): readonly Component[] | undefined {
  if (!isFields(document)) return undefined
  if (document['bomFormat'] === 'CycloneDX')
    return nested(fieldsIn(document['components']))
      .filter((each) => !['file', 'application'].includes(text(each['type'])))
      .map((each) => ({
        name: text(each['name']),
        version: text(each['version']),
        licenses: cycloneLicenses(each)
      }))
  if (!text(document['spdxVersion']).startsWith('SPDX-2.')) return undefined
  return fieldsIn(document['packages'])
    .filter((each) => !['APPLICATION', 'ARCHIVE'].includes(text(each['primaryPackagePurpose'])))
    .map((each) => ({
      name: text(each['name']),
      version: text(each['versionInfo']),
      licenses: spdxLicenses(each)
    }))
}
