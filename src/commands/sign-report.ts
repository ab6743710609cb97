import { basename } from 'node:path'
import { PipelineError } from '../errors.ts'
import type { Host } from '../host/host.ts'
import { writeByRename } from '../host/write-by-rename.ts'
import type { ReportSigner } from '../signatures/report-signer.ts'
import { runReportSigner } from '../signatures/run-report-signer.ts'
import type { ReportSignature, SignatureFile } from '../signatures/signature-file.ts'
import { readReportDocument, signaturePathOf } from './read-report-document.ts'

const failed = (what: string, fix: string): PipelineError =>
  new PipelineError({ code: 'SIGNING_FAILED', what, fix })

/**
 * Signs a document: `<name>.sig.json` is written beside it, in place of an earlier one. What is signed is its canonical form
 * (RFC 8785), which is what crossgo writes; the document itself is left as it is. When one signer fails, nothing is written.
 * @param path absolute, of report.json or readiness.json
 * @throws PipelineError SIGNING_FAILED, TOOLCHAIN_UNAVAILABLE
 */
export async function signReport(
  path: string,
  signers: readonly ReportSigner[],
  host: Host
): Promise<SignatureFile> {
  if (signers.length === 0)
    throw failed(`Nobody is named who signs ${path}.`, 'Name a key, cosign-keyless or a command.')
  const document = await readReportDocument(path).catch(() => ({ why: 'it cannot be read' }))
  if ('why' in document)
    throw failed(
      `${path} cannot be signed: ${document.why}.`,
      'Sign report.json or readiness.json as crossgo wrote it.'
    )
  const signatures: ReportSignature[] = []
  // One after the other: a key in hardware does one thing at a time, and a person may have to touch it.
  for (const signer of signers) signatures.push(await runReportSigner(document, signer, host))
  const file: SignatureFile = {
    schema: 1,
    document: basename(path),
    sha256: document.digest.toString('hex'),
    signatures
  }
  await writeByRename(signaturePathOf(path), `${JSON.stringify(file, null, 2)}\n`)
  return file
}
