/**
 * What the answers of a checksum database say. Sources: golang.org/x/mod/sumdb (client.go), x/mod/sumdb/tlog/note.go, Go's
 * cmd/go/internal/modfetch/sumdb.go. Hashes are taken from the authenticated record only (CVE-2026-56864 searched the tree
 * text), and a record without the line asked for is an error (CVE-2026-42501).
 */
import { PipelineError } from '../errors.ts'
import { isDirectoryHash } from './dirhash.ts'
import { decodeBase64, decodeText, openNote, type VerifierKey } from './signed-note.ts'
import { HASH_BYTES } from './tlog.ts'

/** A signed tree head: how many records, and the root over them. */
export interface TreeHead {
  readonly size: number
  readonly root: Uint8Array
  /** The note it was read from, to keep or to show. */
  readonly note: string
}

/** A lookup answer, not yet proven to be in the log. */
export interface LookupAnswer {
  readonly id: number
  /** The record with its last newline: what the leaf hash covers. */
  readonly record: string
  readonly head: TreeHead
}

/** The failure of everything that an honest log and an honest way to it cannot cause. */
export function distrusted(problem: string, details?: string): PipelineError {
  return new PipelineError({
    code: 'DIGEST_MISMATCH',
    what: `SECURITY: the checksum database's answer is not trusted: ${problem}.`,
    fix: 'Do not use this proxy or mirror; report what it answered.',
    ...(details === undefined ? {} : { details })
  })
}

/**
 * Opens a signed tree head.
 * @throws PipelineError DIGEST_MISMATCH for a bad signature or a malformed text
 */
export function parseTreeHead(note: Uint8Array, key: VerifierKey): TreeHead {
  const [title, sizeText = '', rootText = ''] = openNote(note, key).split('\n')
  const root = decodeBase64(rootText)
  if (title !== 'go.sum database tree' || root?.length !== HASH_BYTES) {
    throw distrusted('the signed tree head is malformed')
  }
  const size = parseCount(sizeText)
  if (size === undefined) throw distrusted('the size of the signed tree is malformed')
  return { size, root, note: Buffer.from(note).toString('utf8') }
}

/**
 * Splits a lookup answer: `<id>\n<record>\n<signed note>`.
 * @throws PipelineError DIGEST_MISMATCH when a part is malformed, badly signed, or the record lies outside the tree
 */
export function parseLookup(body: Uint8Array, key: VerifierKey): LookupAnswer {
  const text = decodeText(body)
  const idEnd = text?.indexOf('\n') ?? -1
  const recordEnd = text?.indexOf('\n\n', idEnd) ?? -1
  if (text === undefined || idEnd === -1 || recordEnd <= idEnd) {
    throw distrusted('the lookup answer is malformed')
  }
  const id = parseCount(text.slice(0, idEnd))
  const record = text.slice(idEnd + 1, recordEnd + 1)
  if (id === undefined || record === '') throw distrusted('the lookup answer is malformed')
  const head = parseTreeHead(Buffer.from(text.slice(recordEnd + 2), 'utf8'), key)
  return { id, record, head }
}

/**
 * The one directory hash that an authenticated record gives for a module version.
 * @throws PipelineError DIGEST_MISMATCH when it gives none, several, or something that is no h1 hash
 */
export function hashInRecord(record: string, module: string, version: string): string {
  const start = `${module} ${version} `
  const hashes = new Set(
    record
      .split('\n')
      .filter((line) => line.startsWith(start))
      .map((line) => line.slice(start.length))
  )
  const [hash, second] = [...hashes]
  if (hash === undefined) throw distrusted(`the record has no line for ${module} ${version}`)
  if (second !== undefined)
    throw distrusted(`the record has several hashes for ${module} ${version}`)
  if (!isDirectoryHash(hash))
    throw distrusted(`the record's hash for ${module} ${version} is no h1`)
  return hash
}

/** Module paths and versions in database and proxy paths: each capital becomes `!` and its small letter. */
export function escapeModule(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => `!${letter.toLowerCase()}`)
}

function parseCount(text: string): number | undefined {
  if (!/^(?:0|[1-9][0-9]{0,15})$/.test(text)) return undefined
  const count = Number(text)
  return Number.isSafeInteger(count) ? count : undefined
}
