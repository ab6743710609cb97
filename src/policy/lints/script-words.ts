/**
 * The commands of a shell script as lists of words: ended by a line, `;`, `&`, `|` or a parenthesis outside quotes. Good
 * enough to warn by, and for nothing else: what is substituted stays as it is written.
 */
export function scriptCommands(script: string): readonly (readonly string[])[] {
  const commands: string[][] = []
  let words: string[] = []
  let word: string | undefined
  const endWord = (): void => {
    if (word !== undefined) words.push(word)
    word = undefined
  }
  const endCommand = (): void => {
    endWord()
    if (words.length > 0) commands.push(words)
    words = []
  }
  for (const [part] of script.matchAll(PARTS)) {
    const [first = ''] = part
    if (first === '#' && word === undefined) continue
    if (first === "'") word = (word ?? '') + part.slice(1, -1)
    else if (first === '"') word = (word ?? '') + part.slice(1, -1).replaceAll(/\\(["\\$`])/g, '$1')
    else if (part === '\\\n') endWord()
    else if (first === '\\') word = (word ?? '') + part.slice(1)
    else if (/[\n;&|()]/.test(first)) endCommand()
    else if (/\s/.test(first)) endWord()
    else word = (word ?? '') + part
  }
  endCommand()
  return commands
}

/** A text in quotes, an escaped character, a comment or `#`, anything else. */
const PARTS = /'[^']*'|"(?:[^"\\]|\\[\s\S])*"|\\[\s\S]|#[^\n]*|[\s\S]/g
