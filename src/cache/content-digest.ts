import { createHash } from 'node:crypto'

/** SHA-256 in hex over sorted lines `sha256  name`: what the key of a tree ends with. */
export function contentDigest(members: ReadonlyMap<string, string>): string {
  const lines = [...members].map(([name, sha256]) => `${sha256}  ${name}\n`).sort()
  return createHash('sha256').update(lines.join('')).digest('hex')
}
