/** Entries of apt's sources. Source: sources.list(5), one-line style and deb822 style. */

/** A file of package sources: `sources.list`, `x.list` (one-line) or `x.sources` (deb822). */
export interface SourceFile {
  readonly name: string
  readonly text: string
}

/** An entry for binary packages that is in use. */
export interface SourceEntry {
  readonly style: 'line' | 'paragraph'
  /** As written, without comments. */
  readonly text: string
  readonly suites: readonly string[]
  readonly components: readonly string[]
  /** The architectures that it is restricted to. */
  readonly architectures?: readonly string[]
  /** Key file, fingerprint or key; empty when it names none. */
  readonly signedBy: string
  /** Taken as it is, with no signature. */
  readonly trusted: boolean
}

const YES = /^(?:yes|true|with|on|enable|1)$/i
const NO = /^(?:no|false|without|off|disable|0)$/i

/** The entries of a file in their order; what apt would not read as one is left out. */
export function parseEntries(file: SourceFile): readonly SourceEntry[] {
  return file.name.endsWith('.sources')
    ? file.text
        .replaceAll(/^#.*\n?/gm, '')
        .split(/\n[ \t]*\n/)
        .flatMap(parseParagraph)
    : file.text.split('\n').flatMap(parseLine)
}

/** The text of an entry, for this architecture only where it names any. */
export function restrictedTo(architecture: string, entry: SourceEntry): string {
  return entry.style === 'line'
    ? entry.text.replace(
        /^(deb\s+\[[^\]]*?\barch=)[^\]\s]+/i,
        (_, before: string) => `${before}${architecture}`
      )
    : entry.text.replaceAll(
        /^(Architectures:).*(?:\n[ \t].*)*/gim,
        (_, field: string) => `${field} ${architecture}`
      )
}

function parseLine(line: string): readonly SourceEntry[] {
  const text = line.replace(/#.*/, '').trim()
  const match = /^deb\s+(?:\[([^\]]*)\]\s+)?\S+\s+(\S+)((?:\s+\S+)*)$/.exec(text)
  if (match === null) return []
  const [, options = '', suite = '', components = ''] = match
  const option = (name: string): string | undefined =>
    new RegExp(`(?:^|\\s)${name}=(\\S+)`, 'i').exec(options)?.[1]
  const architectures = option('arch')
  return [
    {
      style: 'line',
      text,
      suites: [suite],
      components: words(components),
      ...(architectures === undefined ? {} : { architectures: architectures.split(',') }),
      signedBy: option('signed-by') ?? '',
      trusted: YES.test(option('trusted') ?? '')
    }
  ]
}

function parseParagraph(paragraph: string): readonly SourceEntry[] {
  const text = paragraph.trim()
  const field = (name: string): string | undefined =>
    new RegExp(`^${name}:(.*(?:\\n[ \\t].*)*)`, 'im').exec(text)?.[1]?.trim()
  if (!words(field('Types') ?? '').includes('deb') || NO.test(field('Enabled') ?? '')) return []
  const architectures = field('Architectures')
  return [
    {
      style: 'paragraph',
      text,
      suites: words(field('Suites') ?? ''),
      components: words(field('Components') ?? ''),
      ...(architectures === undefined ? {} : { architectures: words(architectures) }),
      signedBy: field('Signed-By') ?? '',
      trusted: YES.test(field('Trusted') ?? '')
    }
  ]
}

function words(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== '')
}
