import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'

/** What a private key's text is: `pem` can be used as it is, `cosign` needs cosign and its password. */
export type PrivateKeyKind = 'pem' | 'cosign' | 'encrypted' | 'unknown'

/** Tells by the PEM label. */
export function privateKeyKind(text: string): PrivateKeyKind {
  const [, label = ''] = /-----BEGIN ([A-Z ]+)-----/.exec(text) ?? []
  if (label === 'ENCRYPTED SIGSTORE PRIVATE KEY' || label === 'ENCRYPTED COSIGN PRIVATE KEY')
    return 'cosign'
  if (label === 'ENCRYPTED PRIVATE KEY' || /^Proc-Type: 4,ENCRYPTED/m.test(text)) return 'encrypted'
  return ['PRIVATE KEY', 'EC PRIVATE KEY', 'RSA PRIVATE KEY'].includes(label) ? 'pem' : 'unknown'
}

/** The digest that cosign signs with a key of this kind: none for Ed25519. `undefined` for keys that are not used here. */
function digestFor(key: KeyObject): { readonly digest: 'sha256' | null } | undefined {
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = key
  if (type === 'ed25519') return { digest: null }
  const isEc = type === 'ec' && details?.namedCurve === 'prime256v1'
  const isRsa = type === 'rsa' && (details?.modulusLength ?? 0) >= 2048
  return isEc || isRsa ? { digest: 'sha256' } : undefined
}

/** A key and the digest that goes with it. */
export interface UsableKey {
  readonly key: KeyObject
  readonly digest: 'sha256' | null
}

/** What a key must be, for messages. */
export const KEY_KINDS = 'ECDSA on P-256, Ed25519, or RSA with 2048 bits or more'

function usable(make: () => KeyObject): UsableKey | undefined {
  try {
    const key = make()
    const found = digestFor(key)
    return found === undefined ? undefined : { key, digest: found.digest }
  } catch {
    return undefined
  }
}

/** A private key in PEM without a password; `undefined` when it is none of `KEY_KINDS`. */
export function parsePrivateKey(text: string): UsableKey | undefined {
  return privateKeyKind(text) === 'pem' ? usable(() => createPrivateKey(text)) : undefined
}

/** A public key in PEM (`-----BEGIN PUBLIC KEY-----`); `undefined` when it is none of `KEY_KINDS`, or a private key. */
export function parsePublicKey(text: string): UsableKey | undefined {
  const labels = [...text.matchAll(/-----BEGIN ([A-Z0-9 ]+)-----/g)].map(([, label]) => label)
  return labels.length === 1 && labels[0] === 'PUBLIC KEY'
    ? usable(() => createPublicKey(text))
    : undefined
}
