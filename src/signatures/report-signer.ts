/** With what a report is signed. Keys: a path, or `env://NAME`. */
export type ReportSigner =
  /** By the kind of the key: Ed25519, ECDSA on P-256, RSA, SM2, or one that cosign made. */
  | { readonly method: 'key'; readonly key: string; readonly signerId?: string }
  | { readonly method: 'ed25519' | 'ecdsa' | 'rsa' | 'cosign'; readonly key: string }
  | { readonly method: 'sm2'; readonly key: string; readonly signerId?: string }
  | { readonly method: 'cosign-keyless' }
  | {
      readonly method: 'command'
      readonly run: readonly [string, ...string[]]
      /** Path of its public key in PEM. */
      readonly publicKey: string
      readonly timeoutMs?: number
      /** Names of variables of the environment that it gets; their values are masked. */
      readonly env?: readonly string[]
    }
