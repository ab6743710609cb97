import { readdir, realpath } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { PipelineError } from '../errors.ts'
import { factsOf, readArtifact, type ArtifactRecord, type BinaryFacts } from '../inspect/index.ts'
import type { OwningPackage } from './package-databases.ts'
import { candidates, type Loaded } from './search-path.ts'
import { isSystemLibrary } from './system-libraries.ts'

/** A library that a program loads, by itself or through another library. */
export interface ResolvedLibrary {
  /** As it is asked for: `libz.so.1`, `@rpath/libz.dylib`, `zlib1.dll`. */
  readonly name: string
  /** Absolute, as a loader names it; absent when none of the directories has it for the program's machine. */
  readonly path?: string
  /** Where that is on this machine, when `path` is of a system below another root. */
  readonly file?: string
  /** Name of the library, or file name of the program, that asks first. */
  readonly neededBy: string
  /** Part of every installation of the target's system. */
  readonly system: boolean
  /** The package of a distribution that owns the file; absent where no package database says so. */
  readonly package?: OwningPackage
  /** Name of the `.pc` file whose `Libs` name it: `zlib.pc`. */
  readonly pkgConfig?: string
}

/** The part of a library that a program of this kind can load. */
function fitting(record: ArtifactRecord, program: BinaryFacts): BinaryFacts | undefined {
  return factsOf(record).find(
    (facts) =>
      facts.format === program.format &&
      facts.goarch === program.goarch &&
      facts.bits === program.bits
  )
}

/** A file name in a directory, spelt as it is there where case does not count. */
async function spelt(directory: string, file: string, program: BinaryFacts): Promise<string> {
  if (program.format !== 'pe') return file
  const names = await readdir(directory).catch(() => [])
  return names.sort().find((name) => name.toLowerCase() === file.toLowerCase()) ?? file
}

/** The first file that a loader would take; one of another machine or of no known format is passed over, as loaders do. */
async function find(
  name: string,
  loaded: Loaded,
  roots: readonly string[]
): Promise<Loaded | undefined> {
  for (const { directory, file } of candidates(name, loaded, roots)) {
    const path = join(directory, await spelt(directory, file, loaded.facts))
    const record = await readArtifact(path).catch((error: unknown) => {
      if (error instanceof PipelineError && error.code === 'ARTIFACT_UNREADABLE') return undefined
      throw error
    })
    const facts = record === undefined ? undefined : fitting(record, loaded.facts)
    if (facts !== undefined) return { name, path, facts, by: loaded }
  }
  return undefined
}

/** Libraries that may be missing: the program starts without them. */
function isOptional(name: string, { facts }: BinaryFacts): boolean {
  return facts.format === 'macho' && facts.weakDylibs.includes(name)
}

async function readSlice(
  program: Loaded,
  roots: readonly string[]
): Promise<readonly ResolvedLibrary[]> {
  if (program.facts.format === 'wasm') return []
  const { format } = program.facts
  const known = new Set<string>()
  const libraries: ResolvedLibrary[] = []
  const queue: Loaded[] = [program]
  for (let loaded = queue.shift(); loaded !== undefined; loaded = queue.shift()) {
    for (const name of loaded.facts.needed) {
      const key = format === 'pe' ? name.toLowerCase() : name
      if (known.has(key)) continue
      known.add(key)
      const found = await find(name, loaded, roots)
      const system = isSystemLibrary(name, format)
      if (found === undefined && !system && isOptional(name, loaded.facts)) continue
      const path = found === undefined ? {} : { path: found.path }
      libraries.push({ name, ...path, neededBy: loaded.name, system })
      if (found !== undefined) queue.push(found)
    }
  }
  return libraries
}

/**
 * What a program loads when it starts, found without running it: libraries of its own and theirs, breadth first, each
 * once. Empty for a static program.
 * @param roots directories that hold libraries, in order; they stand for the target's `/usr/lib` and the like
 * @throws PipelineError ARTIFACT_UNREADABLE when `binary` is no executable or library
 */
export async function readLibraries(
  binary: string,
  roots: readonly string[]
): Promise<readonly ResolvedLibrary[]> {
  const record = await readArtifact(binary)
  const path = await realpath(binary)
  const name = basename(binary)
  const directories = roots.map((root) => resolve(root))
  const found: ResolvedLibrary[] = []
  for (const facts of factsOf(record)) {
    for (const library of await readSlice({ name, path, facts }, directories))
      if (!found.some((other) => other.name === library.name)) found.push(library)
  }
  return found
}
