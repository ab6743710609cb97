import { PipelineError } from '../errors.ts'

const LEADING_SPACE = /^[ \t\n\r]+/

/**
 * Splits a list of words as the go command splits CC and CGO_CFLAGS: at white space, except inside single or double
 * quotes; there are no escapes (Go's `cmd/internal/quoted`, `Split`).
 * An unfinished quote is `CONFIG_INVALID`.
 */
export function splitWords(text: string): readonly string[] {
  const words: string[] = []
  let rest = text.replace(LEADING_SPACE, '')
  while (rest !== '') {
    const quote = rest.startsWith('"') || rest.startsWith("'") ? rest[0] : undefined
    if (quote === undefined) {
      const end = rest.search(/[ \t\n\r]/)
      words.push(end === -1 ? rest : rest.slice(0, end))
      rest = end === -1 ? '' : rest.slice(end).replace(LEADING_SPACE, '')
      continue
    }
    const end = rest.indexOf(quote, 1)
    if (end === -1) {
      throw new PipelineError({
        code: 'CONFIG_INVALID',
        what: `A quote is not closed in the compiler setting: ${text}`,
        fix: 'Close the quote; the go command knows no other escapes in CC and CGO_* variables.'
      })
    }
    words.push(rest.slice(1, end))
    rest = rest.slice(end + 1).replace(LEADING_SPACE, '')
  }
  return words
}

/**
 * Joins words so that `splitWords` gives them back (Go's `cmd/internal/quoted`, `Join`).
 * A word with both kinds of quotes cannot be written and is `CONFIG_INVALID`.
 */
export function joinWords(words: readonly string[]): string {
  return words.map(quoteWord).join(' ')
}

function quoteWord(word: string): string {
  const plain = word !== '' && !/[ \t\n\r'"]/.test(word)
  if (plain) return word
  if (!word.includes("'")) return `'${word}'`
  if (!word.includes('"')) return `"${word}"`
  throw new PipelineError({
    code: 'CONFIG_INVALID',
    what: `The go command cannot read a word with both kinds of quotes: ${word}`,
    fix: 'Use a path without quotes.'
  })
}
