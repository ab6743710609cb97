/**
 * A pattern of paths with `/` as a regular expression: `*` is anything within a name, `?` one character of it, `**` any
 * number of directories. Names that begin with a dot are like all others. Nothing else has a meaning of its own.
 */
export function pathExpression(pattern: string): RegExp {
  const parts = pattern.split(/(\*\*\/|\*\*|\*|\?)/)
  const text = parts.map((part) => {
    if (part === '**/') return '(?:[^/]+/)*'
    if (part === '**') return '.*'
    if (part === '*') return '[^/]*'
    if (part === '?') return '[^/]'
    return part.replaceAll(/[\\^$.+()[\]{}|]/g, String.raw`\$&`)
  })
  return new RegExp(`^${text.join('')}$`, 's')
}

/** The directory that all paths of a pattern are in; of a plain path the path itself. */
export function fixedPart(pattern: string): string {
  const magic = pattern.search(/[*?]/)
  if (magic < 0) return pattern
  const end = pattern.lastIndexOf('/', magic)
  return end < 0 ? '.' : pattern.slice(0, Math.max(end, 1))
}
