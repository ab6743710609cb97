import { verify } from 'node:crypto'
import { BUNDLE_MEDIA_TYPE, parseBundle } from './bundle.ts'
import { parseCertificate } from './certificate.ts'
import {
  KEY_ALGORITHMS,
  parseReportPublicKey,
  publicPart,
  REPORT_KEY_KINDS,
  type ReportKey
} from './report-key.ts'
import type { ReportSignature } from './signature-file.ts'
import type { SignedDocument } from './signed-document.ts'
import { verifyBundle } from './verify-bundle.ts'
import { DEFAULT_SIGNER_ID, verifySm2 } from './verify-sm2.ts'

/** A signature, the bytes it is of, and who signs where the algorithm mixes that in. */
export interface RawSignature {
  readonly signature: Buffer
  readonly signs: 'document' | 'digest'
  readonly signerId?: string
}

/** Whether a signature of a document is one by a key. */
export async function isSignedBy(
  { method, key }: ReportKey,
  { signature, signs, signerId = DEFAULT_SIGNER_ID }: RawSignature,
  document: SignedDocument
): Promise<boolean> {
  const message = signs === 'digest' ? document.digest : document.bytes
  if (method === 'sm2') return verifySm2(message, signature, key, signerId)
  try {
    return verify(method === 'ed25519' ? null : 'sha256', message, key, signature)
  } catch {
    return false
  }
}

/** Why a signature is bad, one sentence; `trusted`: it is a good one by the key that the caller trusts, too. */
export type SignatureCheck =
  | { readonly good: true; readonly trusted: boolean }
  | { readonly good: false; readonly why: string }

const bad = (why: string): SignatureCheck => ({ good: false, why })
const NOT_BY_KEY = 'It is no signature of this document by the key that stands with it.'

async function checkCertificate(
  entry: ReportSignature,
  document: SignedDocument
): Promise<SignatureCheck> {
  const bundle = parseBundle(entry.bundle ?? '')
  const certificate =
    bundle?.certificateDer === undefined ? undefined : parseCertificate(bundle.certificateDer)
  if (bundle === undefined || certificate === undefined)
    return bad('Its bundle is no sigstore bundle 0.3 of a file with a certificate.')
  if (certificate.identity !== entry.keyId)
    return bad('Its bundle has the certificate of another identity.')
  if (!bundle.digest.equals(document.digest)) return bad('Its bundle is about another document.')
  const { signature } = bundle
  const isGood = await isSignedBy(certificate.key, { signature, signs: 'document' }, document)
  return isGood
    ? { good: true, trusted: false }
    : bad('It is no signature of this document by the key in its certificate.')
}

function checkBundle(
  { bundle = '', publicKey = '' }: ReportSignature,
  document: SignedDocument,
  trusted: string
): SignatureCheck {
  const verdict = verifyBundle(document.bytes, bundle, publicKey)
  if (!verdict.verified) return bad(verdict.why)
  return {
    good: true,
    trusted: trusted !== '' && verifyBundle(document.bytes, bundle, trusted).verified
  }
}

async function checkRaw(
  entry: ReportSignature,
  key: ReportKey,
  document: SignedDocument,
  trusted: string
): Promise<SignatureCheck> {
  const { algorithm, signature, signs, signerId } = entry
  if (entry.method !== 'command' && entry.method !== key.method)
    return bad(`Its key is one for ${KEY_ALGORITHMS[key.method]}, not for ${entry.method}.`)
  if (algorithm !== KEY_ALGORITHMS[key.method])
    return bad(`Its key is one for ${KEY_ALGORITHMS[key.method]}, and it says another algorithm.`)
  if ((signerId !== undefined) !== (key.method === 'sm2'))
    return bad('A signer id belongs to a signature of SM2, and only there.')
  const raw: RawSignature = {
    signature: Buffer.from(signature ?? '', 'base64'),
    signs,
    ...(signerId === undefined ? {} : { signerId })
  }
  if (!(await isSignedBy(key, raw, document))) return bad(NOT_BY_KEY)
  const pinned = trusted === '' ? undefined : parseReportPublicKey(trusted)
  return {
    good: true,
    trusted: pinned?.method === key.method && (await isSignedBy(pinned, raw, document))
  }
}

/**
 * Checks one signature of a file of signatures against its document, without a network. What stands in the file is believed
 * of nothing: the key must fit the method, the algorithm and the id, and the signature the document. A certificate is taken as it
 * is: cosign alone knows whether it is genuine.
 * @param trusted PEM of the public key that the caller trusts; empty for none
 */
export async function checkSignature(
  entry: ReportSignature,
  document: SignedDocument,
  trusted: string
): Promise<SignatureCheck> {
  const { method, algorithm, publicKey, bundle, signature, keyId, signs, signerId } = entry
  const isBundle = method === 'cosign' || method === 'cosign-keyless'
  if (isBundle !== (bundle !== undefined) || isBundle !== (signature === undefined))
    return bad(`A signature of ${method} has ${isBundle ? 'a bundle' : 'no bundle'}.`)
  if (
    isBundle &&
    (algorithm !== BUNDLE_MEDIA_TYPE || signs !== 'document' || signerId !== undefined)
  )
    return bad('It says of its bundle what bundles are not.')
  if (method === 'cosign-keyless')
    return publicKey === undefined
      ? checkCertificate(entry, document)
      : bad('It has a public key beside its certificate.')
  const key = parseReportPublicKey(publicKey ?? '')
  if (key === undefined) return bad(`Its public key is not a PEM of ${REPORT_KEY_KINDS}.`)
  if (publicPart(key).keyId !== keyId) return bad('Its key id is that of another key.')
  return isBundle ? checkBundle(entry, document, trusted) : checkRaw(entry, key, document, trusted)
}
