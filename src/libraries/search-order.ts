import { expandPlace, loadersOf, type ElfObject, type Place, type Tokens } from './elf-object.ts'
import { parseMuslPath } from './musl-path.ts'

/** Longer lists are cut: no program has them. */
const MOST_DIRECTORIES = 4096

/** How a loader finds libraries when nothing in the environment changes that. */
export interface Loader {
  readonly kind: 'glibc' | 'musl'
  /** Its path in the system; absent for a file that says nothing of it. */
  readonly interpreter?: string
  readonly tokens: Tokens
  /** By name; where it is known, entries come before `directories`. */
  readonly cache?: ReadonlyMap<string, string>
  /** Of the system. */
  readonly directories: readonly string[]
}

/** One thing to try: a file, or `name` in a directory. */
export type Attempt = { readonly file: Place } | { readonly directory: Place }

function glibcEntries(
  entries: readonly string[],
  object: ElfObject,
  tokens: Tokens
): readonly Attempt[] {
  return entries.flatMap((entry) => {
    const place = expandPlace(entry, object, tokens)
    if (place === undefined) return []
    const path = place.path.replace(/\/+$/, '') || '/'
    return [{ directory: { ...place, path } }]
  })
}

/** musl takes RUNPATH for RPATH, and ignores the whole of it for any token but `$ORIGIN` (ldso/dynlink.c, fixup_rpath). */
function muslEntries(object: ElfObject): readonly Attempt[] {
  const { rpath, runpath } = object.facts
  const text = (runpath.length > 0 ? runpath : rpath).join(':')
  const [, ...tokens] = text.split('$')
  if (tokens.some((token) => !token.startsWith('ORIGIN') && !token.startsWith('{ORIGIN}')))
    return []
  return parseMuslPath(text.replace(/\$ORIGIN/g, '${ORIGIN}')).flatMap((entry) => {
    const place = expandPlace(entry, object, { LIB: 'lib' })
    return place === undefined ? [] : [{ directory: place }]
  })
}

function firstOf(
  chain: readonly ElfObject[],
  entriesOf: (object: ElfObject) => readonly Attempt[]
): readonly Attempt[] {
  const all: Attempt[] = []
  for (const object of chain) {
    all.push(...entriesOf(object).slice(0, MOST_DIRECTORIES - all.length))
    if (all.length >= MOST_DIRECTORIES) break
  }
  return all
}

/**
 * What a loader tries for a library that `object` asks for, in order. glibc (ld.so(8)): RPATH of the object and of all its
 * loaders, each without one that has a RUNPATH, and none at all when the object itself has a RUNPATH; then that; the
 * cache; its own directories. musl: RUNPATH or RPATH of the object and of all its loaders, then its own directories. A
 * name with `/` is the file itself. LD_LIBRARY_PATH and preloaded libraries belong to a user's environment, not here.
 */
export function searchOrder(name: string, object: ElfObject, loader: Loader): readonly Attempt[] {
  const { tokens } = loader
  if (name.includes('/')) {
    const file = expandPlace(name, object, tokens)
    return file === undefined ? [] : [{ file }]
  }
  const system = loader.directories.map((path) => ({
    directory: { realm: 'system', path } as const
  }))
  const chain = loadersOf(object)
  if (loader.kind === 'musl') return [...firstOf(chain, muslEntries), ...system]
  const { runpath } = object.facts
  const inherited =
    runpath.length > 0 ? [] : chain.filter(({ facts }) => facts.runpath.length === 0)
  const cached = loader.cache?.get(name)
  return [
    ...firstOf(inherited, (each) => glibcEntries(each.facts.rpath, each, tokens)),
    ...glibcEntries(runpath, object, tokens),
    ...(cached === undefined ? [] : [{ file: { realm: 'system', path: cached } as const }]),
    ...system
  ]
}
