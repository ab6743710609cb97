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

/** A document that is to be signed. */
export interface ToSign {
  /** Absolute, of report.json or readiness.json. */
  readonly path: string
  /** SHA-256 of what it must be, of its canonical form or of the file, hexadecimal; absent when it is taken as it is. */
  readonly sha256?: string
}

async function signOne(
  { path, sha256 }: ToSign,
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
  const found = document.digest.toString('hex')
  if (sha256 !== undefined && sha256 !== found && sha256 !== document.fileSha256)
    throw failed(
      `${path} was changed after it was read, and is not signed: its SHA-256 is ${found}, and was ${sha256}.`,
      'Find out what changed it: nothing may write there while a release is judged.'
    )
  const signatures: ReportSignature[] = []
  // One after the other: a key in hardware does one thing at a time, and a person may have to touch it.
  for (const signer of signers) signatures.push(await runReportSigner(document, signer, host))
  return { schema: 1, document: basename(path), sha256: found, signatures }
}

/**
 * Signs documents: `<name>.sig.json` is written beside each, in place of an earlier one. What is signed is the canonical form
 * (RFC 8785), which is what crossgo writes; the documents themselves are left as they are. When one signer fails for one
 * document, nothing is written for any.
 * @throws PipelineError SIGNING_FAILED, TOOLCHAIN_UNAVAILABLE
 */
export async function signReports(
  documents: readonly ToSign[],
  signers: readonly ReportSigner[],
  host: Host
): Promise<readonly SignatureFile[]> {
  const signed: (readonly [string, SignatureFile])[] = []
  for (const document of documents)
    signed.push([document.path, await signOne(document, signers, host)])
  for (const [path, file] of signed)
    await writeByRename(signaturePathOf(path), `${JSON.stringify(file, null, 2)}\n`)
  return signed.map(([, file]) => file)
}

/** Signs one document, as `signReports` does. */
export async function signReport(
  path: string,
  signers: readonly ReportSigner[],
  host: Host
): Promise<SignatureFile> {
  const [file] = await signReports([{ path }], signers, host)
  if (file === undefined) throw new Error(`${path} was not signed`)
  return file
}
