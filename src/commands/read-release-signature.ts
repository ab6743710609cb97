import { readFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { parseChecksums } from '../artifacts/checksums.ts'
import { CHECKSUMS_NAME } from '../artifacts/layout.ts'
import { readDigest } from '../artifacts/write-archive.ts'
import { PipelineError } from '../errors.ts'
import type { Host } from '../host/host.ts'
import { isThere } from './read-project.ts'
import type { FileFinding } from '../report/passport.ts'
import { bundleNameOf } from '../signatures/bundle.ts'
import { readSignature, type ExpectedSigner } from '../signatures/read-signature.ts'
import type { SignatureVerdict } from '../signatures/verify-bundle.ts'

/** Who must have signed, as the settings name them. */
export type WantedSigner =
  | { readonly kind: 'key'; readonly file: string }
  | {
      readonly kind: 'identity'
      readonly identity: string
      readonly issuer: string
      /** Path of the keys to trust. */
      readonly trustedRoot?: string
    }

const CHECK = 'signed-as-expected'

/**
 * The expected signer with its key read.
 * @throws PipelineError CONFIG_INVALID when the key cannot be read
 */
export async function readSigner(wanted: WantedSigner, host: Host): Promise<ExpectedSigner> {
  if (wanted.kind === 'identity') {
    const { identity, issuer, trustedRoot } = wanted
    const root =
      trustedRoot === undefined ? {} : { trustedRoot: resolve(host.dirs.workspace, trustedRoot) }
    return { identity, issuer, ...root }
  }
  const path = resolve(host.dirs.workspace, wanted.file)
  const publicKey = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new PipelineError({
      code: 'CONFIG_INVALID',
      what: `The public key ${path} cannot be read.`,
      fix: 'Give the path of a public key in PEM.',
      cause
    })
  })
  return { publicKey }
}

const not = (why: string): SignatureVerdict => ({ verified: false, why })

/** Where signatures are, when not beside the files as crossgo writes them. */
export interface SignaturePlaces {
  /** Path of a file's bundle. */
  readonly bundleOf?: (file: string) => string
  /** Path of the signed list of checksums. */
  readonly checksums?: string
}

/**
 * The signature of the file itself, or of the list of checksums beside it that has its digest.
 * @throws PipelineError TOOLCHAIN_UNAVAILABLE when an identity is asked for without cosign
 */
export async function readReleaseVerdict(
  file: string,
  signer: ExpectedSigner,
  host: Host,
  { bundleOf = bundleNameOf, checksums }: SignaturePlaces = {}
): Promise<SignatureVerdict> {
  if (await isThere(bundleOf(file))) return readSignature(file, signer, host, bundleOf(file))
  const sums = checksums ?? join(dirname(file), CHECKSUMS_NAME)
  if (!(await isThere(bundleOf(sums))))
    return not(
      `There is neither ${basename(bundleOf(file))} nor a signed ${CHECKSUMS_NAME} beside it.`
    )
  const text = await readFile(sums, 'utf8')
  const verdict = await readSignature(sums, signer, host, bundleOf(sums))
  if (!verdict.verified) return verdict
  if ((await readFile(sums, 'utf8')) !== text) return not(`${CHECKSUMS_NAME} changed meanwhile.`)
  const listed = parseChecksums(text)
  const { sha256 } = await readDigest(file)
  const all = listed.filter(({ name }) => name === basename(file))
  const [mine, ...more] = all
  if (more.some((other) => other.sha256 !== mine?.sha256))
    return not(`The signed ${CHECKSUMS_NAME} lists it with several digests.`)
  if (mine === undefined) return not(`The signed ${CHECKSUMS_NAME} does not list it.`)
  return mine.sha256 === sha256
    ? verdict
    : not(`The signed ${CHECKSUMS_NAME} lists it with another digest: ${mine.sha256}.`)
}

function said(verdict: Extract<SignatureVerdict, { verified: true }>): string {
  const who = verdict.by.kind === 'key' ? 'the given key' : verdict.by.identity
  const log = {
    none: 'not in a transparency log',
    unchecked: 'its log entry unchecked',
    checked: 'logged'
  }
  return `signed by ${who}, ${log[verdict.log]}`
}

/**
 * Whether a file, or the archive that holds it, is signed by whom it should be. Not being able to tell is a failure.
 * @throws PipelineError TOOLCHAIN_UNAVAILABLE when an identity is asked for without cosign
 */
export async function readReleaseSignature(
  file: string,
  signer: ExpectedSigner,
  host: Host
): Promise<FileFinding> {
  const verdict = await readReleaseVerdict(file, signer, host)
  return verdict.verified
    ? { check: CHECK, status: 'pass', message: said(verdict) }
    : {
        check: CHECK,
        status: 'fail',
        message: `is not signed as expected: ${(verdict.why.split('\n')[0] ?? '').replace(/\.$/, '')}`,
        fix: 'Get the file and its signature from where they were published, and compare the key or the identity.'
      }
}
