import { hash } from 'node:crypto'

/**
 * One digest for a set of files: SHA-256 over the lines `<sha256>  <path>\n`, sorted by the bytes of the path, as
 * `sha256sum` prints them.
 */
export function treeDigest(sha256ByPath: ReadonlyMap<string, string>): string {
  const sorted = [...sha256ByPath].sort(([a], [b]) =>
    Buffer.compare(Buffer.from(a), Buffer.from(b))
  )
  return hash('sha256', sorted.map(([path, digest]) => `${digest}  ${path}\n`).join(''))
}
