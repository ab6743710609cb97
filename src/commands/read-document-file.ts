import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import { PipelineError } from '../errors.ts'
import { canonicalDigest } from '../report/canonical.ts'
import { parseDocument, type Document } from '../report/parse-document.ts'

/** Reports of many targets with C code have some megabytes. */
const MOST_BYTES = 64 * 1024 ** 2

/** Text of a file that is there, UTF-8 and nothing else, and not larger than a document is. */
async function readDocumentText(path: string, shown: string): Promise<string> {
  const refuse = (why: string, cause?: unknown): PipelineError =>
    new PipelineError({
      code: 'CONFIG_INVALID',
      what: `${shown} ${why}.`,
      fix: 'Give report.json, readiness.json or the directory that has them.',
      cause
    })
  // A pipe that nobody writes to must not hold us up.
  const handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK).catch(
    (error: unknown) => {
      throw refuse('cannot be read', error)
    }
  )
  try {
    const stats = await handle.stat()
    if (!stats.isFile()) throw refuse('is no file')
    if (stats.size > MOST_BYTES)
      throw refuse(`has ${String(stats.size)} bytes, and at most ${String(MOST_BYTES)} are read`)
    const bytes = await handle.readFile()
    try {
      // A mark of the byte order stays, and is no JSON.
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    } catch (error) {
      throw refuse('is no UTF-8', error)
    }
  } finally {
    await handle.close()
  }
}

/** A document, and where it is from. */
export interface Source {
  readonly document: Document
  /** Absolute. */
  readonly path: string
  /** As messages name it. */
  readonly shown: string
  /** SHA-256 of the canonical form, hexadecimal. */
  readonly sha256: string
  /** SHA-256 of the bytes of the file, hexadecimal. */
  readonly fileSha256: string
}

/**
 * Reads a document.
 * @throws PipelineError CONFIG_INVALID when it is none, is broken, or cannot be read
 */
export async function readDocumentFile(path: string, shown: string): Promise<Source> {
  const text = await readDocumentText(path, shown)
  const document = parseDocument(text, shown)
  return {
    document,
    path,
    shown,
    sha256: canonicalDigest(document.value),
    fileSha256: createHash('sha256').update(text).digest('hex')
  }
}
