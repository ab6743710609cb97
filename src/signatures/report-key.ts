import { createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import { KEY_KINDS, parsePrivateKey, parsePublicKey, privateKeyKind } from './key-kind.ts'

/** Methods that are a kind of key, and the algorithm that goes with each. */
export const KEY_ALGORITHMS = {
  ed25519: 'Ed25519',
  ecdsa: 'ECDSA P-256 SHA-256',
  rsa: 'RSA PKCS#1 SHA-256',
  sm2: 'SM2 SM3'
} as const

export type KeyMethod = keyof typeof KEY_ALGORITHMS

/** A key of a report, private or public. */
export interface ReportKey {
  readonly method: KeyMethod
  readonly key: KeyObject
}

/** What a key of a report must be, for messages. */
export const REPORT_KEY_KINDS = `${KEY_KINDS}, or SM2`

const METHODS: Readonly<Record<string, KeyMethod>> = { ed25519: 'ed25519', ec: 'ecdsa', rsa: 'rsa' }

/** How a SubjectPublicKeyInfo of SM2 begins (RFC 5480, with the curve 1.2.156.10197.1.301); the point follows, not compressed. */
const SM2_PREFIX = Buffer.from('3059301306072a8648ce3d020106082a811ccf5501822d03420004', 'hex')

const derOf = (key: KeyObject): Buffer => key.export({ type: 'spki', format: 'der' })

/** The point of a public key of SM2: x and y, 64 bytes. Undefined for all other keys. */
export function sm2Point(publicKey: KeyObject): Buffer | undefined {
  const der = derOf(publicKey)
  const isOne =
    der.length === SM2_PREFIX.length + 64 && der.subarray(0, SM2_PREFIX.length).equals(SM2_PREFIX)
  return isOne ? der.subarray(SM2_PREFIX.length) : undefined
}

function reportKey(
  known: { readonly key: KeyObject } | undefined,
  other: () => KeyObject
): ReportKey | undefined {
  const method = METHODS[known?.key.asymmetricKeyType ?? '']
  if (known !== undefined && method !== undefined) return { method, key: known.key }
  try {
    const key = other()
    const isSm2 = sm2Point(key.type === 'private' ? createPublicKey(key) : key) !== undefined
    return isSm2 ? { method: 'sm2', key } : undefined
  } catch {
    return undefined
  }
}

/** A private key as `openssl ecparam -genkey` writes it has its curve in front. */
const PARAMETERS =
  /-----BEGIN [A-Z0-9 ]*PARAMETERS-----[\sA-Za-z0-9+/=]*-----END [A-Z0-9 ]*PARAMETERS-----\s*/g

/** The text of a private key without the name of its curve in front. */
export function withoutParameters(text: string): string {
  return text.replaceAll(PARAMETERS, '')
}

/** A private key in PEM without a password; undefined when it is none of `REPORT_KEY_KINDS`. */
export function parseReportPrivateKey(text: string): ReportKey | undefined {
  const pem = withoutParameters(text)
  if (privateKeyKind(pem) !== 'pem') return undefined
  return reportKey(parsePrivateKey(pem), () => createPrivateKey(pem))
}

/** A public key in PEM (`-----BEGIN PUBLIC KEY-----`); undefined when it is none of `REPORT_KEY_KINDS`, or a private key. */
export function parseReportPublicKey(text: string): ReportKey | undefined {
  const labels = [...text.matchAll(/-----BEGIN ([A-Z0-9 ]+)-----/g)].map(([, label]) => label)
  if (labels.length !== 1 || labels[0] !== 'PUBLIC KEY') return undefined
  return reportKey(parsePublicKey(text), () => createPublicKey(text))
}

/** Which public key it is: `SHA256:` and base64 of the SHA-256 of its DER form. */
export function keyIdOf(publicKey: KeyObject): string {
  return `SHA256:${createHash('sha256').update(derOf(publicKey)).digest('base64')}`
}

/** What a signature file says about a key, private or public. */
export function publicPart({ key }: ReportKey): {
  readonly publicKey: string
  readonly keyId: string
} {
  const open = key.type === 'private' ? createPublicKey(key) : key
  return {
    publicKey: open.export({ type: 'spki', format: 'pem' }).toString(),
    keyId: keyIdOf(open)
  }
}
