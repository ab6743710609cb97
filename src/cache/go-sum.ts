/** The files of a module cache that a go.sum calls for. Source: cmd/go/internal/modfetch/cache.go, golang.org/x/mod/module. */
import { badMemberName } from './pack-entry.ts'

/** `cache/download` of a GOMODCACHE has more than these: lists, locks, hashes of zips. They are never kept. */
export type ModuleFileKind = 'zip' | 'mod' | 'info'

/** A file below `cache/download`, by what its name says. */
export interface ModuleFile {
  readonly kind: ModuleFileKind
  /** As go.mod writes it. */
  readonly version: string
}

/** What the go command itself takes at most (x/mod/zip: MaxZipFile, MaxGoMod); an .info is a few hundred bytes. */
export const MAX_MODULE_FILE_BYTES: Readonly<Record<ModuleFileKind, number>> = {
  zip: 500 * 1024 ** 2,
  mod: 16 * 1024 ** 2,
  info: 65_536
}

const LINE = /^([^\s!]+) (v[^\s!/]+)(\/go\.mod)? h1:[A-Za-z0-9+/]{43}=$/
const FILE =
  /^(?:(?:![a-z]|[a-z0-9_~-])(?:![a-z]|[a-z0-9._~-])*\/)+@v\/(v(?:![a-z]|[a-z0-9._~+-])+)\.(zip|mod|info)$/

/** `X` becomes `!x`, so that no two names differ in case alone (x/mod/module: EscapePath, EscapeVersion). */
function escape(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => `!${letter.toLowerCase()}`)
}

/**
 * The names below `cache/download` that lines of go.sum or go.work.sum vouch for: `zip`, `mod` and `info` of a module, `mod`
 * and `info` of one of which only go.mod is needed. Lines that the go command would not write are passed over.
 */
export function wantedModuleFiles(sums: readonly string[]): ReadonlySet<string> {
  const wanted = new Set<string>()
  for (const line of sums.flatMap((text) => text.split(/\r?\n/))) {
    const [, path, version, goMod] = LINE.exec(line.trim()) ?? []
    if (path === undefined || version === undefined) continue
    const start = `${escape(path)}/@v/${escape(version)}`
    for (const kind of goMod === undefined ? ['zip', 'mod', 'info'] : ['mod', 'info']) {
      if (parseModuleFile(`${start}.${kind}`) !== undefined) wanted.add(`${start}.${kind}`)
    }
  }
  return wanted
}

/** What a name below `cache/download` is of; nothing unless it may be kept. */
export function parseModuleFile(name: string): ModuleFile | undefined {
  const [, version, kind] = FILE.exec(name) ?? []
  if (version === undefined || badMemberName(name) !== undefined) return undefined
  if (kind !== 'zip' && kind !== 'mod' && kind !== 'info') return undefined
  return {
    kind,
    version: version.replace(/!([a-z])/g, (_, letter: string) => letter.toUpperCase())
  }
}
