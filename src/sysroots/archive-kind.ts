/** How an archive is packed, by its first bytes. */
export type ArchiveKind = 'gz' | 'xz' | 'zst' | 'zip'

/** Sources: RFC 1952 2.3.1, the .xz file format 2.1.1.1, RFC 8878 3.1.1, PKWARE APPNOTE 4.3.7. */
const MAGIC: Readonly<Record<ArchiveKind, readonly number[]>> = {
  gz: [0x1f, 0x8b, 0x08],
  xz: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00],
  zst: [0x28, 0xb5, 0x2f, 0xfd],
  zip: [0x50, 0x4b, 0x03, 0x04]
}

/** The kind of an archive with this beginning (6 bytes are enough); nothing for others. */
export function archiveKind(start: Uint8Array): ArchiveKind | undefined {
  const kinds = ['gz', 'xz', 'zst', 'zip'] as const
  return kinds.find((kind) => MAGIC[kind].every((byte, at) => start[at] === byte))
}

/** Directories that are the root of a sysroot's inside, not a directory around it. */
const INSIDE = new Set(
  'usr lib lib32 lib64 libx32 bin sbin etc include opt System Library var'.split(' ')
)

/** The one directory that everything of an archive lies in, to be left out; nothing when there is none. */
export function outerDirectory(names: Iterable<string>): string | undefined {
  let outer: string | undefined
  for (const name of names) {
    const slash = name.indexOf('/')
    if (slash === -1) return undefined
    const first = name.slice(0, slash)
    if (first !== (outer ??= first)) return undefined
  }
  return outer === undefined || INSIDE.has(outer) ? undefined : outer
}

/** What macOS adds to archives beside their content. */
export function isMacOSExtra(name: string): boolean {
  return /(?:^|\/)\._[^/]*$|^__MACOSX\//.test(name)
}
