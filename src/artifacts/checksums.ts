/** A file of the release and its digest. */
export interface Checksum {
  readonly name: string
  readonly sha256: string
}

/** No control characters: names go to terminals and to the system. */
const CHECKSUM_LINE = /^([0-9a-fA-F]{64}) [ *](?:\.\/)?([^./\\\p{Cc}][^/\\\p{Cc}]*)\r?$/u

/** Text that `sha256sum -c` accepts: digest, two spaces, base name; sorted by name. */
export function renderChecksums(files: readonly Checksum[]): string {
  const sorted = [...files].sort((a, b) => (a.name < b.name ? -1 : 1))
  return sorted.map(({ name, sha256 }) => `${sha256}  ${name}\n`).join('')
}

/**
 * Reads such a text back, also what other programs made of it: `*` before the name (binary mode), `./` before it, digests
 * in capitals, lines that end with CR LF (the manual of coreutils, "md5sum invocation"). Lines of another form are left
 * out, and with them names with a directory, hidden ones, and escaped ones (a `\\` before the digest). The order is kept.
 *
 * A name can come more than once. Whoever verifies must look at all of its entries: when two differ in their digest, the
 * list vouches for none of them, even if one is right.
 */
export function parseChecksums(text: string): readonly Checksum[] {
  return text.split('\n').flatMap((line) => {
    const match = CHECKSUM_LINE.exec(line)
    return match === null ? [] : [{ sha256: (match[1] ?? '').toLowerCase(), name: match[2] ?? '' }]
  })
}
