import { createHash, verify } from 'node:crypto'
import { keyHintOf, parseBundle } from './bundle.ts'
import { KEY_KINDS, parsePublicKey } from './key-kind.ts'

/**
 * Whether a signature is good, and what that rests on. `log`: `none`, no transparency log knows of it; `unchecked`, the
 * bundle holds entries of a log that were not looked at; `checked`, cosign found it in the log.
 */
export type SignatureVerdict =
  | {
      readonly verified: true
      /** The public key's hint, base64 of its SHA-256, or the identity and who issued it. */
      readonly by:
        | { readonly kind: 'key'; readonly hint: string }
        | { readonly kind: 'identity'; readonly identity: string; readonly issuer: string }
      readonly log: 'none' | 'unchecked' | 'checked'
    }
  | {
      readonly verified: false
      /** One sentence. */
      readonly why: string
    }

const refused = (why: string): SignatureVerdict => ({ verified: false, why })

/**
 * Checks content against a bundle and a public key in PEM that the caller trusts. The bundle's own hint decides nothing.
 * Anything that is not understood is not verified; no network is asked.
 */
export function verifyBundle(
  content: Uint8Array,
  bundleText: string,
  publicKey: string
): SignatureVerdict {
  const usable = parsePublicKey(publicKey)
  if (usable === undefined) return refused(`The public key is not a PEM of ${KEY_KINDS}.`)
  const bundle = parseBundle(bundleText)
  if (bundle === undefined) return refused('The bundle is no sigstore bundle 0.3 of a file.')
  if (bundle.certificate)
    return refused(
      'The bundle has a certificate in place of a key: it needs an identity and its issuer.'
    )
  const digest = createHash('sha256').update(content).digest()
  if (!digest.equals(bundle.digest)) return refused('The file is not the one that was signed.')
  if (!isGood(usable, content, bundle.signature))
    return refused('The signature is not one by this key.')
  return {
    verified: true,
    by: { kind: 'key', hint: keyHintOf(usable.key) },
    log: bundle.logEntries === 0 ? 'none' : 'unchecked'
  }
}

function isGood(
  { key, digest }: NonNullable<ReturnType<typeof parsePublicKey>>,
  content: Uint8Array,
  signature: Uint8Array
): boolean {
  try {
    return verify(digest, content, key, signature)
  } catch {
    return false
  }
}
