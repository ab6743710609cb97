/**
 * The line syntax shared by go.mod and go.work. Source: golang.org/x/mod/modfile/read.go (vendored in Go): the same
 * tokens, the same refusals (byte order mark, block comments, open strings and blocks), carriage returns are space.
 */
import { PipelineError } from '../errors.ts'

/** One directive; lines of a block get the block's word in front. Quoted tokens keep their quotes. */
export interface ModLine {
  readonly line: number
  readonly tokens: readonly string[]
  readonly inBlock: boolean
}

interface Token {
  readonly kind: 'word' | 'punctuation' | 'end'
  readonly text: string
  readonly line: number
}

/**
 * Splits a file into its directives.
 * @throws PipelineError CONFIG_INVALID with `path:line` for what the go command refuses to read
 */
export function parseModLines(text: string, path: string): readonly ModLine[] {
  const result: ModLine[] = []
  let line: Token[] = []
  let block: { readonly word: readonly string[]; readonly line: number } | undefined
  for (const token of tokenize(text, path)) {
    if (token.kind !== 'end') {
      line.push(token)
      continue
    }
    const words = line.map((entry) => entry.text)
    const first = line[0]
    const last = line.at(-1)
    line = []
    if (first === undefined || last === undefined) continue
    if (block === undefined) {
      if (isMark(last, '(') && words.length > 1) {
        block = { word: words.slice(0, -1), line: first.line }
      } else if (!(isMark(last, ')') && words.at(-2) === '(')) {
        result.push({ line: first.line, tokens: words, inBlock: false })
      }
    } else if (isMark(first, ')')) {
      if (words.length > 1) throw broken(path, first.line, 'a closing paren must end its line')
      block = undefined
    } else {
      result.push({ line: first.line, tokens: [...block.word, ...words], inBlock: true })
    }
  }
  if (block !== undefined)
    throw broken(path, block.line, 'the block that starts here is not closed')
  return result
}

/** The failure of a file at a line, as every reader of these files reports it. */
export function broken(path: string, line: number, problem: string): PipelineError {
  return new PipelineError({
    code: 'CONFIG_INVALID',
    what: `${path}:${line}: ${problem}.`,
    fix: 'Correct the line; "go mod edit -fmt" shows the same error.'
  })
}

function isMark(token: Token, text: string): boolean {
  return token.kind === 'punctuation' && token.text === text
}

const PRINTABLE = /[\p{L}\p{M}\p{N}\p{P}\p{S}]/u

function* tokenize(text: string, path: string): Generator<Token> {
  let line = 1
  let at = 0
  while (at < text.length) {
    const character = String.fromCodePoint(text.codePointAt(at) ?? 0)
    if (character === '\n') {
      yield { kind: 'end', text: '', line }
      line++
      at++
    } else if (/[ \t\r]/.test(character)) {
      at++
    } else if (text.startsWith('//', at)) {
      const end = text.indexOf('\n', at)
      at = end === -1 ? text.length : end
    } else if (text.startsWith('/*', at)) {
      throw broken(path, line, 'comments must be // comments, not /* */ comments')
    } else if ('()[]{},'.includes(character)) {
      yield { kind: 'punctuation', text: character, line }
      at++
    } else if (character === '"' || character === '`') {
      const end = endOfString(text, at, path, line)
      yield { kind: 'word', text: text.slice(at, end), line }
      at = end
    } else {
      if (!PRINTABLE.test(character)) {
        const code = character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')
        throw broken(path, line, `the character U+${code ?? ''} is not allowed here`)
      }
      const end = endOfWord(text, at, path, line)
      yield { kind: 'word', text: text.slice(at, end), line }
      at = end
    }
  }
  yield { kind: 'end', text: '', line }
}

function endOfWord(text: string, start: number, path: string, line: number): number {
  let at = start
  while (at < text.length) {
    const character = String.fromCodePoint(text.codePointAt(at) ?? 0)
    if ('()[]{},'.includes(character) || !PRINTABLE.test(character)) break
    if (text.startsWith('//', at)) break
    if (text.startsWith('/*', at)) {
      throw broken(path, line, 'comments must be // comments, not /* */ comments')
    }
    at += character.length
  }
  return at
}

function endOfString(text: string, start: number, path: string, line: number): number {
  const quote = text[start]
  for (let at = start + 1; at < text.length && text[at] !== '\n'; at++) {
    if (text[at] === quote) return at + 1
    if (text[at] === '\\' && quote === '"') at++
  }
  throw broken(path, line, 'a quoted string does not end on its line')
}
