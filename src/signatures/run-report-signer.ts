import { sign } from 'node:crypto'
import type { Host } from '../host/host.ts'
import { checkSignature } from './check-signature.ts'
import { KEY_KINDS, privateKeyKind } from './key-kind.ts'
import { badKey, readKey, type KeyText } from './read-key.ts'
import {
  KEY_ALGORITHMS,
  parseReportPrivateKey,
  publicPart,
  REPORT_KEY_KINDS,
  withoutParameters,
  type ReportKey
} from './report-key.ts'
import type { ReportSigner } from './report-signer.ts'
import { runCosignReady } from './run-cosign.ts'
import {
  runCosignKeyless,
  runCosignReportKey,
  runCosignWithKey,
  signAsCosign
} from './run-report-cosign.ts'
import { runOpensslReady, runOpensslSm2 } from './run-openssl-sm2.ts'
import { runSignCommand, runSignCommandReady } from './run-sign-command.ts'
import type { ReportSignature } from './signature-file.ts'
import type { SignedDocument } from './signed-document.ts'
import { DEFAULT_SIGNER_ID, SIGNER_ID } from './verify-sm2.ts'

type KeySigner = Extract<ReportSigner, { readonly key: string }>

function parseKey(text: string): ReportKey {
  const key = parseReportPrivateKey(text)
  if (key !== undefined) return key
  throw badKey(
    privateKeyKind(withoutParameters(text)) === 'encrypted'
      ? 'The signing key has a password that only OpenSSL knows how to ask for.'
      : 'The signing key cannot be used.',
    `Give a private key in PEM without a password: ${REPORT_KEY_KINDS}; or one that cosign made.`
  )
}

function signerIdFor(signer: KeySigner, isSm2: boolean): string {
  const id = 'signerId' in signer ? signer.signerId : undefined
  if (id !== undefined && !isSm2)
    throw badKey(
      'A signer id is given, and the signing key is not one of SM2.',
      'Take the signer id away, or give a key of SM2.'
    )
  if (id === undefined || SIGNER_ID.test(id)) return id ?? DEFAULT_SIGNER_ID
  throw badKey(
    'The signer id cannot be used.',
    'Give 1 to 256 printable ASCII characters; without one it is 1234567812345678.'
  )
}

/** A private key that fits what was asked for; without `key` it is one that cosign encrypted. */
interface ReadyKey {
  readonly read: KeyText
  readonly key?: ReportKey
  readonly signerId: string
}

async function readReadyKey(signer: KeySigner, host: Host): Promise<ReadyKey> {
  const read = await readKey(signer.key, host)
  const isCosign = privateKeyKind(read.text) === 'cosign'
  if (isCosign && (signer.method === 'key' || signer.method === 'cosign'))
    return { read, signerId: signerIdFor(signer, false) }
  const key = parseKey(read.text)
  const { method } = key
  const signerId = signerIdFor(signer, method === 'sm2')
  if (signer.method === 'cosign' && method === 'sm2')
    throw badKey('cosign knows no keys of SM2.', `Give a key: ${KEY_KINDS}; or ask for sm2.`)
  if (signer.method !== 'key' && signer.method !== 'cosign' && signer.method !== method)
    throw badKey(
      `The signing key is one for ${KEY_ALGORITHMS[method]}, and ${signer.method} was asked for.`,
      `Give a key for ${KEY_ALGORITHMS[signer.method]}, or ask for ${method}.`
    )
  return { read, key, signerId }
}

async function signWithKey(
  document: SignedDocument,
  signer: KeySigner,
  host: Host
): Promise<ReportSignature> {
  const { read, key, signerId } = await readReadyKey(signer, host)
  if (key === undefined) return runCosignWithKey(document, read.forCosign, host)
  if (signer.method === 'cosign')
    return { ...signAsCosign(document, withoutParameters(read.text)), ...publicPart(key) }
  const { method } = key
  const signature =
    method === 'sm2'
      ? await runOpensslSm2(document.bytes, read, signerId, host)
      : sign(method === 'ed25519' ? null : 'sha256', document.bytes, key.key)
  return {
    method,
    algorithm: KEY_ALGORITHMS[method],
    signs: 'document',
    ...publicPart(key),
    signature: signature.toString('base64'),
    ...(method === 'sm2' ? { signerId } : {})
  }
}

async function signWith(
  document: SignedDocument,
  signer: ReportSigner,
  host: Host
): Promise<ReportSignature> {
  switch (signer.method) {
    case 'cosign-keyless':
      return runCosignKeyless(document, host)
    case 'command':
      return runSignCommand(document, signer, host)
    default:
      return signWithKey(document, signer, host)
  }
}

/**
 * Finds out, in a moment, whether a signer can sign: its key is read, its programs are looked for, and cosign opens the key with
 * its password. Nothing is signed: a person may have to touch a key, and the public log keeps what it is sent.
 * @throws PipelineError as `runReportSigner`
 */
export async function runSignerCheck(signer: ReportSigner, host: Host): Promise<void> {
  switch (signer.method) {
    case 'cosign-keyless':
      await runCosignReady({ kind: 'keyless' }, host)
      return
    case 'command':
      await runSignCommandReady(signer, host)
      return
    default: {
      const { read, key } = await readReadyKey(signer, host)
      if (key === undefined) await runCosignReportKey(read.forCosign, host)
      else if (key.method === 'sm2') await runOpensslReady(host)
    }
  }
}

/**
 * Signs a document, and checks the signature as whoever gets it will.
 * @throws PipelineError SIGNING_FAILED, or TOOLCHAIN_UNAVAILABLE without cosign 3 or OpenSSL 3 where it is needed
 */
export async function runReportSigner(
  document: SignedDocument,
  signer: ReportSigner,
  host: Host
): Promise<ReportSignature> {
  const signature = await signWith(document, signer, host)
  const check = await checkSignature(signature, document, '')
  if (check.good) return signature
  throw badKey(
    `The signature that was just made cannot be verified: ${check.why}`,
    'Report this with the kind of the key and the versions of openssl and cosign.'
  )
}
