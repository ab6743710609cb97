import { realpath, stat } from 'node:fs/promises'
import { basename, posix } from 'node:path'
import { PipelineError } from '../errors.ts'
import { factsOf, readArtifact, type BinaryFacts, type ElfFacts } from '../inspect/index.ts'
import type { ElfObject, Place } from './elf-object.ts'
import { loaderDirectories } from './loader-directories.ts'
import { muslPart } from './musl-path.ts'
import { readLibraries, type ResolvedLibrary } from './read-libraries.ts'
import { readLoader } from './read-loader.ts'
import type { OwnerReader } from './read-owners.ts'
import { readTree, type Tree } from './read-tree.ts'
import { searchOrder, type Loader } from './search-order.ts'
import { isSystemLibrary } from './system-libraries.ts'

/** More than any program loads. */
const MOST_LIBRARIES = 4096

/** What is needed of a library, kept for the next program that loads it. */
interface LibraryFile {
  /** Device and inode. */
  readonly id: string
  readonly facts: ElfFacts | undefined
}

/** A library in the loader's list. */
interface Listed {
  readonly object: ElfObject
  /** All that it answers to. */
  readonly names: Set<string>
  readonly id?: string
}

interface Found {
  readonly place: Place
  /** On this machine. */
  readonly at: string
  readonly id: string
  readonly facts: ElfFacts
}

/** Finds what programs load in one system. What was read once is kept. */
export interface LoadsReader {
  /**
   * Libraries that a program loads when it starts, theirs included, in the order and with the paths that its own loader
   * lists; each name and each file once. Nothing is run. Empty for a static program.
   * @throws PipelineError ARTIFACT_UNREADABLE when `file` is no executable or library
   */
  read(file: string): Promise<readonly ResolvedLibrary[]>
}

type Trees = Readonly<Record<Place['realm'], Tree>>

async function readLibraryFile(path: string): Promise<LibraryFile | undefined> {
  const stats = await stat(path).catch(() => undefined)
  if (stats === undefined) return undefined
  const id = `${String(stats.dev)}:${String(stats.ino)}`
  try {
    const record = await readArtifact(path)
    return { id, facts: record.format === 'elf' ? record.facts : undefined }
  } catch (error) {
    if (error instanceof PipelineError && error.code === 'ARTIFACT_UNREADABLE')
      return { id, facts: undefined }
    throw error
  }
}

function fits(library: ElfFacts, program: ElfFacts): boolean {
  return (
    library.machineNumber === program.machineNumber &&
    library.bits === program.bits &&
    library.endian === program.endian
  )
}

async function placeOf(file: string, root: string): Promise<Place> {
  const path = await realpath(file)
  if (root === '/') return { realm: 'system', path }
  return path.startsWith(`${root}/`)
    ? { realm: 'system', path: path.slice(root.length) }
    : { realm: 'machine', path }
}

/** What a loader takes for `name`: glibc passes over files of other machines, musl over none (dl-load.c, dynlink.c). */
async function find(
  name: string,
  object: ElfObject,
  program: ElfFacts,
  loader: Loader,
  trees: Trees,
  readFile: (path: string) => Promise<LibraryFile | undefined>
): Promise<Found | undefined> {
  const tried = new Set<string>()
  for (const attempt of searchOrder(name, object, loader)) {
    const place =
      'file' in attempt
        ? attempt.file
        : { ...attempt.directory, path: `${attempt.directory.path.replace(/^\/$/, '')}/${name}` }
    const directory = await trees[place.realm].locate(posix.dirname(place.path))
    if (directory === undefined) continue
    const key = 'file' in attempt ? `file ${place.path}` : `${place.realm} ${directory}`
    if (tried.has(key)) continue
    tried.add(key)
    const at = await trees[place.realm].locate(place.path)
    const file = at === undefined ? undefined : await readFile(at)
    if (at === undefined || file === undefined) continue
    const { id, facts } = file
    if (facts !== undefined && fits(facts, program)) return { place, at, id, facts }
    if (facts === undefined || loader.kind === 'musl') return undefined
  }
  return undefined
}

async function readElf(
  path: string,
  program: BinaryFacts & { readonly format: 'elf' },
  trees: Trees,
  readFile: (path: string) => Promise<LibraryFile | undefined>
): Promise<readonly ResolvedLibrary[]> {
  const root = trees.system.root
  const needsLoader = program.interpreter !== undefined
  if (program.needed.length === 0 && !needsLoader) return []
  const loader = await readLoader(trees.system, program)
  const name = basename(path)
  const { facts } = program
  const main: ElfObject = { name, place: await placeOf(path, root), facts }
  const own = facts.soname === undefined ? [] : [facts.soname]
  const listed: Listed[] = [{ object: main, names: new Set(own) }]
  const libraries: ResolvedLibrary[] = []
  const add = (asked: string, by: ElfObject, place?: Place, at?: string): void => {
    const where = place === undefined ? {} : { path: place.path }
    const file = at === undefined || at === place?.path || root === '/' ? {} : { file: at }
    const system = isSystemLibrary(asked, 'elf')
    libraries.push({ name: asked, ...where, ...file, neededBy: by.name, system })
  }

  const { interpreter } = loader
  const loaderPlace: Place = { realm: 'system', path: interpreter ?? '/' }
  const loaderAt = interpreter === undefined ? undefined : await trees.system.locate(interpreter)
  const loaderFile = loaderAt === undefined ? undefined : await readFile(loaderAt)
  const loaderFits = loaderFile?.facts !== undefined && fits(loaderFile.facts, facts)
  if (interpreter !== undefined && needsLoader && !loaderFits) add(interpreter, main)
  if (interpreter !== undefined && loader.kind === 'musl' && loaderFits)
    add(interpreter, main, loaderPlace, loaderAt)
  // glibc lists its loader where something asks for it.
  let loaderListed = loader.kind === 'musl'
  const loaderNames = new Set([interpreter, loaderFile?.facts?.soname])
  const isLoader = (asked: string): boolean =>
    loaderFits &&
    (loader.kind === 'musl'
      ? asked === interpreter || muslPart(asked) !== undefined
      : loaderNames.has(asked))

  const known = new Set<string>()
  for (let index = 0; index < listed.length && libraries.length < MOST_LIBRARIES; index++) {
    const by = listed[index]?.object
    if (by === undefined) break
    for (const asked of by.facts.needed) {
      if (libraries.length >= MOST_LIBRARIES) break
      if (isLoader(asked)) {
        const part = muslPart(asked)
        if (loader.kind === 'musl' && part !== undefined && !known.has(part)) {
          known.add(part)
          add(asked, by, loaderPlace, loaderAt)
        }
        if (!loaderListed) add(asked, by, loaderPlace, loaderAt)
        loaderListed = true
        continue
      }
      if (listed.some(({ names }) => names.has(asked))) continue
      const found = await find(asked, by, facts, loader, trees, readFile)
      if (found === undefined) {
        if (!known.has(asked)) add(asked, by)
        known.add(asked)
        continue
      }
      const { place, at, id, facts: theirs } = found
      const same = listed.find((other) => other.id === id)
      if (same !== undefined) {
        same.names.add(asked)
        continue
      }
      const names = new Set([asked, place.path])
      // musl knows a library by the name that it was found under, glibc by what it calls itself too.
      if (loader.kind === 'glibc' && theirs.soname !== undefined) names.add(theirs.soname)
      const object = { name: asked, place, facts: theirs, by }
      listed.push({ object, names, id })
      add(asked, by, place, at)
    }
  }
  return libraries
}

/** Paths of a system rather than of this machine, for libraries below its root. */
function belowRoot(library: ResolvedLibrary, root: string): ResolvedLibrary {
  const { path } = library
  if (path === undefined || root === '/' || !path.startsWith(`${root}/`)) return library
  return { ...library, path: path.slice(root.length), file: path }
}

/**
 * A reader for programs of the system whose root directory is `root`.
 * @param owners says which packages the libraries belong to
 * @throws PipelineError CONFIG_INVALID when `root` is not there
 */
export async function readLoads(root: string, owners: OwnerReader): Promise<LoadsReader> {
  const real = await realpath(root).catch(() => undefined)
  if (real === undefined)
    throw new PipelineError({
      code: 'CONFIG_INVALID',
      what: `The sysroot ${root} is not there.`,
      fix: 'Give the directory that has the usr and lib of the system that the files are for.'
    })
  const system = readTree(real)
  const trees: Trees = { system, machine: real === '/' ? system : readTree('/') }
  const files = new Map<string, Promise<LibraryFile | undefined>>()
  const readFile = async (path: string): Promise<LibraryFile | undefined> => {
    const read = files.get(path) ?? readLibraryFile(path)
    files.set(path, read)
    return read
  }
  return {
    async read(file) {
      const record = await readArtifact(file)
      const [first] = factsOf(record)
      const libraries =
        record.format === 'elf'
          ? await readElf(file, record, trees, readFile)
          : first === undefined
            ? []
            : (await readLibraries(file, loaderDirectories(real, record))).map((library) =>
                belowRoot(library, real)
              )
      return owners.add(libraries)
    }
  }
}
