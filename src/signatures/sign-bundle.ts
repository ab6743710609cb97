import { createHash, createPublicKey, sign } from 'node:crypto'
import { PipelineError } from '../errors.ts'
import { keyHintOf, renderBundle } from './bundle.ts'
import { KEY_KINDS, parsePrivateKey } from './key-kind.ts'

/**
 * Signs content with a private key in PEM without a password: the text of a bundle that `cosign verify-blob --key`
 * accepts. Nothing is sent anywhere, so no transparency log knows of it.
 * @throws PipelineError SIGNING_FAILED when the key is of another kind
 */
export function signBundle(content: Uint8Array, privateKey: string): string {
  const usable = parsePrivateKey(privateKey)
  if (usable === undefined)
    throw new PipelineError({
      code: 'SIGNING_FAILED',
      what: 'The signing key cannot be used.',
      fix: `Give a private key in PEM without a password: ${KEY_KINDS}.`
    })
  const digest = createHash('sha256').update(content).digest()
  const signature = sign(usable.digest, content, usable.key)
  return renderBundle(keyHintOf(createPublicKey(usable.key)), digest, signature)
}
