const SIMPLE: Readonly<Record<string, number>> = {
  a: 7,
  b: 8,
  f: 12,
  n: 10,
  r: 13,
  t: 9,
  v: 11,
  '\\': 92,
  '"': 34
}

const ESCAPE =
  /\\(?:([abfnrtv\\"])|x([\da-fA-F]{2})|([0-7]{3})|u([\da-fA-F]{4})|U([\da-fA-F]{8}))|([^\\"\n]{1,1024})/uy

/** The quoted literal that a text starts with, quotes included (Go's `strconv.QuotedPrefix`); nothing when none. */
export function quotedPrefix(text: string): string | undefined {
  const quote = text[0]
  if (quote !== '"' && quote !== '`') return undefined
  for (let at = 1; at < text.length; at++) {
    if (text[at] === quote) return text.slice(0, at + 1)
    if (text[at] === '\\' && quote === '"') at++
  }
  return undefined
}

/**
 * The text of a Go string literal in double quotes or backquotes (Go's `strconv.Unquote`, without its single
 * quotes); nothing when it is no such literal.
 */
export function unquoteGo(literal: string): string | undefined {
  const quote = literal[0]
  if (literal.length < 2 || !literal.endsWith(quote ?? '')) return undefined
  const body = literal.slice(1, -1)
  if (quote === '`') return body.includes('`') ? undefined : body.replaceAll('\r', '')
  return quote === '"' ? interpret(body) : undefined
}

/** Works on bytes, because `\x` and octal escapes stand for bytes of UTF-8. */
function interpret(body: string): string | undefined {
  const parts: Buffer[] = []
  const pattern = new RegExp(ESCAPE)
  while (pattern.lastIndex < body.length) {
    const match = pattern.exec(body)
    if (match === null) return undefined
    const part = partOf(match)
    if (part === undefined) return undefined
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}

function partOf(match: RegExpExecArray): Buffer | undefined {
  const [, simple, hex, octal, short, long, plain] = match
  if (simple !== undefined) return Buffer.of(SIMPLE[simple] ?? 0)
  if (hex !== undefined) return Buffer.of(Number.parseInt(hex, 16))
  if (octal !== undefined) return byte(Number.parseInt(octal, 8))
  const rune = short ?? long
  if (rune !== undefined) return character(Number.parseInt(rune, 16))
  return Buffer.from(plain ?? '')
}

function byte(value: number): Buffer | undefined {
  return value > 255 ? undefined : Buffer.of(value)
}

function character(codePoint: number): Buffer | undefined {
  const valid = codePoint <= 0x10ffff && !(codePoint >= 0xd800 && codePoint <= 0xdfff)
  return valid ? Buffer.from(String.fromCodePoint(codePoint)) : undefined
}
