import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Host } from '../host/host.ts'
import { BUNDLE_MEDIA_TYPE, parseBundle } from './bundle.ts'
import { parseCertificate } from './certificate.ts'
import { badKey } from './read-key.ts'
import { parseReportPublicKey, publicPart, type ReportKey } from './report-key.ts'
import {
  runCosignPublicKey,
  runCosignSign,
  runCosignVerify,
  type CosignKey,
  type CosignKeyless,
  type ExpectedIdentity
} from './run-cosign.ts'
import { signBundle } from './sign-bundle.ts'
import type { ReportSignature } from './signature-file.ts'
import type { SignedDocument } from './signed-document.ts'
import type { SignatureVerdict } from './verify-bundle.ts'

/** Lets `work` use a file with the document as it is signed, in a directory that is removed after. */
async function withFile<T>(
  { name, bytes }: SignedDocument,
  host: Host,
  work: (file: string, bundle: string) => Promise<T>
): Promise<T> {
  const directory = await mkdtemp(join(host.dirs.temp, 'cosign-'))
  try {
    const file = join(directory, name)
    await writeFile(file, bytes)
    return await work(file, join(directory, `${name}.sigstore.json`))
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

async function signedBundle(
  document: SignedDocument,
  signer: CosignKey | CosignKeyless,
  host: Host
): Promise<string> {
  return withFile(document, host, async (file, bundle) => {
    await runCosignSign(file, bundle, signer, host)
    return readFile(bundle, 'utf8')
  })
}

const common = { algorithm: BUNDLE_MEDIA_TYPE, signs: 'document' } as const

/** A bundle by a private key in PEM without a password, as cosign would write it. */
export function signAsCosign(
  document: SignedDocument,
  privateKey: string
): Pick<ReportSignature, 'method' | 'algorithm' | 'signs' | 'bundle'> {
  return { method: 'cosign', ...common, bundle: signBundle(document.bytes, privateKey) }
}

/**
 * The public key of a key that cosign encrypted: it is there, and COSIGN_PASSWORD opens it.
 * @param key absolute path, or `env://NAME`
 * @throws PipelineError TOOLCHAIN_UNAVAILABLE without cosign 3, SIGNING_FAILED
 */
export async function runCosignReportKey(key: string, host: Host): Promise<ReportKey> {
  const open = parseReportPublicKey(await runCosignPublicKey({ kind: 'key', key }, host))
  if (open !== undefined) return open
  throw badKey(
    'The key that cosign encrypted is of a kind that reports are not signed with.',
    'Make one with `cosign generate-key-pair`.'
  )
}

/**
 * Has cosign sign with a key that cosign encrypted; the password is in COSIGN_PASSWORD.
 * @param key absolute path, or `env://NAME`
 * @throws PipelineError TOOLCHAIN_UNAVAILABLE without cosign 3, SIGNING_FAILED
 */
export async function runCosignWithKey(
  document: SignedDocument,
  key: string,
  host: Host
): Promise<ReportSignature> {
  const open = await runCosignReportKey(key, host)
  const bundle = await signedBundle(document, { kind: 'key', key }, host)
  return { method: 'cosign', ...common, ...publicPart(open), bundle }
}

/**
 * Has cosign sign with the identity of the workflow.
 * @throws PipelineError TOOLCHAIN_UNAVAILABLE without cosign 3, SIGNING_FAILED
 */
export async function runCosignKeyless(
  document: SignedDocument,
  host: Host
): Promise<ReportSignature> {
  const bundle = await signedBundle(document, { kind: 'keyless' }, host)
  const der = parseBundle(bundle)?.certificateDer
  const certificate = der === undefined ? undefined : parseCertificate(der)
  if (certificate === undefined)
    throw badKey(
      'cosign wrote a bundle without a certificate that can be read.',
      'Use a released cosign 3.'
    )
  return { method: 'cosign-keyless', ...common, keyId: certificate.identity, bundle }
}

/**
 * Has cosign say by whom a bundle with a certificate is, and whether the public log has it.
 * @throws PipelineError TOOLCHAIN_UNAVAILABLE without cosign 3
 */
export async function runCosignIdentity(
  document: SignedDocument,
  bundle: string,
  expected: ExpectedIdentity,
  host: Host
): Promise<SignatureVerdict> {
  return withFile(document, host, async (file, path) => {
    await writeFile(path, bundle)
    return runCosignVerify(file, path, expected, host)
  })
}
