/** The requirements of a go.mod. Source: golang.org/x/mod/modfile/rule.go. */
import { parseModLines } from './mod-syntax.ts'

/** A module that go.mod names, at a version. */
export interface Required {
  readonly path: string
  readonly version: string
}

/**
 * Modules that must be fetched: `require` lines, each replaced one by what stands for it, without those that a local
 * directory stands for.
 * @throws PipelineError CONFIG_INVALID naming `path:line` for a file that go refuses
 */
export function parseRequires(text: string, path: string): readonly Required[] {
  const lines = parseModLines(text, path)
  const of = (word: string): readonly (readonly string[])[] =>
    lines.filter(({ tokens }) => tokens[0] === word).map(({ tokens }) => tokens.slice(1))
  const replaced = new Map(
    of('replace').map((tokens) => {
      const arrow = tokens.indexOf('=>')
      return [tokens.slice(0, arrow).join(' '), tokens.slice(arrow + 1)] as const
    })
  )
  return of('require').flatMap(([name = '', version = '']) => {
    const other = replaced.get(`${name} ${version}`) ?? replaced.get(name)
    if (other === undefined) return [{ path: name, version }]
    const [to = '', toVersion] = other
    return toVersion === undefined ? [] : [{ path: to, version: toVersion }]
  })
}
