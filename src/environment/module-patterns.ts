/**
 * Module path patterns as in GOPRIVATE. Sources: golang.org/x/mod/module (MatchPrefixPatterns), path.Match.
 */

/** The patterns of a comma-separated list, without empty ones. */
export function patternsOf(list: string): readonly string[] {
  return list
    .split(',')
    .map((pattern) => pattern.trim())
    .filter((pattern) => pattern !== '')
}

/** One list out of several, in order, each pattern once. */
export function joinPatterns(...lists: readonly (readonly string[])[]): string {
  return [...new Set(lists.flat())].join(',')
}

/** A glob of one path element as a regular expression; a class that is not closed matches nothing. */
function elementPattern(glob: string): RegExp | undefined {
  let text = ''
  for (let at = 0; at < glob.length; at += 1) {
    const char = glob.charAt(at)
    if (char === '*') text += '[^/]*'
    else if (char === '?') text += '[^/]'
    else if (char === '[') {
      const end = glob.indexOf(']', at + 2)
      if (end === -1) return undefined
      text += `[${glob.slice(at + 1, end).replaceAll('\\', '\\\\')}]`
      at = end
    } else text += char.replace(/[.+^${}()|\\\]]/, '\\$&')
  }
  try {
    return new RegExp(`^${text}$`, 'u')
  } catch {
    return undefined
  }
}

/** Whether some pattern of a list and `path` can name the same module: one of them covers the other. */
export function overlapsPatterns(list: string, path: string): boolean {
  const elements = path.split('/')
  return patternsOf(list).some((pattern) =>
    pattern
      .replace(/\/+$/, '')
      .split('/')
      .slice(0, elements.length)
      .every((glob, at) => elementPattern(glob)?.test(elements[at] ?? '') === true)
  )
}

/** Whether some pattern of a list matches the module path or the path elements that it starts with. */
export function matchesPatterns(list: string, path: string): boolean {
  const elements = path.split('/')
  return patternsOf(list).some((pattern) => {
    const globs = pattern.replace(/\/+$/, '').split('/')
    if (globs.length > elements.length) return false
    return globs.every((glob, at) => elementPattern(glob)?.test(elements[at] ?? '') === true)
  })
}
