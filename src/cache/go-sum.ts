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

const LINE = /^([^\s!]+) (v[^\s!/]+)(\/go\.mod)? (h1:[A-Za-z0-9+/]{43}=)$/
const FILE =
  /^(?:(?:![a-z]|[a-z0-9_~-])(?:![a-z]|[a-z0-9._~-])*\/)+@v\/(v(?:![a-z]|[a-z0-9._~+-])+)\.(zip|mod|info)$/

/** `X` becomes `!x`, so that no two names differ in case alone (x/mod/module: EscapePath, EscapeVersion). */
function escape(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => `!${letter.toLowerCase()}`)
}

/** Name below `cache/download` -> the hashes that lines have for it; none for an .info. */
export type ModuleFileSums = ReadonlyMap<string, ReadonlySet<string>>

/**
 * What lines of go.sum or go.work.sum vouch for: the zip or the .mod of a module, and with either its .info. Lines that the go command would not write are passed over.
 */
export function wantedModuleFiles(sums: readonly string[]): ModuleFileSums {
  const found = new Map<string, Set<string>>()
  const add = (name: string, ...hashes: readonly string[]): void => {
    if (parseModuleFile(name) === undefined) return
    found.set(name, new Set([...(found.get(name) ?? []), ...hashes]))
  }
  for (const line of sums.flatMap((text) => text.split(/\r?\n/))) {
    const [, path, version, goMod, hash] = LINE.exec(line.trim()) ?? []
    if (path === undefined || version === undefined || hash === undefined) continue
    const start = `${escape(path)}/@v/${escape(version)}`
    add(`${start}.info`)
    add(`${start}.${goMod === undefined ? 'zip' : 'mod'}`, hash)
  }
  return found
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
