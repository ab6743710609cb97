/** go.work. Source: golang.org/x/mod/modfile/work.go. */
import { parseGoLines, type GoLines } from './parse-go-mod.ts'
import { broken, parseModLines } from './mod-syntax.ts'

export interface GoWork extends GoLines {
  /** Module directories as they stand, relative to the file. */
  readonly use: readonly string[]
}

/**
 * Reads go.work; directives that it does not know are left to the go command.
 * @throws PipelineError CONFIG_INVALID naming `path:line`
 */
export function parseGoWork(text: string, path: string): GoWork {
  const use = parseModLines(text, path)
    .filter(({ tokens }) => tokens[0] === 'use')
    .map(({ line, tokens }) => {
      const [, directory, ...rest] = tokens
      if (directory === undefined || rest.length > 0) {
        throw broken(path, line, 'a use line must hold one directory')
      }
      return unquote(directory)
    })
  return { ...parseGoLines(text, path), use }
}

function unquote(token: string): string {
  if (token.startsWith('`')) return token.slice(1, -1)
  if (!token.startsWith('"')) return token
  try {
    return String(JSON.parse(token))
  } catch {
    return token
  }
}
