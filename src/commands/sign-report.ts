import type { Host } from '../host/host.ts'
import type { ReportSigner } from '../signatures/report-signer.ts'
import type { SignatureFile } from '../signatures/signature-file.ts'

/**
 * Signs a document: `<name>.sig.json` is written beside it, in place of an earlier one.
 * @param path absolute, of report.json or readiness.json
 * @throws PipelineError SIGNING_FAILED, TOOLCHAIN_UNAVAILABLE
 */
export async function signReport(
  _path: string,
  _signers: readonly ReportSigner[],
  _host: Host
): Promise<SignatureFile> {
  return Promise.reject(new Error('not written'))
}
