import { basename, join } from 'node:path'
import { renderChecksums } from '../artifacts/checksums.ts'
import { bundleName, CHECKSUMS_NAME, REPORT_NAME } from '../artifacts/layout.ts'
import { writeArchive } from '../artifacts/write-archive.ts'
import {
  writeRelease,
  writeStagedFile,
  type ReleaseDirectory
} from '../artifacts/write-release-files.ts'
import type { CacheRecord } from '../cache/record.ts'
import type { Finding } from '../checks/check.ts'
import type { Settings } from '../config/parse-settings.ts'
import { redacted } from '../host/redact.ts'
import type { Host } from '../host/host.ts'
import { canonical } from '../report/canonical.ts'
import { documentsOf } from '../report/documents.ts'
import { formatsOf, recordNames } from '../report/formats.ts'
import { renderMarkdown } from '../report/renderers/markdown.ts'
import { writeSignature } from '../signatures/write-signature.ts'
import type { MergedReports } from '../report/merge-reports.ts'
import { verdictOf, type ProofLine, type ReleaseFile, type Report } from '../report/report.ts'
import { archiveTime } from './target-evidence.ts'
import type { TargetResult } from './build-target.ts'
import { writeBills } from './release-documents.ts'
import { writeStatements } from './release-statements.ts'
import type { Prepared } from './prepare.ts'
import { writeRenderings } from './write-renderings.ts'

/** What a run gathered. */
export interface RunResults {
  readonly settings: Settings
  readonly prepared: Pick<Prepared, 'plan' | 'access' | 'reach' | 'warnings'>
  readonly results: readonly TargetResult[]
  readonly goProof: readonly ProofLine[]
  readonly caches: readonly CacheRecord[]
  readonly startedAt: Date
  /** Version of crossgo. */
  readonly crossgo: string
  /** For a release that several jobs made. */
  readonly merged?: MergedReports
}

/** Commands and downloads of a run, those of its legs first. */
export function recordsOf(
  { merged }: RunResults,
  { records }: Host
): Pick<Report, 'commands' | 'downloads'> {
  if (merged === undefined) return records
  return {
    commands: [...merged.commands, ...records.commands],
    downloads: [...merged.downloads, ...records.downloads]
  }
}

/** One zip with every archive and their SHA256SUMS; the report is not in it, because its times differ from run to run. */
async function writeBundle(
  archives: readonly ReleaseFile[],
  run: RunResults,
  staging: string
): Promise<ReleaseFile> {
  const { plan } = run.prepared
  const name = bundleName(plan.version)
  const sums = await writeStagedFile(staging, `${CHECKSUMS_NAME}.bundle`, renderChecksums(archives))
  const entries = [
    { name: CHECKSUMS_NAME, path: sums, executable: false },
    ...archives.map((file) => ({
      name: file.name,
      path: join(staging, file.name),
      executable: false
    }))
  ]
  const mtime = archiveTime(plan)
  return { name, ...(await writeArchive(entries, mtime, join(staging, name))) }
}

function createReport(
  run: RunResults,
  files: readonly ReleaseFile[],
  findings: readonly Finding[],
  host: Host
): Report {
  const { prepared, results } = run
  const targets = results.map(({ report }) => report)
  return {
    schema: 1,
    crossgo: run.crossgo,
    startedAt: run.startedAt.toISOString(),
    // Clocks of several machines may differ.
    durationMs: Math.max(0, Date.now() - run.startedAt.getTime()),
    host: `${host.platform.goos}/${host.platform.goarch}`,
    plan: prepared.plan,
    goProof: run.goProof,
    moduleAccess: prepared.access,
    moduleReach: prepared.reach,
    targets,
    files,
    findings,
    warnings: prepared.warnings,
    ...recordsOf(run, host),
    caches: run.caches,
    ...(run.merged === undefined ? {} : { legs: run.merged.legs }),
    ...(run.merged === undefined || run.merged.commandsLeftOut === 0
      ? {}
      : { commandsLeftOut: run.merged.commandsLeftOut }),
    verdict: verdictOf(targets, findings, prepared.warnings)
  }
}

/** Signs SHA256SUMS, when that is asked for; gives the names of what was written. */
async function sign(
  settings: Settings,
  files: readonly ReleaseFile[],
  staging: string,
  host: Host
): Promise<readonly string[]> {
  const { 'sign-key': key, 'sign-keyless': keyless } = settings
  if (files.length === 0 || (key === '' && !keyless)) return []
  const sums = await writeStagedFile(staging, CHECKSUMS_NAME, renderChecksums(files))
  const signer = keyless ? ({ kind: 'keyless' } as const) : ({ kind: 'key', key } as const)
  const { bundle, logged } = await writeSignature(sums, signer, host)
  host.log.info(`signed ${CHECKSUMS_NAME}${logged ? ', in the public transparency log' : ''}`)
  return [basename(bundle)]
}

/** What was put into the out directory, besides the release files. */
export interface Published {
  readonly report: Report
  /** Base names of the renderings that were asked for. */
  readonly renderings: readonly string[]
}

/** The renderings that are asked for; why one is missing is a warning. */
async function render(
  settings: Settings,
  report: Report,
  staging: string,
  host: Host
): Promise<readonly string[]> {
  if (settings.format.length === 0) return []
  const formats = formatsOf(settings.format)
  const { files, notes } = await writeRenderings(documentsOf({ report }), formats, staging, host)
  for (const note of notes) host.log.warning(note)
  return files.map((path) => basename(path)).filter((name) => name !== REPORT_NAME)
}

/** Writes the report and puts all release files into the out directory. */
export async function publish(
  run: RunResults,
  directory: ReleaseDirectory,
  host: Host
): Promise<Published> {
  const { staging } = directory
  const archives = run.results.flatMap(({ report }) =>
    report.outcome.status === 'built' ? [report.outcome.archive] : []
  )
  const bundle =
    run.settings.bundle && archives.length > 0 ? [await writeBundle(archives, run, staging)] : []
  const bills = await writeBills(run, staging)
  const findings = [...run.results.flatMap((result) => result.findings), ...bills.findings]
  const described = [...archives, ...bundle, ...bills.files]
  const statements = await writeStatements(run, described, findings, staging, host)
  const files = [...described, ...statements]
  const report = redacted(createReport(run, files, findings, host), host)
  const signature = await sign(run.settings, files, staging, host)
  const keepsLogs =
    run.settings.trace || report.targets.some(({ outcome }) => outcome.status === 'failed')
  const renderings = await render(run.settings, report, staging, host)
  await writeRelease(
    directory,
    [
      ...files.map((file) => file.name),
      ...signature,
      ...renderings,
      ...(keepsLogs ? ['logs'] : [])
    ],
    { report: canonical(report), summary: renderMarkdown(report) },
    files,
    recordNames
  )
  return { report, renderings }
}
