import { posix } from 'node:path'
import type { BinaryFacts } from '../inspect/index.ts'

/** A program or library that needs others, and who loaded it. */
export interface Loaded {
  /** What the program or library calls itself in messages. */
  readonly name: string
  /** Absolute path of the file. */
  readonly path: string
  readonly facts: BinaryFacts
  /** Absent for the program. */
  readonly by?: Loaded
}

function chain(loaded: Loaded): readonly Loaded[] {
  return loaded.by === undefined ? [loaded] : [loaded, ...chain(loaded.by)]
}

/** Replaces what stands for a directory at run time; nothing where that is not known here (`$PLATFORM`, `$LIB`). */
function expand(entry: string, loaded: Loaded, program: Loaded): readonly string[] {
  const path = entry
    .replace(/\$ORIGIN|\$\{ORIGIN\}|^@loader_path/g, posix.dirname(loaded.path))
    .replace(/^@executable_path/, posix.dirname(program.path))
  return posix.isAbsolute(path) && !path.includes('$') ? [posix.resolve(path)] : []
}

/**
 * Directories that a loader looks into before its own ones, for what `loaded` needs. ELF: RUNPATH of the library alone,
 * and without one RPATH of it and of its loaders (ld.so(8)). Mach-O: rpaths of the library and of all its loaders
 * (dyld(1)). Windows: where the program is.
 */
export function searchPath(loaded: Loaded): readonly string[] {
  const loaders = chain(loaded)
  const program = loaders.at(-1) ?? loaded
  if (loaded.facts.format === 'pe') return [posix.dirname(program.path)]
  return loaders.flatMap((each) => {
    const { facts } = each.facts
    if (facts.format === 'macho')
      return facts.rpaths.flatMap((rpath) => expand(rpath, each, program))
    if (facts.format !== 'elf') return []
    if (each === loaded && facts.runpath.length > 0)
      return facts.runpath.flatMap((entry) => expand(entry, each, program))
    const own = loaded.facts.format === 'elf' ? loaded.facts.facts.runpath : []
    if (own.length > 0 || facts.runpath.length > 0) return []
    return facts.rpath.flatMap((entry) => expand(entry, each, program))
  })
}

/**
 * Files that may be the library that `loaded` calls `name`, in the order in which a loader tries them. `roots` stand for
 * the loader's own directories.
 */
export function candidates(
  name: string,
  loaded: Loaded,
  roots: readonly string[]
): readonly { readonly directory: string; readonly file: string }[] {
  const file = posix.basename(name)
  const inRoots = roots.map((directory) => ({ directory, file }))
  if (!name.includes('/')) {
    return [...searchPath(loaded).map((directory) => ({ directory, file })), ...inRoots]
  }
  if (name.startsWith('@rpath/')) {
    const below = name.slice('@rpath/'.length)
    const found = searchPath(loaded).map((directory) => posix.join(directory, below))
    return [...found.map((path) => ({ directory: posix.dirname(path), file })), ...inRoots]
  }
  const program = chain(loaded).at(-1) ?? loaded
  const paths = expand(name, loaded, program)
  return [...paths.map((path) => ({ directory: posix.dirname(path), file })), ...inRoots]
}
