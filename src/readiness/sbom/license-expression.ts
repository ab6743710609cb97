/** A licence, or several of which all (`and`) or one (`or`) must be kept. */
export type LicenseExpression =
  | { readonly id: string }
  | { readonly all: readonly LicenseExpression[] }
  | { readonly any: readonly LicenseExpression[] }

const WORD = /\(|\)|[^\s()]+/g
const ID = /^(?:DocumentRef-[\w.-]+:)?[\w.-]+\+?$/
const MOST_WORDS = 1000

/**
 * Reads a licence expression of SPDX (2.3, annex D): identifiers, `WITH` an exception, `AND` before `OR`, parentheses; in
 * any case, as people write them. Undefined for everything else, NOASSERTION and NONE included.
 */
export function parseLicense(text: string): LicenseExpression | undefined {
  const words = text.match(WORD) ?? []
  if (words.length > MOST_WORDS || /^(?:NOASSERTION|NONE)$/i.test(text.trim())) return undefined
  let at = 0
  const next = (): string => (words[at] ?? '').toUpperCase()
  const one = (): LicenseExpression | undefined => {
    const word = words[at++] ?? ''
    if (word === '(') {
      const inner = either()
      return words[at++] === ')' ? inner : undefined
    }
    if (!ID.test(word) || ['AND', 'OR', 'WITH'].includes(word.toUpperCase())) return undefined
    if (next() !== 'WITH') return { id: word }
    at++
    const exception = words[at++] ?? ''
    return ID.test(exception) ? { id: `${word} WITH ${exception}` } : undefined
  }
  const joined = (
    operator: string,
    part: () => LicenseExpression | undefined,
    join: (parts: readonly LicenseExpression[]) => LicenseExpression
  ): LicenseExpression | undefined => {
    const parts: LicenseExpression[] = []
    for (;;) {
      const each = part()
      if (each === undefined) return undefined
      parts.push(each)
      if (next() !== operator) return parts.length === 1 ? each : join(parts)
      at++
    }
  }
  const both = (): LicenseExpression | undefined => joined('AND', one, (all) => ({ all }))
  const either = (): LicenseExpression | undefined => joined('OR', both, (any) => ({ any }))
  const found = either()
  return at === words.length ? found : undefined
}

/** What a policy says of licences. */
export interface LicenseRules {
  readonly deny?: readonly string[]
  readonly allow?: readonly string[]
}

/** `GPL-2.0` is the old name of `GPL-2.0-only`, `GPL-2.0+` of `GPL-2.0-or-later`. */
const nameOf = (id: string): string =>
  id
    .toLowerCase()
    .replace(/^((?:a|l)?gpl-[\d.]+|gfdl-[\d.]+)\+/, '$1-or-later')
    .replace(/^((?:a|l)?gpl-[\d.]+|gfdl-[\d.]+)(?= |$)/, '$1-only')

/** An exception makes a licence milder: who denies the licence denies it with one, too, unless allow names it. */
function names(list: readonly string[], id: string): boolean {
  const known = list.map(nameOf)
  const name = nameOf(id)
  return known.includes(name) || known.includes(name.replace(/ with .*$/, ''))
}

/** Whether a release may hold something under this licence: with a choice, one good way is enough. */
export function isAllowed(expression: LicenseExpression, rules: LicenseRules): boolean {
  if ('all' in expression) return expression.all.every((each) => isAllowed(each, rules))
  if ('any' in expression) return expression.any.some((each) => isAllowed(each, rules))
  const { deny, allow } = rules
  const { id } = expression
  if (allow !== undefined && !names(allow, id)) return false
  const isNamed = allow?.map(nameOf).includes(nameOf(id)) === true
  return deny === undefined || !names(deny, id) || (isNamed && id.toLowerCase().includes(' with '))
}
