import type { FormatName } from '../config/report-settings.ts'
import type { Host } from '../host/host.ts'
import type { ReportSigner } from '../signatures/report-signer.ts'
import { PipelineError } from '../errors.ts'
import { FORMATS } from '../report/formats.ts'
import { readBeside, readSources, type Sources } from './read-documents.ts'
import { signaturePathOf } from './read-report-document.ts'
import { signReports } from './sign-report.ts'
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
  /** Of the terminal that text goes to. */
  readonly width?: number
}

/** What came of it. */
export interface ReportOutcome {
  /** Absolute paths, of signatures too. */
  readonly files: readonly string[]
  readonly notes: readonly string[]
  /** Of the one format, when nothing was to be written. */
  readonly text?: string
}

/** Signs each document; paths of what was written beside them. */
async function sign(
  { report: built, readiness }: Sources,
  signers: readonly ReportSigner[],
  host: Host
): Promise<readonly string[]> {
  const paths = [readiness, built].flatMap((source) => (source === undefined ? [] : [source.path]))
  await signReports(
    paths.map((path) => ({ path })),
    signers,
    host
  )
  return paths.map(signaturePathOf)
}

function textFormat(formats: readonly FormatName[]): Exclude<FormatName, 'pdf'> {
  const [only, ...more] = formats
  if (only !== undefined && only !== 'pdf' && more.length === 0) return only
  throw new PipelineError({
    code: 'CONFIG_INVALID',
    what:
      only === undefined
        ? 'Nothing is asked for: neither a format nor a key to sign with.'
        : only === 'pdf' && more.length === 0
          ? 'A PDF is not written to standard output.'
          : 'Only one format of text can go to standard output.',
    fix:
      only === undefined
        ? 'Say with format what to render, such as html.'
        : 'Say with output into which directory the files are written.'
  })
}

/**
 * Renders the report of a release again, after it is signed when that is asked for, so that renderings show the signatures.
 * @throws PipelineError CONFIG_INVALID, SIGNING_FAILED, TOOLCHAIN_UNAVAILABLE
 */
export async function report(request: ReportRequest, host: Host): Promise<ReportOutcome> {
  const { from, history, formats, output, sign: signers } = request
  const { workspace } = host.dirs
  const signsOnly = formats.length === 0 && signers.length > 0
  if (formats.length === 0 && output !== '')
    throw new PipelineError({
      code: 'CONFIG_INVALID',
      what: 'Nothing is asked for that could be written to the directory of output.',
      fix: 'Say with format what to render, such as html.'
    })
  // Before anything is signed: what cannot be done changes nothing.
  const only = signsOnly || output !== '' ? undefined : textFormat(formats)
  const sources = await readSources(from, workspace)
  if (signers.length > 0) await readBeside(sources, history, workspace)
  const signed = signers.length === 0 ? [] : await sign(sources, signers, host)
  const documents = await readBeside(sources, history, workspace)
  if (only !== undefined)
    return {
      files: signed,
      notes: documents.notes,
      text: await FORMATS[only].render(documents, request.width)
    }
  if (signsOnly) return { files: signed, notes: documents.notes }
  const inputs = [sources.report, sources.readiness].flatMap((source) =>
    source === undefined ? [] : [source.path]
  )
  const { files, notes } = await writeRenderings(documents, formats, output, host, inputs)
  return { files: [...signed, ...files], notes }
}
