import type { GoBuildInfo, GoModuleVersion } from './go-facts.ts'
import { quotedPrefix, unquoteGo } from './unquote-go.ts'
import { malformed } from './unreadable.ts'

type Module = GoModuleVersion & { readonly replace?: GoModuleVersion }

/**
 * Parses the module text of Go build information (Go's `ParseBuildInfo` in `src/runtime/debug/mod.go`): `path`, `mod`,
 * `dep`, `=>` and `build` lines; other lines are for a later Go and passed over. A broken line is an
 * `UnreadableError`, as it is an error in Go.
 */
export function parseGoModInfo(version: string, text: string): GoBuildInfo {
  let path = ''
  let main: Module | undefined
  const deps: Module[] = []
  const settings: (readonly [string, string])[] = []
  let replaceable: 'main' | 'dep' | undefined
  for (const line of completeLines(text)) {
    const tab = line.indexOf('\t')
    const rest = line.slice(tab + 1)
    switch (tab < 0 ? '' : line.slice(0, tab)) {
      case 'path':
        path = rest
        break
      case 'mod':
        main = parseModule(rest, 2)
        replaceable = 'main'
        break
      case 'dep':
        deps.push(parseModule(rest, 2))
        replaceable = 'dep'
        break
      case '=>': {
        const replace = parseModule(rest, 3)
        const last = replaceable === 'main' ? main : replaceable === 'dep' ? deps.pop() : undefined
        if (last === undefined) throw broken('a replacement follows no module')
        if (replaceable === 'main') main = { ...last, replace }
        else deps.push({ ...last, replace })
        replaceable = undefined
        break
      }
      case 'build':
        settings.push(parseSetting(rest))
    }
  }
  return {
    version,
    path,
    ...(main === undefined ? {} : { main }),
    deps,
    settings: Object.fromEntries(settings)
  }
}

function broken(detail: string): Error {
  return malformed(`in its Go build information, ${detail}`)
}

/** Go drops a last line that has no end. */
function completeLines(text: string): readonly string[] {
  return text.split('\n').slice(0, -1)
}

function parseModule(rest: string, leastColumns: number): GoModuleVersion {
  const columns = rest.split('\t')
  const [path, version, sum = ''] = columns
  const fits = columns.length >= leastColumns && columns.length <= 3
  if (path === undefined || version === undefined || !fits) {
    throw broken(`a module line has ${columns.length} columns`)
  }
  return { path, version, ...(sum === '' ? {} : { sum }) }
}

/** `key=value`, either side in Go's quotes where it holds blanks, quotes or (the key) an equals sign. */
function parseSetting(rest: string): readonly [string, string] {
  const quoted = quotedPrefix(rest)
  const equals = quoted === undefined ? rest.indexOf('=') : quoted.length
  const rawKey = rest.slice(0, equals)
  const key = quoted === undefined ? plain(rawKey, '=') : unquoteGo(quoted)
  if (equals < 1 || rest[equals] !== '=' || key === undefined) throw broken('a setting has no name')
  const rawValue = rest.slice(equals + 1)
  const value = /^["`]/.test(rawValue) ? unquoteGo(rawValue) : plain(rawValue)
  if (value === undefined) throw broken(`the value of ${key} is not quoted as Go quotes`)
  return [key, value]
}

/** Text that needs no quotes, or nothing if it does. */
function plain(text: string, alsoForbidden = ''): string | undefined {
  return /[ \t\r\n"`]/.test(text) || (alsoForbidden !== '' && text.includes(alsoForbidden))
    ? undefined
    : text
}
