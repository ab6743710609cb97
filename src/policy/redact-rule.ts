/** A rule of `report.evidence.redact`. */
export type RedactRule =
  | { readonly kind: 'word'; readonly word: string }
  | { readonly kind: 'pattern'; readonly source: string; readonly flags: string }
  | { readonly kind: 'wrong'; readonly why: string }

/** The ends of lines are what `^` and `$` mean, as in all expressions of a policy. */
const ALWAYS = 'gm'

function isExpression(source: string, flags: string): boolean {
  try {
    new RegExp(source, flags)
    return true
  } catch {
    return false
  }
}

/**
 * Reads a rule: `/expression/flags` (flags of i, m, s, u, v) is a regular expression of JavaScript, every other text a word.
 * An expression looks at whole characters where it can: one that is only right without the flag `u` goes without.
 */
export function parseRedactRule(text: string): RedactRule {
  if (!text.startsWith('/')) {
    const word = text.trim()
    return word === ''
      ? { kind: 'wrong', why: 'is blank; give a word like password' }
      : { kind: 'word', word }
  }
  const [, source, own = ''] = /^\/([\s\S]+)\/([imsuv]*)$/.exec(text) ?? []
  if (source === undefined)
    return {
      kind: 'wrong',
      why: 'begins with / and is no regular expression between slashes; write /expression/ or /expression/i'
    }
  const given = [...new Set(`${ALWAYS}${own}`.split(''))].join('')
  const flags = [...(/[uv]/.test(own) ? [] : [`${given}u`]), given].find((each) =>
    isExpression(source, each)
  )
  return flags === undefined
    ? {
        kind: 'wrong',
        why: 'must be a regular expression; put \\ before a ( [ * + or ? that stands for itself'
      }
    : { kind: 'pattern', source, flags }
}
