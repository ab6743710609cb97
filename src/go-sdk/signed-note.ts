/**
 * Signed notes with Ed25519 keys. Sources: C2SP signed-note.md, golang.org/x/mod/sumdb/note. No dependency but node:crypto.
 */
import { createHash, createPublicKey, verify, type KeyObject } from 'node:crypto'
import { PipelineError } from '../errors.ts'

export interface VerifierKey {
  readonly name: string
  /** First four bytes of the key's hash, as a number. */
  readonly hash: number
  readonly publicKey: KeyObject
}

const MAX_SIGNATURES = 100

/**
 * Reads `<name>+<8 hex digits>+<base64 of an algorithm byte and 32 key bytes>`.
 * @throws PipelineError CONFIG_INVALID when it is malformed or its hash does not belong to its name and key
 */
export function parseVerifierKey(text: string): VerifierKey {
  const match = /^([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2})$/u.exec(text)
  const key = decodeBase64(match?.[3] ?? '')
  if (match === null || key?.length !== 33 || key[0] !== 1) {
    throw invalidKey('it is not of the form name+hash+key with an Ed25519 key')
  }
  const name = match[1] ?? ''
  const hash = createHash('sha256').update(`${name}\n`).update(key).digest().readUInt32BE(0)
  if (hash !== parseInt(match[2] ?? '', 16)) throw invalidKey('its hash does not match its key')
  const x = Buffer.from(key.subarray(1)).toString('base64url')
  const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
  return { name, hash, publicKey }
}

/**
 * Gives back the text of a note that carries a good signature of `key`; signatures of others are ignored.
 * @throws PipelineError DIGEST_MISMATCH when the note is malformed, not signed by the key, or signed badly
 */
export function openNote(message: Uint8Array, key: VerifierKey): string {
  const whole = decodeText(message)
  if (whole === undefined) throw badNote('it is not plain UTF-8 text')
  const split = whole.lastIndexOf('\n\n')
  if (split === -1 || !whole.endsWith('\n')) throw badNote('it has no signatures')
  const text = whole.slice(0, split + 1)
  const lines = whole.slice(split + 2, -1).split('\n')
  if (lines.length > MAX_SIGNATURES) throw badNote(`it has more than ${MAX_SIGNATURES} signatures`)
  let good = false
  for (const line of lines) {
    const match = /^\u2014 ([^\s+]+) ([A-Za-z0-9+/]+={0,2})$/u.exec(line)
    const signature = decodeBase64(match?.[2] ?? '')
    if (match === null || signature === undefined || signature.length < 5) {
      throw badNote('one of its signature lines is malformed')
    }
    if (match[1] !== key.name || signature.readUInt32BE(0) !== key.hash) continue
    const bytes = signature.subarray(4)
    if (bytes.length !== 64 || !verify(null, Buffer.from(text), key.publicKey, bytes)) {
      throw badNote(`the signature of ${key.name} is wrong`)
    }
    good = true
  }
  if (!good) throw badNote(`${key.name} did not sign it`)
  return text
}

/** Strict UTF-8 without control characters but newlines; nothing for any other bytes. */
export function decodeText(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    for (const byte of bytes) if (byte < 0x20 && byte !== 0x0a) return undefined
    return text
  } catch {
    return undefined
  }
}

/** Canonical base64 only: `Buffer.from` alone would accept many texts for the same bytes. */
export function decodeBase64(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64')
  return bytes.length > 0 && bytes.toString('base64') === text ? bytes : undefined
}

function badNote(problem: string): PipelineError {
  return new PipelineError({
    code: 'DIGEST_MISMATCH',
    what: `The checksum database's signed note is not trusted: ${problem}.`,
    fix: 'Use another proxy; this one, or something in between, changes what it passes on.'
  })
}

function invalidKey(problem: string): PipelineError {
  return new PipelineError({
    code: 'CONFIG_INVALID',
    what: `The verifier key in GOSUMDB cannot be used: ${problem}.`,
    fix: 'Copy the whole key from the owner of the checksum database.'
  })
}
