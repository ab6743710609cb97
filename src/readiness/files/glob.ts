import { PipelineError } from '../../errors.ts'

/** Tells whether a path is meant. */
export interface Glob {
  /** As it was written. */
  readonly pattern: string
  /** The directories before the first special character; empty or without `/` at the end. */
  readonly base: string
  /** There is no special character: it names one file. */
  readonly literal: boolean
  /** @param path with `/` between its parts, relative to the same place as the pattern */
  readonly matches: (path: string) => boolean
}

type Token = '*' | ((character: string) => boolean)

const MOST_ALTERNATIVES = 256
const SPECIAL = /[*?[\]{}\\]/

function invalid(pattern: string, why: string): PipelineError {
  return new PipelineError({
    code: 'CONFIG_INVALID',
    what: `The path ${JSON.stringify(pattern)} ${why}.`,
    fix: 'Write it with *, **, ?, [abc] and {a,b} alone.'
  })
}

/** `a{b,c}` as `ab` and `ac`; braces within braces, too. */
function expand(pattern: string): readonly string[] {
  let expanded: readonly string[] = [pattern]
  for (;;) {
    // The innermost braces first, so that no nesting is left to think of.
    const next = expanded.flatMap((each) => {
      const [whole, inner] = /(?<!\\)\{([^{}]*)\}/.exec(each) ?? []
      if (whole === undefined || inner === undefined) return [each]
      const at = each.indexOf(whole)
      const rest = each.slice(at + whole.length)
      return inner.split(',').map((choice) => each.slice(0, at) + choice + rest)
    })
    if (next.length > MOST_ALTERNATIVES) throw invalid(pattern, 'stands for more than 256 others')
    if (next.length === expanded.length && next.every((each, at) => each === expanded[at]))
      return next
    expanded = next
  }
}

function classOf(body: string): (character: string) => boolean {
  const negative = /^[!^]/.test(body)
  const parts = [...(negative ? body.slice(1) : body).matchAll(/(.)-(.)|(.)/gsu)]
  const within = (character: string): boolean =>
    parts.some(([, from, to, one]) =>
      from === undefined || to === undefined
        ? character === one
        : from <= character && character <= to
    )
  return negative ? (character) => !within(character) : within
}

/** Parts of a name: `*`, or what one character must be like. */
function tokensOf(segment: string, pattern: string): readonly Token[] {
  const tokens: Token[] = []
  const characters = Array.from(segment)
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at] ?? ''
    if (character === '*') {
      if (tokens.at(-1) !== '*') tokens.push('*')
    } else if (character === '?') tokens.push(() => true)
    else if (character === '[') {
      // A bracket that comes first belongs to the class.
      const end = characters.indexOf(']', at + (/[!^]/.test(characters[at + 1] ?? '') ? 3 : 2))
      if (end === -1) throw invalid(pattern, 'has a [ without its ]')
      tokens.push(classOf(characters.slice(at + 1, end).join('')))
      at = end
    } else {
      const meant = character === '\\' ? (characters[++at] ?? '\\') : character
      tokens.push((each) => each === meant)
    }
  }
  return tokens
}

/** Whether `items` fit `tokens`, where a star stands for any number of items: in at most their product of steps. */
function fits<Item, One>(
  tokens: readonly One[],
  items: readonly Item[],
  isStar: (token: One) => boolean,
  one: (token: One, item: Item) => boolean
): boolean {
  let token = 0
  let star = -1
  let resume = 0
  for (let item = 0; item < items.length;) {
    const wanted = tokens[token]
    if (wanted !== undefined && isStar(wanted)) {
      star = token++
      resume = item
    } else if (wanted !== undefined && one(wanted, items[item] as Item)) {
      token++
      item++
    } else if (star === -1) return false
    else {
      token = star + 1
      item = ++resume
    }
  }
  return tokens.slice(token).every(isStar)
}

type Segment = '**' | readonly Token[]

function segmentFits(segment: Segment, name: string): boolean {
  if (segment === '**') return false
  return fits(
    segment,
    Array.from(name),
    (token) => token === '*',
    (token, character) => token !== '*' && token(character)
  )
}

/**
 * Reads a pattern of paths: `*` and `?` within a name, `**` for any number of directories, `[a-z]`, `[!a]`, `{a,b}`, `\` before
 * a character that means itself. Names with a dot in front are names like all others. A pattern that ends in `/` stands
 * for everything below. Takes time in proportion to pattern and path, whatever they are.
 * @throws PipelineError CONFIG_INVALID
 */
export function createGlob(pattern: string): Glob {
  const whole = pattern.replace(/^(?:\.\/)+/, '').replace(/\/+$/, '/**')
  const alternatives = expand(whole).map((each) =>
    each
      .split('/')
      .map((segment): Segment => (segment === '**' ? '**' : tokensOf(segment, pattern)))
  )
  const parts = whole.split('/')
  const special = parts.findIndex((part) => SPECIAL.test(part))
  return {
    pattern,
    base: parts.slice(0, special === -1 ? -1 : special).join('/'),
    literal: special === -1,
    matches: (path) => {
      const names = path.split('/')
      return alternatives.some((segments) =>
        fits(segments, names, (segment) => segment === '**', segmentFits)
      )
    }
  }
}
