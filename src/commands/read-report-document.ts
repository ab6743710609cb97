import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import { lstat, open, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { errorCode, PipelineError } from '../errors.ts'
import { canonical } from '../report/canonical.ts'
import { signatureNameOf } from '../signatures/signature-file.ts'
import type { SignedDocument } from '../signatures/signed-document.ts'
import { parseStrictJson } from '../signatures/strict-json.ts'

/** Far from what a report grows to. */
const MAX_BYTES = 64 * 1024 * 1024
/** Documents that belong together. */
const DOCUMENT_NAMES = ['report.json', 'readiness.json'] as const

/** A document as it is signed, with what it says. */
export interface ReportDocument extends SignedDocument {
  readonly fields: Readonly<Record<string, unknown>>
  /** SHA-256 of the file as it is, hexadecimal. */
  readonly fileSha256: string
}

/** The bytes of a file, if it is there and of a size to read. Other trouble is thrown as the system gives it. */
export async function readBounded(
  path: string
): Promise<Buffer | 'missing' | 'no file' | 'too large'> {
  try {
    // A pipe that nobody writes into must not be waited for.
    const handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK)
    try {
      const stats = await handle.stat()
      if (!stats.isFile()) return 'no file'
      return stats.size > MAX_BYTES ? 'too large' : await handle.readFile()
    } finally {
      await handle.close()
    }
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return 'missing'
    throw error
  }
}

/** What a file says, canonically, or what is wrong with it, in words. */
export async function readReportDocument(
  path: string
): Promise<ReportDocument | { readonly why: string }> {
  const bytes = await readBounded(path)
  if (typeof bytes === 'string') return { why: `it is ${bytes}` }
  const parsed = parseStrictJson(bytes)
  if ('why' in parsed) return parsed
  const { value } = parsed
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { why: 'it is no object of JSON' }
  let text: string
  try {
    text = canonical(value)
  } catch {
    return { why: 'a text in it is no Unicode' }
  }
  return {
    name: basename(path),
    bytes: Buffer.from(text),
    digest: createHash('sha256').update(text).digest(),
    fields: Object.fromEntries(Object.entries(value)),
    fileSha256: createHash('sha256').update(bytes).digest('hex')
  }
}

/** A document that was asked for. */
export interface ReportPlace {
  /** As it was given; in a directory, with the name of the document. */
  readonly given: string
  /** Absolute. */
  readonly path: string
}

const noDocument = (what: string, fix: string): PipelineError =>
  new PipelineError({ code: 'CONFIG_INVALID', what, fix })

async function placesAt(given: string, workspace: string): Promise<readonly ReportPlace[]> {
  const path = resolve(workspace, given)
  const found = await stat(path).catch(() => undefined)
  if (found === undefined)
    throw noDocument(
      `There is no ${path}.`,
      'Give report.json, readiness.json, or the directory that has them.'
    )
  if (!found.isDirectory()) {
    if (!path.endsWith('.sig.json')) return [{ given, path }]
    throw noDocument(
      `${path} is a file of signatures.`,
      'Give the document that it is about; its signatures are found beside it.'
    )
  }
  const names = await Promise.all(
    DOCUMENT_NAMES.map(async (name) => {
      // A link to nowhere and a pipe are there, too, and are no documents: they fail, and are not passed over.
      const isThere = await lstat(join(path, name)).then(
        () => true,
        () => false
      )
      return isThere ? [{ given: join(given, name), path: join(path, name) }] : []
    })
  )
  if (names.flat().length > 0) return names.flat()
  throw noDocument(
    `The directory ${path} has neither report.json nor readiness.json.`,
    'Give the directory that the release was written to.'
  )
}

/**
 * Documents at places, each once.
 * @param places files, or directories with report.json, readiness.json or both; relative to the workspace
 * @throws PipelineError CONFIG_INVALID when there is none
 */
export async function readReportPlaces(
  places: readonly string[],
  workspace: string
): Promise<readonly ReportPlace[]> {
  if (places.length === 0)
    throw noDocument(
      'No report is given.',
      'Give report.json, readiness.json, or the directory that has them.'
    )
  const found = await Promise.all(places.map(async (place) => placesAt(place, workspace)))
  return [...new Map(found.flat().map((place) => [place.path, place])).values()]
}

/** Where the signatures of a document are. */
export function signaturePathOf(path: string): string {
  return join(dirname(path), signatureNameOf(basename(path)))
}
