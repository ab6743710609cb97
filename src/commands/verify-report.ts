import type { Host } from '../host/host.ts'
import type { ReportSignatureMethod } from '../signatures/signature-file.ts'
import type { WantedSigner } from './read-release-signature.ts'

/** What became of one signature. */
export interface SignatureAnswer {
  readonly method: ReportSignatureMethod
  readonly algorithm: string
  readonly keyId: string
  readonly verified: boolean
  /** It is by the key, or the identity, that was asked for. */
  readonly trusted: boolean
  /** One sentence. */
  readonly message: string
}

/** A document with its signatures. */
export interface VerifiedReport {
  /** As it was given. */
  readonly path: string
  /** SHA-256 of its canonical form now. */
  readonly sha256: string
  readonly signatures: readonly SignatureAnswer[]
  /** `pass`: all are good, and one is by whom it must be. `inconclusive`: all are good, and nobody said by whom they must be. */
  readonly verdict: 'pass' | 'fail' | 'inconclusive'
  readonly message: string
}

/**
 * Checks every signature of documents again.
 * @param places files, or directories with report.json, readiness.json or both; relative to the workspace
 * @throws PipelineError CONFIG_INVALID, TOOLCHAIN_UNAVAILABLE without cosign 3 where it is needed
 */
export async function verifyReport(
  _places: readonly string[],
  _wanted: WantedSigner | undefined,
  _host: Host
): Promise<readonly VerifiedReport[]> {
  return Promise.reject(new Error('not written'))
}
