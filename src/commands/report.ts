import type { FormatName } from '../config/report-settings.ts'
import type { Host } from '../host/host.ts'
import type { ReportSigner } from '../signatures/report-signer.ts'
import { PipelineError } from '../errors.ts'
import { FORMATS } from '../report/formats.ts'
import { readDocuments } from './read-documents.ts'
import { writeRenderings } from './write-renderings.ts'

/** What is rendered, from what. Paths are relative to the workspace. */
export interface ReportRequest {
  readonly from: readonly string[]
  /** Reports of earlier releases, oldest first; empty for what readiness.json has. */
  readonly history: readonly string[]
  readonly formats: readonly FormatName[]
  /** Directory; empty for the text of the one format. */
  readonly output: string
  readonly sign: readonly ReportSigner[]
}

/** What came of it. */
export interface ReportOutcome {
  /** Absolute paths, of signatures too. */
  readonly files: readonly string[]
  readonly notes: readonly string[]
  /** Of the one format, when nothing was to be written. */
  readonly text?: string
}

/**
 * Renders the report of a release again, and signs it when that is asked for.
 * @throws PipelineError CONFIG_INVALID, SIGNING_FAILED, TOOLCHAIN_UNAVAILABLE
 */
export async function report(request: ReportRequest, host: Host): Promise<ReportOutcome> {
  const documents = await readDocuments(request.from, request.history, host.dirs.workspace)
  const [only, ...more] = request.formats
  if (request.output !== '') {
    const { files, notes } = await writeRenderings(documents, request.formats, request.output, host)
    return { files, notes }
  }
  if (only === undefined || only === 'pdf' || more.length > 0)
    throw new PipelineError({
      code: 'CONFIG_INVALID',
      what: 'Only one format of text can go to standard output.',
      fix: 'Say with output into which directory the files are written.'
    })
  return { files: [], notes: documents.notes, text: await FORMATS[only].render(documents) }
}
