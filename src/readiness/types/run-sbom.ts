import { readFile, stat } from 'node:fs/promises'
import { basename, dirname, relative } from 'node:path'
import { missingFromSbom } from '../../artifacts/sbom/complete.ts'
import type { Measurement, Remark } from '../../report/readiness-report.ts'
import type { Runner, StepContext } from '../context.ts'
import { readDigestRemark, readKnownDigests } from '../evidence/read-digests.ts'
import { readExecutables } from '../evidence/read-executables.ts'
import { readPolicyFiles } from '../evidence/read-paths.ts'
import { named, remark } from '../evidence/remarks.ts'
import { componentsOf, type Component } from '../sbom/components.ts'
import { isAllowed, parseLicense, type LicenseRules } from '../sbom/license-expression.ts'

const LARGEST_BYTES = 256 * 1024 * 1024

interface Document {
  readonly shown: string
  readonly value: unknown
  readonly components: readonly Component[]
}

/** One document, or what is wrong with it. */
async function readDocument(file: string, shown: string): Promise<Document | Remark> {
  const wrong = (why: string): Remark =>
    remark('fail', `${shown} ${why}`, 'Give bills of materials: CycloneDX or SPDX 2.x, in JSON.')
  if ((await stat(file)).size > LARGEST_BYTES) return wrong('is larger than any bill of materials')
  let value: unknown
  try {
    value = JSON.parse(await readFile(file, 'utf8'))
  } catch {
    return wrong('is no JSON')
  }
  const components = componentsOf(value)
  return components === undefined
    ? wrong('is neither CycloneDX nor SPDX 2.x')
    : { shown, value, components }
}

const nameOf = ({ name, version }: Pick<Component, 'name' | 'version'>): string =>
  version === '' ? name : `${name} ${version}`

/** Components by what their licences are. */
function judgeLicenses(
  documents: readonly Document[],
  rules: LicenseRules
): { readonly denied: readonly string[]; readonly unknown: readonly string[] } {
  const denied = new Set<string>()
  const unknown = new Set<string>()
  for (const component of documents.flatMap(({ components }) => components)) {
    const read = component.licenses.map((license) => ({ license, parsed: parseLicense(license) }))
    const isUnknown = read.length === 0 || read.some(({ parsed }) => parsed === undefined)
    if (isUnknown) unknown.add(nameOf(component))
    const bad = read.find(({ parsed }) => parsed !== undefined && !isAllowed(parsed, rules))
    if (bad !== undefined) denied.add(`${nameOf(component)} (${bad.license})`)
  }
  return { denied: [...denied], unknown: [...unknown] }
}

/** Modules of the files of the release that no document has together. */
async function readMissing(
  documents: readonly Document[],
  context: StepContext
): Promise<{ readonly missing: readonly string[]; readonly remarks: readonly Remark[] }> {
  const missing = new Set<string>()
  let asked = 0
  const read = await readExecutables(context, context.host, async ({ record, shown }) => {
    const lists = documents.map(({ value }) => missingFromSbom(record, value))
    const [best = []] = [...lists].sort((a, b) => a.length - b.length)
    asked++
    for (const { path, version, missing: what } of best)
      missing.add(`${nameOf({ name: path, version })} of ${shown} (${what})`)
    return Promise.resolve()
  })
  const remarks = asked === 0 ? [remark('fail', 'no file of the release could be asked')] : []
  return { missing: [...missing], remarks: [...read.remarks, ...remarks] }
}

function licenseRemarks(
  documents: readonly Document[],
  denied: readonly string[],
  unknown: readonly string[]
): readonly Remark[] {
  const components = new Set(documents.flatMap((each) => each.components.map(nameOf)))
  const fix = 'Give bills of materials that a tool wrote which looks for licences.'
  if (components.size > 0 && unknown.length === components.size)
    return [remark('inconclusive', 'no component has a licence that is understood', fix)]
  return [
    ...(denied.length === 0
      ? []
      : [remark('fail', `licences that are not allowed: ${named(denied)}`, 'Do without them.')]),
    ...(unknown.length === 0
      ? []
      : [remark('warn', `licences are not known of ${named(unknown)}`, fix)])
  ]
}

/** Bills of materials: what they list, what they lack, and under which licences that is. */
export const runSbom: Runner<'sbom'> = async (step, context) => {
  const { files: patterns, complete, licenses } = step.with
  const { workspace } = context.host.dirs
  const { release } = context
  const wanted = await readPolicyFiles(
    patterns,
    undefined,
    workspace,
    'Set sbom, or correct the path.'
  )
  const { files } = wanted
  const known = await readKnownDigests(release)
  const remarks: Remark[] = [...wanted.remarks]
  const documents: Document[] = []
  const measurements: Measurement[] = []
  for (const file of files) {
    const at = Date.now()
    const shown = relative(workspace, file)
    const read = await readDocument(file, shown)
    const isOfRelease = dirname(file) === release.directory
    const wrong = isOfRelease ? await readDigestRemark(basename(file), file, known) : undefined
    if (wrong !== undefined) remarks.push(wrong)
    if ('verdict' in read) remarks.push(read)
    else documents.push(read)
    const output = 'verdict' in read ? read.message : `${String(read.components.length)} components`
    measurements.push({ at, durationMs: Date.now() - at, what: `read ${shown}`, output })
  }
  const { denied, unknown } = judgeLicenses(documents, licenses ?? {})
  if (licenses !== undefined) remarks.push(...licenseRemarks(documents, denied, unknown))
  const { missing, remarks: more } =
    // Without a document there is nothing to be missing from, and that is a failure already.
    complete === undefined || documents.length === 0
      ? { missing: undefined, remarks: [] }
      : await readMissing(documents, context)
  remarks.push(...more)
  if (missing !== undefined && missing.length > 0)
    remarks.push(
      remark('fail', `no bill of materials has ${named(missing)}`, 'Write it from the same build.')
    )
  const components = new Set(documents.flatMap((each) => each.components.map(nameOf)))
  return {
    facts: {
      files: documents.length,
      components: components.size,
      unknown: unknown.length,
      ...(licenses === undefined ? {} : { denied: denied.length }),
      ...(missing === undefined ? {} : { missing: missing.length })
    },
    remarks,
    measurements: measurements.slice(0, 200)
  }
}
