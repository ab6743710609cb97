import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { signReports, type ToSign } from '../commands/sign-report.ts'
import { writeRenderings } from '../commands/write-renderings.ts'
import type { Host } from '../host/host.ts'
import { documentsOf } from '../report/documents.ts'
import { canonicalDigest } from '../report/canonical.ts'
import type { ReadinessReport } from '../report/readiness-report.ts'
import { signatureNameOf } from '../signatures/signature-file.ts'
import { REPORT_NAME } from './baseline/names.ts'
import type { Release } from './context.ts'
import type { ReportWishes } from './report-wishes.ts'
import { writeReadiness, type ReadinessFiles } from './write-readiness.ts'

/** Absolute paths of everything that was written about a run. */
export interface ReportFiles extends ReadinessFiles {
  readonly renderings: readonly string[]
  readonly signatures: readonly string[]
}

async function isFile(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isFile() === true
}

/** readiness.json as it was written, and the report.json that it judged: while checks ran, they could change it. */
async function listToSign(
  readiness: ReadinessReport,
  path: string,
  directory: string
): Promise<readonly ToSign[]> {
  const build = join(directory, REPORT_NAME)
  const judged = readiness.release.report
  return [
    { path, sha256: canonicalDigest(readiness) },
    ...(judged !== undefined && (await isFile(build)) ? [{ path: build, sha256: judged }] : [])
  ]
}

/**
 * Writes readiness.json and its summary, signs it and report.json of the build, and renders both as it is wished. Only a
 * report about all stages is signed.
 * @throws PipelineError SIGNING_FAILED, TOOLCHAIN_UNAVAILABLE; readiness.json is then there, and nothing is signed
 */
export async function writeReportFiles(
  readiness: ReadinessReport,
  release: Release,
  { signers, formats }: Pick<ReportWishes, 'signers' | 'formats'>,
  host: Host
): Promise<ReportFiles> {
  const { directory, report } = release
  const written = await writeReadiness(readiness, directory)
  const isSigned = readiness.stagesMissing.length === 0 && signers.length > 0
  const documents = isSigned ? await listToSign(readiness, written.json, directory) : []
  const signed = await signReports(documents, signers, host)
  const signatures = signed.map((file) => join(directory, signatureNameOf(file.document)))
  if (formats.length === 0) return { ...written, signatures, renderings: [] }
  const { files, notes } = await writeRenderings(
    documentsOf({
      readiness,
      ...(report === undefined ? {} : { report }),
      signatures: signed
    }),
    formats,
    directory,
    host
  )
  for (const note of notes) host.log.warning(note)
  return { ...written, signatures, renderings: files }
}
