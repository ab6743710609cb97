import { createPublicKey, verify, type KeyObject } from 'node:crypto'
import { PipelineError } from '../errors.ts'

/**
 * Verification of minisign signatures (jedisct1/minisign, "Signature format"), pre-hashed form only: Ed25519 over the
 * BLAKE2b-512 of the file, and a second signature over the first one and the trusted comment. Stricter than the
 * reference tool in three points: the legacy algorithm is refused, base64 must be canonical, and the trusted comment
 * must name the file that was asked for, so that a signed older file cannot take its place.
 */
export interface MinisignRequest {
  /** The base64 line of the public key. */
  readonly publicKey: string
  /** Text of the `.minisig` file. */
  readonly signature: string
  readonly fileName: string
  /** BLAKE2b-512 of the file in hex. */
  readonly blake2b512: string
}

const ALGORITHM_KEY = 'Ed'
const ALGORITHM_PREHASHED = 'ED'

/** DER of SubjectPublicKeyInfo for Ed25519, up to the key (RFC 8410). */
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex')

/** Returns if the signature vouches for this file under this name; `DIGEST_MISMATCH` in every other case. */
export function verifyMinisign(request: MinisignRequest): void {
  const key = parsePublicKey(request.publicKey, request.fileName)
  const parsed = parseSignature(request.signature)
  if (typeof parsed === 'string') throw refused(request.fileName, parsed)
  if (!parsed.keyId.equals(key.id)) {
    throw refused(request.fileName, `it was made with another key, ${hexId(parsed.keyId)}`)
  }
  const digest = Buffer.from(request.blake2b512, 'hex')
  if (digest.length !== 64 || !verify(null, digest, key.key, parsed.signature)) {
    throw refused(request.fileName, 'it does not fit the bytes of the file')
  }
  const signed = Buffer.concat([parsed.signature, Buffer.from(parsed.trustedComment, 'utf8')])
  if (!verify(null, signed, key.key, parsed.globalSignature)) {
    throw refused(request.fileName, 'its trusted comment was changed')
  }
  const named = /^timestamp:\d+\tfile:([^\t]+)\thashed$/.exec(parsed.trustedComment)?.[1]
  if (named !== request.fileName) {
    throw refused(request.fileName, `it is for ${named ?? 'a file that it does not name'}`)
  }
}

interface Signature {
  readonly keyId: Buffer
  readonly signature: Buffer
  readonly trustedComment: string
  readonly globalSignature: Buffer
}

/** The parts of a signature file, or what is wrong with its form. */
function parseSignature(text: string): Signature | string {
  const lines = text.split('\n')
  if (lines.length !== 5 || lines[4] !== '') return 'it is not four lines'
  const [untrusted = '', first = '', trusted = '', second = ''] = lines
  if (!untrusted.startsWith('untrusted comment: ')) return 'its first line is no comment'
  const TRUSTED = 'trusted comment: '
  if (!trusted.startsWith(TRUSTED)) return 'its third line is no trusted comment'
  const body = fromBase64(first, 74)
  if (body === undefined) return 'its second line is not a signature'
  const algorithm = body.toString('latin1', 0, 2)
  if (algorithm !== ALGORITHM_PREHASHED) return `it uses the algorithm ${JSON.stringify(algorithm)}`
  const globalSignature = fromBase64(second, 64)
  if (globalSignature === undefined) return 'its fourth line is not a signature'
  return {
    keyId: body.subarray(2, 10),
    signature: body.subarray(10),
    trustedComment: trusted.slice(TRUSTED.length),
    globalSignature
  }
}

function parsePublicKey(
  text: string,
  fileName: string
): { readonly id: Buffer; readonly key: KeyObject } {
  const bytes = fromBase64(text, 42)
  if (bytes?.toString('latin1', 0, 2) !== ALGORITHM_KEY) {
    throw refused(fileName, 'the public key to check it with is not a minisign key')
  }
  const der = Buffer.concat([SPKI_PREFIX, bytes.subarray(10)])
  return {
    id: bytes.subarray(2, 10),
    key: createPublicKey({ key: der, format: 'der', type: 'spki' })
  }
}

/** Exactly `length` bytes, in the one spelling that base64 has for them. */
function fromBase64(text: string, length: number): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64')
  return bytes.length === length && bytes.toString('base64') === text ? bytes : undefined
}

/** As minisign prints key ids: the bytes in reverse order. */
function hexId(id: Buffer): string {
  return Buffer.from(id).reverse().toString('hex').toUpperCase()
}

function refused(fileName: string, why: string): PipelineError {
  return new PipelineError({
    code: 'DIGEST_MISMATCH',
    what: `The signature of ${fileName} was refused: ${why}.`,
    fix: 'Use another source for this file, and tell the owner of this one.'
  })
}
