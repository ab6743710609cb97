import { basename, dirname, join } from 'node:path'
import { isThere } from './read-project.ts'
import { readReportDocument, type ReportDocument } from './read-report-document.ts'

/** What another document says; undefined for one that is broken. */
const other = async (path: string): Promise<ReportDocument | undefined> => {
  const read = await readReportDocument(path).catch(() => undefined)
  return read === undefined || 'why' in read ? undefined : read
}

/** `readiness.json`, or the `readiness.unit.json` of some stages. */
const READINESS = /^readiness(?:\..+)?\.json$/

/** SHA-256 of report.json that a readiness.json names; undefined when it names none. */
function namedReport({ fields }: ReportDocument): unknown {
  const { release } = fields
  return typeof release === 'object' && release !== null && 'report' in release
    ? release.report
    : undefined
}

const isNamed = (named: unknown, { digest, fileSha256 }: ReportDocument): boolean =>
  named === digest.toString('hex') || named === fileSha256

/**
 * What lies beside a document, or was given with it, and does not belong to it: readiness.json names the report.json that it
 * judged. In words; undefined when all fits.
 * @param reports absolute paths of every report.json that was given
 */
export async function findStranger(
  path: string,
  document: ReportDocument,
  reports: readonly string[]
): Promise<string | undefined> {
  if (basename(path) === 'report.json') {
    const readiness = await other(join(dirname(path), 'readiness.json'))
    const named = readiness === undefined ? undefined : namedReport(readiness)
    return named === undefined || isNamed(named, document)
      ? undefined
      : 'readiness.json beside it judged another report.json'
  }
  const named = namedReport(document)
  if (!READINESS.test(basename(path)) || named === undefined) return undefined
  const beside = join(dirname(path), 'report.json')
  if (await isThere(beside)) {
    const built = await other(beside)
    return built !== undefined && isNamed(named, built)
      ? undefined
      : 'report.json beside it is another than it judged'
  }
  const given = await Promise.all(reports.map(other))
  return given.length === 0 || given.some((each) => each !== undefined && isNamed(named, each))
    ? undefined
    : 'the report.json that was given is another than it judged'
}
