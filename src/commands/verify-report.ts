import { basename } from 'node:path'
import { errorCode, PipelineError } from '../errors.ts'
import type { Host } from '../host/host.ts'
import { checkSignature } from '../signatures/check-signature.ts'
import { parseSignatureFile } from '../signatures/parse-signature-file.ts'
import type { ExpectedSigner } from '../signatures/read-signature.ts'
import { parseReportPublicKey, REPORT_KEY_KINDS } from '../signatures/report-key.ts'
import { runCosignIdentity } from '../signatures/run-report-cosign.ts'
import {
  signatureNameOf,
  type ReportSignature,
  type ReportSignatureMethod
} from '../signatures/signature-file.ts'
import type { SignedDocument } from '../signatures/signed-document.ts'
import { findStranger } from './match-documents.ts'
import { readSigner, type WantedSigner } from './read-release-signature.ts'
import {
  readBounded,
  readReportDocument,
  readReportPlaces,
  signaturePathOf,
  type ReportPlace
} from './read-report-document.ts'

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
  /** SHA-256 of its canonical form now; empty for a broken document. */
  readonly sha256: string
  readonly signatures: readonly SignatureAnswer[]
  /** `pass`: all are good, and one is by whom it must be. `inconclusive`: all are good, and nobody said by whom they must be. */
  readonly verdict: 'pass' | 'fail' | 'inconclusive'
  readonly message: string
}

const invalid = (what: string, fix: string): PipelineError =>
  new PipelineError({ code: 'CONFIG_INVALID', what, fix })

/** Whom to trust, judged before anything is read. */
async function readTrusted(
  wanted: WantedSigner | undefined,
  host: Host
): Promise<ExpectedSigner | undefined> {
  const signer = wanted === undefined ? undefined : await readSigner(wanted, host)
  if (signer === undefined) return undefined
  if ('identity' in signer) {
    if (signer.identity !== '' && signer.issuer !== '') return signer
    throw invalid(
      'An identity says nothing without who vouches for it.',
      'Give signature-issuer beside signature-identity.'
    )
  }
  if (parseReportPublicKey(signer.publicKey) !== undefined) return signer
  throw invalid(
    'The public key that is to be trusted cannot be used.',
    `Give a public key in PEM: ${REPORT_KEY_KINDS}.`
  )
}

const wantedName = (signer: ExpectedSigner): string =>
  `the ${'identity' in signer ? 'identity' : 'key'} that was asked for`

function messageOf(
  isTrusted: boolean,
  { method }: ReportSignature,
  signer?: ExpectedSigner
): string {
  if (signer !== undefined && isTrusted) return `It is good, and by ${wantedName(signer)}.`
  if (method === 'cosign-keyless')
    return 'It fits the certificate in its bundle; whether that is genuine was not asked: it takes an identity and its issuer.'
  return signer === undefined
    ? 'It is good; by whom it must be was not said.'
    : `It is good, and not by ${wantedName(signer)}.`
}

async function checkOne(
  entry: ReportSignature,
  document: SignedDocument,
  signer: ExpectedSigner | undefined,
  host: Host
): Promise<SignatureAnswer> {
  const { method, algorithm, keyId } = entry
  const answer = (verified: boolean, trusted: boolean, message: string): SignatureAnswer => ({
    ...{ method, algorithm, keyId },
    ...{ verified, trusted, message }
  })
  const key = signer !== undefined && 'publicKey' in signer ? signer.publicKey : ''
  const check = await checkSignature(entry, document, key)
  if (!check.good) return answer(false, false, check.why)
  if (method !== 'cosign-keyless' || signer === undefined || 'publicKey' in signer)
    return answer(true, check.trusted, messageOf(check.trusted, entry, signer))
  const verdict = await runCosignIdentity(document, entry.bundle ?? '', signer, host)
  return verdict.verified
    ? answer(true, true, messageOf(true, entry, signer))
    : answer(false, false, verdict.why.split(/\s+/).join(' '))
}

function judge(
  answers: readonly SignatureAnswer[],
  signer: ExpectedSigner | undefined
): Pick<VerifiedReport, 'verdict' | 'message'> {
  const wrong = answers.filter(({ verified }) => !verified).length
  if (wrong > 0)
    return { verdict: 'fail', message: `${wrong} of ${answers.length} signatures are bad` }
  if (signer === undefined)
    return {
      verdict: 'inconclusive',
      message: 'every signature is good, and nobody said by whom one must be'
    }
  return answers.some(({ trusted }) => trusted)
    ? { verdict: 'pass', message: `signed by ${wantedName(signer)}` }
    : { verdict: 'fail', message: `no signature is by ${wantedName(signer)}` }
}

async function verifyOne(
  { given, path }: ReportPlace,
  signer: ExpectedSigner | undefined,
  reports: readonly string[],
  host: Host
): Promise<VerifiedReport> {
  const document = await readReportDocument(path)
  const sha256 = 'why' in document ? '' : document.digest.toString('hex')
  const fail = (message: string): VerifiedReport => ({
    ...{ path: given, sha256, signatures: [] },
    ...{ verdict: 'fail', message }
  })
  if ('why' in document) return fail(`the document cannot be verified: ${document.why}`)
  const name = signatureNameOf(basename(path))
  const bytes = await readBounded(signaturePathOf(path))
  if (bytes === 'missing') return fail(`it is not signed: there is no ${name} beside it`)
  if (bytes === 'no file') return fail(`${name} is no file`)
  if (bytes === 'too large') return fail(`${name} is larger than any file of signatures`)
  const parsed = parseSignatureFile(bytes)
  if ('why' in parsed) return fail(`${name} is no file of signatures: ${parsed.why}`)
  const { file } = parsed
  if (file.document !== document.name)
    return fail(`${name} is about ${JSON.stringify(file.document)}`)
  if (file.sha256 !== sha256)
    return fail(`the document is not the one that was signed, whose SHA-256 is ${file.sha256}`)
  const signatures: SignatureAnswer[] = []
  for (const entry of file.signatures)
    signatures.push(await checkOne(entry, document, signer, host))
  const stranger = await findStranger(path, document, reports)
  const verdict =
    stranger === undefined
      ? judge(signatures, signer)
      : ({ verdict: 'fail', message: stranger } as const)
  return { path: given, sha256, signatures, ...verdict }
}

/**
 * Checks every signature of documents again, from the files as they are now. report.json and readiness.json that lie in one
 * directory must belong together, too.
 * @param places files, or directories with report.json, readiness.json or both; relative to the workspace
 * @throws PipelineError CONFIG_INVALID, TOOLCHAIN_UNAVAILABLE without cosign 3 where it is needed
 */
export async function verifyReport(
  places: readonly string[],
  wanted: WantedSigner | undefined,
  host: Host
): Promise<readonly VerifiedReport[]> {
  const signer = await readTrusted(wanted, host)
  const found = await readReportPlaces(places, host.dirs.workspace)
  const reports = found.map(({ path }) => path).filter((path) => basename(path) === 'report.json')
  const results: VerifiedReport[] = []
  for (const place of found) {
    try {
      results.push(await verifyOne(place, signer, reports, host))
    } catch (error) {
      if (errorCode(error) === '' || error instanceof PipelineError) throw error
      throw invalid(
        `${place.path} or its file of signatures cannot be read: ${errorCode(error)}.`,
        'Give files that this user may read.'
      )
    }
  }
  return results
}
