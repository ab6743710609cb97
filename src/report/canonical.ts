import { createHash } from 'node:crypto'
import canonicalizeJson from 'canonicalize'

/**
 * The one way to write a JSON value down: keys sorted, no blanks, numbers as JavaScript writes them (RFC 8785). report.json
 * and readiness.json are written like this, so that their digest can be signed.
 */
export function canonical(value: unknown): string {
  // Through JSON first: what is undefined is no part of a document.
  return canonicalizeJson(JSON.parse(JSON.stringify(value))) ?? 'null'
}

/** SHA-256 of the canonical form, in hexadecimal digits: the same for a document however it is indented. */
export function canonicalDigest(value: unknown): string {
  return createHash('sha256').update(canonical(value)).digest('hex')
}
