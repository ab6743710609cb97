const ESCAPED = /\\(?:x([\da-f]{2})|u([\da-f]{4})|U([\da-f]{8})|(.))/g
const CONTROLS: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', a: '\x07' }

/** The end of a quoted piece that starts at `start`; the end of the text when the quote is not closed. */
function endOfQuote(text: string, start: number): number {
  const quote = text[start]
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === quote) return at
    if (text[at] === '\\' && quote === '"') at++
  }
  return text.length
}

function unescape(text: string): string {
  return text.replace(
    ESCAPED,
    (_, byte?: string, short?: string, long?: string, plain?: string) => {
      const hex = byte ?? short ?? long
      if (hex !== undefined) return String.fromCodePoint(Math.min(parseInt(hex, 16), 0x10ffff))
      return CONTROLS[plain ?? ''] ?? plain ?? ''
    }
  )
}

/**
 * Words of a command line as `go build -x` and the Go linker's `-v` print it: at spaces, except in single quotes, which
 * know no escapes, and in double quotes with the escapes of Go's `strconv.Quote` (cmd/go, `joinUnambiguously`).
 */
export function splitCommand(text: string): readonly string[] {
  const words: string[] = []
  let word: string | undefined
  for (let at = 0; at < text.length; at++) {
    const char = text[at] ?? ''
    if (/\s/.test(char)) {
      if (word !== undefined) words.push(word)
      word = undefined
    } else if (char === '"' || char === "'") {
      const end = endOfQuote(text, at)
      const inner = text.slice(at + 1, end)
      word = (word ?? '') + (char === '"' ? unescape(inner) : inner)
      at = end
    } else {
      word = (word ?? '') + char
    }
  }
  return word === undefined ? words : [...words, word]
}
