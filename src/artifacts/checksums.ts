/** A file of the release and its digest. */
export interface Checksum {
  readonly name: string
  readonly sha256: string
}

/** Text that `sha256sum -c` accepts: digest, two spaces, base name; sorted by name. */
export function renderChecksums(files: readonly Checksum[]): string {
  const sorted = [...files].sort((a, b) => (a.name < b.name ? -1 : 1))
  return sorted.map(({ name, sha256 }) => `${sha256}  ${name}\n`).join('')
}

/** Reads such a text back; lines of another form are left out. */
export function parseChecksums(text: string): readonly Checksum[] {
  return text.split('\n').flatMap((line) => {
    const match = /^([0-9a-f]{64}) [ *]([A-Za-z0-9][^/\\]*)$/.exec(line)
    return match === null ? [] : [{ sha256: match[1] ?? '', name: match[2] ?? '' }]
  })
}
