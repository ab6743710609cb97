import { readFile } from 'node:fs/promises'
import { errorCode } from '../errors.ts'
import type { Host } from '../host/host.ts'
import { bundleNameOf } from './bundle.ts'
import { runCosignVerify, type ExpectedIdentity } from './run-cosign.ts'
import { verifyBundle, type SignatureVerdict } from './verify-bundle.ts'

/** Whom a signature must be by: the text of a public key in PEM, or an identity and who issued it. */
export type ExpectedSigner = { readonly publicKey: string } | ExpectedIdentity

/** Bundles are small; a larger file is none. */
const MAX_BUNDLE_BYTES = 1024 * 1024

/**
 * Verifies the bundle of a file, which lies beside it unless another path is given (`<file>.sigstore.json`). With a key it happens here and without a
 * network; with an identity cosign does it. A missing or damaged bundle is not verified, and no error.
 * @throws PipelineError TOOLCHAIN_UNAVAILABLE when an identity is asked for without cosign 3
 */
export async function readSignature(
  file: string,
  signer: ExpectedSigner,
  host: Host,
  bundle = bundleNameOf(file)
): Promise<SignatureVerdict> {
  let bundleBytes: Buffer
  let content: Buffer
  try {
    bundleBytes = await readFile(bundle)
    content = await readFile(file)
  } catch (error) {
    const why = errorCode(error) === 'ENOENT' ? 'is not there' : 'cannot be read'
    return { verified: false, why: `The file or its bundle ${why}: ${bundle}.` }
  }
  if (bundleBytes.length > MAX_BUNDLE_BYTES)
    return { verified: false, why: 'The bundle is larger than any bundle.' }
  if ('identity' in signer) {
    if (signer.identity === '' || signer.issuer === '')
      return { verified: false, why: 'An identity and its issuer are needed, and one is empty.' }
    return runCosignVerify(file, bundle, signer, host)
  }
  return verifyBundle(content, bundleBytes.toString('utf8'), signer.publicKey)
}
