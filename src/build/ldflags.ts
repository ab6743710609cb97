/** What is stamped into package main through the linker. */
export interface Stamps {
  readonly version: string
  readonly commit: string
  /** Time of the commit, RFC 3339. */
  readonly date: string
}

/** Quotes one argument for `-ldflags`, which splits at white space and knows ' and " but no escapes (cmd/internal/quoted). */
function quote(argument: string): string {
  if (!/[\s'"]/.test(argument)) return argument
  return argument.includes("'") ? `"${argument}"` : `'${argument}'`
}

/** Words as they are written: quotes count at the start of a word, or right behind `-extldflags=`. */
const WORDS = /'[^']*'|"[^"]*"|--?extldflags=(?:'[^']*'|"[^"]*")|\S+/g

function unquote(word: string): string {
  const match = /^(?:'([^']*)'|"([^"]*)")$/.exec(word)
  return match === null ? word : (match[1] ?? match[2] ?? '')
}

/** The user's flags without `-extldflags`, and what stood in those: the go linker takes only the last one. */
function splitExtldflags(flags: string): {
  readonly rest: string
  readonly given: readonly string[]
} {
  const words = flags.match(WORDS) ?? []
  const rest: string[] = []
  let given: readonly string[] = []
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? ''
    const match = /^--?extldflags(?:=(.*))?$/s.exec(unquote(word))
    if (match === null) {
      rest.push(word)
      continue
    }
    if (match[1] === undefined) at++
    const value = unquote(match[1] ?? words[at] ?? '')
    given = value === '' ? [] : [value]
  }
  return { rest: rest.join(' '), given }
}

/** Values that `-X` flags set: `importpath.name` and the text. */
export function valuesOf(flags: string): readonly { variable: string; value: string }[] {
  const words = (flags.match(WORDS) ?? []).map(unquote)
  return words.flatMap((word, at) => {
    const text = /^--?X$/.test(word) ? words[at + 1] : /^--?X=(.*)$/s.exec(word)?.[1]
    const [, variable, value] = /^([^=]+)=(.*)$/s.exec(text ?? '') ?? []
    return variable === undefined || value === undefined ? [] : [{ variable, value }]
  })
}

/**
 * The value of `-ldflags`: what linking this target needs, the user's flags, then `-X main.version`, `main.commit` and
 * `main.date` for stamps that are not empty and that the user does not set: the linker takes the last one. The user's
 * `-extldflags` are kept beside those that are needed.
 */
export function createLdflags(
  flags: string,
  stamps: Stamps,
  link: { readonly ldflags: readonly string[]; readonly extldflags: readonly string[] }
): string {
  const own = valuesOf(flags).map(({ variable }) => variable)
  const values = Object.entries(stamps).filter(
    ([name, value]) => value !== '' && !own.includes(`main.${name}`)
  )
  const stamped = values.map(([name, value]) => `-X ${quote(`main.${name}=${value}`)}`)
  const { rest, given } = splitExtldflags(flags)
  const external = [...link.extldflags, ...given].join(' ')
  const extldflags = external === '' ? [] : [quote(`-extldflags=${external}`)]
  return [...link.ldflags, rest, ...extldflags, ...stamped].filter((part) => part !== '').join(' ')
}
