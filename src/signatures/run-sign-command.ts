import { constants } from 'node:fs'
import { access, readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { PipelineError } from '../errors.ts'
import type { CommandResult, Host } from '../host/host.ts'
import { isSignedBy, type RawSignature } from './check-signature.ts'
import { toDer } from './der-signature.ts'
import { badKey } from './read-key.ts'
import {
  KEY_ALGORITHMS,
  parseReportPublicKey,
  publicPart,
  REPORT_KEY_KINDS,
  type ReportKey
} from './report-key.ts'
import type { ReportSigner } from './report-signer.ts'
import type { ReportSignature } from './signature-file.ts'
import type { SignedDocument } from './signed-document.ts'
import { DEFAULT_SIGNER_ID } from './verify-sm2.ts'

type CommandSigner = Extract<ReportSigner, { readonly method: 'command' }>

/** A signature of RSA with 16384 bits is 2 KiB; with base64, blanks and line ends this is ample. */
const MAX_OUTPUT_BYTES = 8192
/** Somebody may have to touch a key. */
const TIMEOUT_MS = 2 * 60_000

async function readPublicKey(path: string, host: Host): Promise<ReportKey> {
  const absolute = resolve(host.dirs.workspace, path)
  const text = await readFile(absolute, 'utf8').catch(() => undefined)
  if (text === undefined)
    throw badKey(
      `The public key ${absolute} of the command that signs cannot be read.`,
      'Give the path of its public key in PEM.'
    )
  const key = parseReportPublicKey(text)
  if (key !== undefined) return key
  throw badKey(
    `${absolute} is no public key that reports can be signed with.`,
    `Give the public key of the command in PEM: ${REPORT_KEY_KINDS}.`
  )
}

/** What the output of a program may mean: bytes of a signature as they are, in base64, and r and s side by side. */
function readings(output: Buffer, { method }: ReportKey): readonly Buffer[] {
  const text = output.toString('latin1').replaceAll(/\s/g, '')
  const decoded = Buffer.from(text, 'base64')
  const plain = text !== '' && decoded.toString('base64') === text ? [output, decoded] : [output]
  const hasTwoNumbers = method === 'ecdsa' || method === 'sm2'
  return plain.flatMap((bytes) =>
    hasTwoNumbers && bytes.length === 64 ? [bytes, toDer(bytes)] : [bytes]
  )
}

async function findSignature(
  output: Buffer,
  key: ReportKey,
  document: SignedDocument
): Promise<RawSignature | undefined> {
  for (const signature of readings(output, key))
    for (const signs of ['document', 'digest'] as const)
      if (await isSignedBy(key, { signature, signs }, document)) return { signature, signs }
  return undefined
}

function environmentOf(names: readonly string[], host: Host): Record<string, string> {
  const pairs = names.flatMap((name) => {
    const value = host.env[name]
    return value === undefined ? [] : [[name, value] as const]
  })
  for (const [, value] of pairs) host.mask(value)
  return Object.fromEntries(pairs)
}

function refuseFailed(result: CommandResult, program: string, limitMs: number, host: Host): void {
  const { exitCode, stderr, timedOut } = result
  if (exitCode === 0 && !timedOut) return
  const details = host.redact(stderr.trim().split('\n').slice(-15).join('\n')).slice(-4000)
  throw new PipelineError({
    code: 'SIGNING_FAILED',
    what: timedOut
      ? `${program} did not sign within ${limitMs} ms.`
      : `${program}, which should sign, ended with status ${exitCode}.`,
    fix: 'Run it by hand: it gets 32 bytes on standard input, and prints their signature.',
    ...(details === '' ? {} : { details })
  })
}

async function requireProgram(program: string, host: Host): Promise<void> {
  const isPath = /[/\\]/.test(program)
  const found = isPath
    ? await access(resolve(host.dirs.workspace, program), constants.X_OK).then(
        () => true,
        () => false
      )
    : (await host.which(program)) !== undefined
  if (!found)
    throw badKey(
      `${program}, which should sign, is no program that can be run.`,
      'Give the path of a program, or put it on PATH.'
    )
}

/**
 * Whether what a program needs is there; it is not run.
 * @throws PipelineError SIGNING_FAILED
 */
export async function runSignCommandReady(
  { run, publicKey }: CommandSigner,
  host: Host
): Promise<ReportKey> {
  const key = await readPublicKey(publicKey, host)
  await requireProgram(run[0], host)
  return key
}

/**
 * Has a program sign: it gets the 32 bytes of the document's SHA-256 on standard input, and prints the signature, as bytes or in
 * base64. The signature is checked at once against the public key, as one of the document (what signs a given SHA-256) or as
 * one of these 32 bytes (what hashes by itself).
 * @throws PipelineError SIGNING_FAILED when it fails, takes too long, or prints anything else
 */
export async function runSignCommand(
  document: SignedDocument,
  signer: CommandSigner,
  host: Host
): Promise<ReportSignature> {
  const key = await runSignCommandReady(signer, host)
  const { run, publicKey: path, timeoutMs = TIMEOUT_MS, env = [] } = signer
  const result = await host.exec({
    argv: run,
    input: document.digest,
    stdoutEncoding: 'latin1',
    timeoutMs,
    env: environmentOf(env, host)
  })
  const [program] = run
  refuseFailed(result, program, timeoutMs, host)
  const output = Buffer.from(result.stdout, 'latin1')
  const found =
    output.length > MAX_OUTPUT_BYTES ? undefined : await findSignature(output, key, document)
  if (found === undefined)
    throw badKey(
      `${program} printed ${output.length} bytes, and they are no ${KEY_ALGORITHMS[key.method]} signature by ${path}.`,
      'Give the public key of the key it signs with, and have it print the signature only, as bytes or in base64.'
    )
  return {
    method: 'command',
    algorithm: KEY_ALGORITHMS[key.method],
    signs: found.signs,
    ...publicPart(key),
    signature: found.signature.toString('base64'),
    ...(key.method === 'sm2' ? { signerId: DEFAULT_SIGNER_ID } : {})
  }
}
