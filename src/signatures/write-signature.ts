import { readFile, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Host } from '../host/host.ts'
import { bundleNameOf } from './bundle.ts'
import { privateKeyKind } from './key-kind.ts'
import { badKey, readKey } from './read-key.ts'
import { runCosignSign, type CosignKey, type CosignKeyless } from './run-cosign.ts'
import { signBundle } from './sign-bundle.ts'

/** With what files are signed: a private key (a path, or `env://NAME`), or the identity of the workflow. */
export type Signer = CosignKey | CosignKeyless

/** A signature that was written. */
export interface WrittenSignature {
  readonly file: string
  /** Path of the bundle, beside the file. */
  readonly bundle: string
  /** `key`: by crossgo itself. `cosign-key`, `cosign-keyless`: by cosign. */
  readonly how: 'key' | 'cosign-key' | 'cosign-keyless'
  /** The public transparency log has an entry of it. */
  readonly logged: boolean
}

/** Whether crossgo can sign with a key itself; a key that nobody here can use is an error. */
function signsItself(text: string): boolean {
  const kind = privateKeyKind(text)
  if (kind === 'pem') return true
  if (kind === 'cosign') return false
  throw badKey(
    kind === 'encrypted'
      ? 'The signing key has a password that only OpenSSL knows how to ask for.'
      : 'The signing key is no private key in PEM.',
    kind === 'encrypted'
      ? 'Import it with `cosign import-key-pair`, or give it without a password from a secret.'
      : 'Give a private key in PEM, or one that cosign made.'
  )
}

/**
 * Signs a file: `<file>.sigstore.json` is written beside it. A key in PEM without a password needs no other program; a
 * key that cosign made, and signing without a key, need cosign on PATH. Keys and passwords are masked from here on.
 * @throws PipelineError SIGNING_FAILED, or TOOLCHAIN_UNAVAILABLE without cosign
 */
export async function writeSignature(
  file: string,
  signer: Signer,
  host: Host
): Promise<WrittenSignature> {
  const bundle = bundleNameOf(file)
  if (signer.kind === 'keyless') {
    await runCosignSign(file, bundle, signer, host)
    return { file, bundle, how: 'cosign-keyless', logged: true }
  }
  const { text, forCosign } = await readKey(signer.key, host)
  if (signsItself(text)) {
    await writeFile(bundle, signBundle(await readFile(file), text))
    return { file, bundle, how: 'key', logged: false }
  }
  await runCosignSign(file, bundle, { kind: 'key', key: forCosign }, host)
  host.log.debug(`cosign signed ${basename(file)}`)
  return { file, bundle, how: 'cosign-key', logged: false }
}
