/** How a report is signed. */
export const REPORT_SIGNATURE_METHODS = [
  'ed25519',
  'ecdsa',
  'rsa',
  'sm2',
  'cosign',
  'cosign-keyless',
  'command'
] as const

export type ReportSignatureMethod = (typeof REPORT_SIGNATURE_METHODS)[number]

/** One signature of a document. */
export interface ReportSignature {
  readonly method: ReportSignatureMethod
  /** `Ed25519`, `ECDSA P-256 SHA-256`, `RSA PKCS#1 SHA-256`, `SM2 SM3`, of a bundle the media type. */
  readonly algorithm: string
  /**
   * The bytes that were signed. `document`: the canonical document (of ECDSA and RSA that is the same as its SHA-256, which is
   * what they sign). `digest`: the 32 bytes of its SHA-256, for what signs no more than these with a key that hashes itself.
   */
  readonly signs: 'document' | 'digest'
  /** PEM (SubjectPublicKeyInfo); absent where a certificate is in the bundle. It says nothing about whose it is. */
  readonly publicKey?: string
  /** `SHA256:` and base64 of the SHA-256 of the key's DER form; the identity of a keyless one where it is known. */
  readonly keyId: string
  /** Base64; DER for ECDSA and SM2. Absent with a bundle. */
  readonly signature?: string
  /** A sigstore bundle, as cosign wrote it. */
  readonly bundle?: string
  /** Of SM2: who signs, as GB/T 32918 mixes it in. */
  readonly signerId?: string
}

/** `report.sig.json`: signatures of the document beside it. */
export interface SignatureFile {
  readonly schema: 1
  /** Base name. */
  readonly document: string
  /** SHA-256 of its canonical form (RFC 8785), hexadecimal. */
  readonly sha256: string
  readonly signatures: readonly ReportSignature[]
}

/** `report.sig.json` of `report.json`. */
export function signatureNameOf(document: string): string {
  return document.replace(/\.json$/, '') + '.sig.json'
}
