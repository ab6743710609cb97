/** A document in the form that is signed. */
export interface SignedDocument {
  /** Base name of its file. */
  readonly name: string
  /** Its canonical form (RFC 8785), UTF-8. */
  readonly bytes: Uint8Array
  /** SHA-256 of these bytes: 32. */
  readonly digest: Buffer
}
