import type { Parsed } from './parse-value.ts'

/** Splits one line like a shell: white space separates, single and double quotes group, a backslash takes the next character. */
export function splitWords(line: string): Parsed<readonly string[]> {
  const words: string[] = []
  let word: string | undefined
  let quote = ''
  for (let at = 0; at < line.length; at += 1) {
    const char = line.charAt(at)
    if (quote === "'" ? char === "'" : quote !== '' && char === quote) quote = ''
    else if (char === '\\' && quote !== "'") {
      at += 1
      word = (word ?? '') + line.charAt(at)
    } else if (quote === '' && (char === '"' || char === "'")) {
      quote = char
      word = word ?? ''
    } else if (quote === '' && /\s/.test(char)) {
      if (word !== undefined) words.push(word)
      word = undefined
    } else word = (word ?? '') + char
  }
  if (quote !== '') return { ok: false, problem: `has a quote ${quote} that is not closed` }
  return { ok: true, value: word === undefined ? words : [...words, word] }
}
