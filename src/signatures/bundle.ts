import { createHash, type KeyObject } from 'node:crypto'

/** Media type of the bundles that cosign 3 writes for files (sigstore/protobuf-specs:protos/sigstore_bundle.proto). */
export const BUNDLE_MEDIA_TYPE = 'application/vnd.dev.sigstore.bundle.v0.3+json'

/** Name of a file's bundle. */
export const bundleNameOf = (file: string): string => `${file}.sigstore.json`

/** What a bundle says, read strictly: base64 already undone. */
export interface SigstoreBundle {
  /** Which public key belongs to it; no proof of anything. Absent with a certificate. */
  readonly keyHint?: string
  /** There is a certificate instead of a key: somebody signed in and signed without a key of their own. */
  readonly certificate: boolean
  /** The certificate of the one who signed, DER; absent in a bundle with a chain. */
  readonly certificateDer?: Buffer
  /** Entries of transparency logs that the bundle holds; what they say is not read. */
  readonly logEntries: number
  /** SHA-256 of the file, 32 bytes. */
  readonly digest: Buffer
  readonly signature: Buffer
}

type Fields = Readonly<Record<string, unknown>>

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : {}
}

function bytesOf(value: unknown): Buffer | undefined {
  if (typeof value !== 'string' || value === '') return undefined
  const bytes = Buffer.from(value, 'base64')
  return bytes.toString('base64') === value ? bytes : undefined
}

/** Reads a bundle of a file's signature; `undefined` for anything else, attestations (DSSE) and other versions included. */
export function parseBundle(text: string): SigstoreBundle | undefined {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  const bundle = fieldsOf(value)
  const material = fieldsOf(bundle['verificationMaterial'])
  const message = fieldsOf(bundle['messageSignature'])
  const messageDigest = fieldsOf(message['messageDigest'])
  const digest = bytesOf(messageDigest['digest'])
  const signature = bytesOf(message['signature'])
  const hint = fieldsOf(material['publicKey'])['hint']
  const certificate = 'certificate' in material || 'x509CertificateChain' in material
  const isWhole =
    bundle['mediaType'] === BUNDLE_MEDIA_TYPE &&
    messageDigest['algorithm'] === 'SHA2_256' &&
    certificate !== 'publicKey' in material &&
    !('dsseEnvelope' in bundle)
  if (!isWhole || digest?.length !== 32 || signature === undefined) return undefined
  const entries = material['tlogEntries']
  const certificateDer = bytesOf(fieldsOf(material['certificate'])['rawBytes'])
  return {
    ...(typeof hint === 'string' ? { keyHint: hint } : {}),
    certificate,
    ...(certificateDer === undefined ? {} : { certificateDer }),
    logEntries: Array.isArray(entries) ? entries.length : 0,
    digest,
    signature
  }
}

/** The hint that cosign writes for a public key: base64 of the SHA-256 of its DER form. */
export function keyHintOf(publicKey: KeyObject): string {
  const der = publicKey.export({ type: 'spki', format: 'der' })
  return createHash('sha256').update(der).digest('base64')
}

/** The text of a bundle, as cosign writes it for a key that no log knows. */
export function renderBundle(hint: string, digest: Buffer, signature: Buffer): string {
  return `${JSON.stringify({
    mediaType: BUNDLE_MEDIA_TYPE,
    verificationMaterial: { publicKey: { hint } },
    messageSignature: {
      messageDigest: { algorithm: 'SHA2_256', digest: digest.toString('base64') },
      signature: signature.toString('base64')
    }
  })}\n`
}
