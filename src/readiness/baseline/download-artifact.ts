import { createHash } from 'node:crypto'
import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { extractZip } from '../../host/read-zip.ts'
import type { StoredRelease } from '../context.ts'
import { downloadGithubBytes } from '../github/download-bytes.ts'
import type { AssetSource } from './download-release.ts'
import { READINESS_NAME, REPORT_NAME } from './names.ts'
import { parseStoredReadiness, parseStoredReport, type Parsed } from './parse-stored.ts'
import { tagOf } from './read-file-baseline.ts'
import { readReportFile } from './read-report-file.ts'
import { readVerifiedDirectory } from './read-sums.ts'

/** Releases of all targets have some gigabytes at most. */
const MOST_BYTES = 8 * 1024 ** 3

/** An artifact that is on this machine. */
export interface OpenedArtifact {
  readonly stored: StoredRelease
  /** SHA-256 of its report.json. */
  readonly reportDigest: string
  /** Unpacks all of it, held to its SHA256SUMS, and gives the directory. */
  readonly unpack: () => Promise<string>
}

/**
 * Downloads a workflow artifact and reads the reports in it. The zip is somebody's: only plain names, within bounds.
 * @throws PipelineError DOWNLOAD_FAILED, DIGEST_MISMATCH for a hostile zip, CONFIG_INVALID for a broken report
 */
export async function downloadArtifact(
  id: number,
  shown: string,
  { github, host, patience }: AssetSource
): Promise<Parsed<OpenedArtifact>> {
  const room = await mkdtemp(join(host.dirs.temp, 'artifact-'))
  const file = join(room, 'artifact.zip')
  await downloadGithubBytes(
    github,
    {
      path: `actions/artifacts/${String(id)}/zip`,
      what: shown,
      toFile: file,
      maxBytes: MOST_BYTES,
      ...(patience === undefined ? {} : { patience })
    },
    host
  )
  const extract = async (
    name: string,
    maxBytes: number,
    skip: (inner: string) => boolean
  ): Promise<{ readonly into: string; readonly names: ReadonlySet<string> }> => {
    const into = await mkdtemp(join(room, `${name}-`))
    const names = new Set<string>()
    await extractZip({
      file,
      into,
      what: shown,
      rules: 'wheel',
      maxBytes,
      maxEntries: 10_000,
      executable: () => false,
      skip,
      onFile: (inner) => names.add(inner)
    })
    return { into, names }
  }
  const { into, names } = await extract(
    'reports',
    MOST_BYTES,
    (inner) => inner !== REPORT_NAME && inner !== READINESS_NAME
  )
  if (!names.has(REPORT_NAME)) return { ok: false, why: `${shown} has no ${REPORT_NAME}` }
  const text = await readReportFile(join(into, REPORT_NAME), `${REPORT_NAME} of ${shown}`)
  const report = parseStoredReport(text, `${REPORT_NAME} of ${shown}`)
  if (!report.ok) return report
  const base = { tag: tagOf(report.value), report: report.value }
  const opened = {
    reportDigest: createHash('sha256').update(text).digest('hex'),
    unpack: async (): Promise<string> => {
      const all = await extract('files', MOST_BYTES, () => false)
      return readVerifiedDirectory(all.into, shown)
    }
  }
  if (!names.has(READINESS_NAME)) return { ok: true, value: { ...opened, stored: base } }
  const shownJudged = `${READINESS_NAME} of ${shown}`
  const judged = parseStoredReadiness(
    await readReportFile(join(into, READINESS_NAME), shownJudged),
    shownJudged
  )
  if (!judged.ok) return judged
  return { ok: true, value: { ...opened, stored: { ...base, readiness: judged.value } } }
}
