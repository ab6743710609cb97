/** The lines of go.mod that matter before any go command runs. Source: golang.org/x/mod/modfile/rule.go. */
import { broken, parseModLines, type ModLine } from './mod-syntax.ts'

export interface GoMod {
  readonly modulePath: string
  /** The `go` line as it stands: `1.27` (a language version) or `1.27.4`. */
  readonly go?: string
  /** The `toolchain` line as it stands: `go1.27.4` or `default`. */
  readonly toolchain?: string
}

/** What go.mod and go.work say about Go itself. */
export type GoLines = Omit<GoMod, 'modulePath'>

const GO_VERSION = /^[1-9][0-9]*\.(0|[1-9][0-9]*)(\.(0|[1-9][0-9]*))?([a-z]+[0-9]+)?$/
const TOOLCHAIN = /^default$|^go1($|\.)/

/**
 * Reads go.mod; directives that it does not know are left to the go command.
 * @throws PipelineError CONFIG_INVALID naming `path:line` for a file that go refuses, and for one without module line
 */
export function parseGoMod(text: string, path = 'go.mod'): GoMod {
  const lines = parseModLines(text, path)
  const module = onlyLine(lines, 'module', path, true)
  if (module === undefined) throw broken(path, 1, 'there is no module line')
  const [, token = '', ...rest] = module.tokens
  const modulePath = unquote(token)
  if (modulePath === '' || rest.length > 0) {
    throw broken(path, module.line, 'the module line must hold one module path')
  }
  return { modulePath, ...goLines(lines, path) }
}

/**
 * Reads the `go` and `toolchain` lines of a go.work (or go.mod) text.
 * @throws PipelineError CONFIG_INVALID naming `path:line`
 */
export function parseGoLines(text: string, path: string): GoLines {
  return goLines(parseModLines(text, path), path)
}

/** Like modfile's parseString: double quotes are read, any other quote makes the token unusable (empty here). */
function unquote(token: string): string {
  if (!/["'`]/.test(token)) return token
  if (!token.startsWith('"')) return ''
  try {
    return String(JSON.parse(token))
  } catch {
    return ''
  }
}

function goLines(lines: readonly ModLine[], path: string): GoLines {
  const go = oneValue(lines, 'go', GO_VERSION, 'a version like 1.27 or 1.27.4', path)
  const toolchain = oneValue(
    lines,
    'toolchain',
    TOOLCHAIN,
    'a name like go1.27.4, or default',
    path
  )
  return { ...(go === undefined ? {} : { go }), ...(toolchain === undefined ? {} : { toolchain }) }
}

function oneValue(
  lines: readonly ModLine[],
  word: string,
  pattern: RegExp,
  wanted: string,
  path: string
): string | undefined {
  const found = onlyLine(lines, word, path, false)
  if (found === undefined) return undefined
  const [, value = '', ...rest] = found.tokens
  if (rest.length > 0 || !pattern.test(value)) {
    throw broken(path, found.line, `the ${word} line must hold ${wanted}`)
  }
  return value
}

function onlyLine(
  lines: readonly ModLine[],
  word: string,
  path: string,
  blockAllowed: boolean
): ModLine | undefined {
  const [first, second] = lines.filter((line) => line.tokens[0] === word)
  if (second !== undefined) throw broken(path, second.line, `there is a second ${word} line`)
  if (first?.inBlock === true && !blockAllowed) {
    throw broken(path, first.line, `the ${word} line cannot be a block`)
  }
  return first
}
