import { readdir, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { REPORT_NAME } from '../artifacts/layout.ts'
import { PipelineError } from '../errors.ts'
import type { Documents } from '../report/documents.ts'
import { documentsOf } from '../report/documents.ts'
import type { ReadinessReport } from '../report/readiness-report.ts'
import type { Report } from '../report/report.ts'
import { readDocumentFile, type Source } from './read-document-file.ts'
import { readHistory } from './read-history.ts'
import { readSignatureFile } from './read-signature-file.ts'

const READINESS_NAME = 'readiness.json'
const PART = /^readiness\.(?!sig\.json$).+(?<!\.sig)\.json$/

function refuse(what: string, fix: string, cause?: unknown): PipelineError {
  return new PipelineError({ code: 'CONFIG_INVALID', what, fix, cause })
}

/** Names of the documents of a directory. */
async function listDocuments(path: string, shown: string): Promise<readonly string[]> {
  const names = await readdir(path).catch((error: unknown) => {
    throw refuse(`${shown} cannot be listed.`, 'Name a directory that can be read.', error)
  })
  const parts = names.filter((name) => PART.test(name)).sort()
  const judged = names.includes(READINESS_NAME) ? [READINESS_NAME] : parts
  if (judged.length > 1)
    throw refuse(
      `${shown} has several parts of a judged release: ${judged.join(', ')}.`,
      'Give one of them, or merge them first with crossgo merge --policy.'
    )
  const found = [...names.filter((name) => name === REPORT_NAME), ...judged]
  if (found.length === 0)
    throw refuse(
      `${shown} has neither ${REPORT_NAME} nor ${READINESS_NAME}.`,
      'Give the out directory of a build, or the files themselves.'
    )
  return found
}

async function readPlace(place: string, workspace: string): Promise<readonly Source[]> {
  const path = resolve(workspace, place)
  const stats = await stat(path).catch((error: unknown) => {
    throw refuse(
      `${place} cannot be read.`,
      'Give report.json, readiness.json or the directory that has them.',
      error
    )
  })
  if (!stats.isDirectory()) return [await readDocumentFile(path, place)]
  const names = await listDocuments(path, place)
  return Promise.all(
    names.map(async (name) => readDocumentFile(join(path, name), join(place, name)))
  )
}

/** The documents of one release, each with the file it is from. */
export interface Sources {
  readonly report?: Source
  readonly readiness?: Source
}

function only(kind: 'report' | 'readiness', all: readonly Source[]): Source | undefined {
  const [first, ...more] = all.filter(({ document }) => document.kind === kind)
  const other = more.find(({ sha256 }) => sha256 !== first?.sha256)
  if (first === undefined || other === undefined) return first
  throw refuse(
    `${first.shown} and ${other.shown} are two different reports of the same kind.`,
    'Give the documents of one release; earlier ones go to history.'
  )
}

const ONE_RELEASE = 'Give the documents of one release.'

/** Both must say that they belong together. */
function requireOneRelease(
  built: Source | undefined,
  judged: Source | undefined,
  report: Report | undefined,
  readiness: ReadinessReport | undefined
): void {
  if (built === undefined || judged === undefined) return
  const { version, report: wanted } = readiness?.release ?? {}
  if (version !== report?.plan.version)
    throw refuse(
      `${judged.shown} is about version ${JSON.stringify(version)}, and ${built.shown} about ${JSON.stringify(report?.plan.version)}.`,
      ONE_RELEASE
    )
  if (wanted === undefined || wanted === built.sha256 || wanted === built.fileSha256) return
  throw refuse(
    `${judged.shown} judged another build than the one of ${built.shown}: it has the SHA-256 ${wanted}, and that is ${built.sha256}.`,
    ONE_RELEASE
  )
}

/**
 * The files of the documents at some places.
 * @param places report.json, readiness.json (of some stages too), or directories that have them; relative to the workspace
 * @throws PipelineError CONFIG_INVALID when there is none, one is broken, or they are of two releases
 */
export async function readSources(places: readonly string[], workspace: string): Promise<Sources> {
  if (places.length === 0)
    throw refuse('There is nothing to render.', 'Name report.json, readiness.json or a directory.')
  const all = (await Promise.all(places.map(async (place) => readPlace(place, workspace)))).flat()
  const [report, readiness] = [only('report', all), only('readiness', all)]
  requireOneRelease(
    report,
    readiness,
    report?.document.kind === 'report' ? report.document.value : undefined,
    readiness?.document.kind === 'readiness' ? readiness.document.value : undefined
  )
  return {
    ...(report === undefined ? {} : { report }),
    ...(readiness === undefined ? {} : { readiness })
  }
}

/**
 * What documents that were read say, with the signatures beside them and earlier releases.
 * @param history reports of earlier releases, oldest first, or directories of them; empty for what readiness.json has
 * @throws PipelineError CONFIG_INVALID when one of those is broken
 */
export async function readBeside(
  { report, readiness }: Sources,
  history: readonly string[],
  workspace: string
): Promise<Documents> {
  const sources = [readiness, report].filter((source) => source !== undefined)
  const beside = await Promise.all(sources.map(readSignatureFile))
  const built = report?.document.kind === 'report' ? report.document.value : undefined
  const judged = readiness?.document.kind === 'readiness' ? readiness.document.value : undefined
  const earlier = await readHistory(history, built, judged?.history, workspace)
  return documentsOf({
    ...(built === undefined ? {} : { report: built }),
    ...(judged === undefined ? {} : { readiness: judged }),
    ...earlier,
    signatures: beside.flatMap(({ file }) => (file === undefined ? [] : [file])),
    notes: [...beside.flatMap(({ note }) => (note === undefined ? [] : [note])), ...earlier.notes]
  })
}
