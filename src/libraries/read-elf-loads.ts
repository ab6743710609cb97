import { realpath } from 'node:fs/promises'
import { basename, posix } from 'node:path'
import { PipelineError } from '../errors.ts'
import type { BinaryFacts, ElfFacts } from '../inspect/index.ts'
import type { ElfObject, Place } from './elf-object.ts'
import { muslPart } from './musl-path.ts'
import type { ResolvedLibrary } from './read-libraries.ts'
import type { Tree } from './read-tree.ts'
import { searchOrder, type Loader } from './search-order.ts'
import { isSystemLibrary } from './system-libraries.ts'

/** More than any program loads. */
const MOST_LIBRARIES = 4096
const MOST_REQUESTS = 65_536

/** What is needed of a library. */
export interface LibraryFile {
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

/** The files of the searched system, and of this machine. */
export type Trees = Readonly<Record<Place['realm'], Tree>>

function tooMany(path: string): PipelineError {
  return new PipelineError({
    code: 'ARTIFACT_UNREADABLE',
    what: `${path} and its libraries ask for more than ${String(MOST_LIBRARIES)} libraries.`,
    fix: 'Give a file that a linker has made.'
  })
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
  { program, loader, trees, readFile }: Search
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
    if (facts !== undefined && fits(facts, program.facts)) return { place, at, id, facts }
    if (facts === undefined || loader.kind === 'musl') return undefined
  }
  return undefined
}

/** Takes the requests of one program, and lists libraries as a loader does. */
interface Search {
  readonly program: BinaryFacts & { readonly format: 'elf' }
  readonly path: string
  readonly loader: Loader
  readonly trees: Trees
  readonly readFile: (path: string) => Promise<LibraryFile | undefined>
}

/** The loader itself, as something that libraries ask for. */
interface LoaderFile {
  readonly place: Place
  readonly at: string
  answers(name: string): boolean
}

async function findLoader({
  program,
  loader,
  trees,
  readFile
}: Search): Promise<LoaderFile | undefined> {
  const { interpreter } = loader
  const at = interpreter === undefined ? undefined : await trees.system.locate(interpreter)
  const file = at === undefined ? undefined : await readFile(at)
  if (interpreter === undefined || at === undefined || file?.facts === undefined) return undefined
  if (!fits(file.facts, program.facts)) return undefined
  const names = [interpreter, file.facts.soname]
  return {
    place: { realm: 'system', path: interpreter },
    at,
    answers: (name) =>
      loader.kind === 'musl'
        ? name === interpreter || muslPart(name) !== undefined
        : names.includes(name)
  }
}

/**
 * Libraries that an ELF program loads, in the order of its loader: breadth first, each file once. glibc: elf/dl-deps.c and
 * dl-load.c; musl: ldso/dynlink.c.
 * @throws PipelineError ARTIFACT_UNREADABLE when the files ask for more than any program does
 */
export async function readElfLoads(search: Search): Promise<readonly ResolvedLibrary[]> {
  const { program, path, loader, trees } = search
  const { facts } = program
  const { root } = trees.system
  const own = facts.soname === undefined ? [] : [facts.soname]
  const main: ElfObject = { name: basename(path), place: await placeOf(path, root), facts }
  const listed: Listed[] = [{ object: main, names: new Set(own) }]
  const libraries: ResolvedLibrary[] = []
  const add = (asked: string, by: ElfObject, place?: Place, at?: string): void => {
    const where = place === undefined ? {} : { path: place.path }
    const file = at === undefined || at === place?.path || root === '/' ? {} : { file: at }
    const system = isSystemLibrary(asked, 'elf')
    libraries.push({ name: asked, ...where, ...file, neededBy: by.name, system })
    if (libraries.length > MOST_LIBRARIES) throw tooMany(path)
  }
  const loaderFile = await findLoader(search)
  const reported = new Set<string>()
  /** glibc lists its loader where something asks for it first, musl at once, and by the libraries that are in it. */
  const addLoader = (asked: string, by: ElfObject, { place, at }: LoaderFile): void => {
    const part = loader.kind === 'musl' ? muslPart(asked) : ''
    if (part === undefined || reported.has(part)) return
    reported.add(part)
    // Where glibc puts it: behind what it found before, so in front of what it just missed.
    const missed = libraries.length - 1 - libraries.findLastIndex((each) => each.path !== undefined)
    const behind = loader.kind === 'glibc' ? libraries.splice(libraries.length - missed) : []
    add(asked, by, place, at)
    libraries.push(...behind)
  }
  const { interpreter } = program
  if (interpreter !== undefined && loaderFile === undefined) add(interpreter, main)
  if (loader.kind === 'musl' && loaderFile !== undefined)
    add(loaderFile.place.path, main, loaderFile.place, loaderFile.at)

  const missing = new Set<string>()
  let requests = 0
  for (const { object: by } of listed) {
    for (const asked of new Set(by.facts.needed)) {
      if (++requests > MOST_REQUESTS) throw tooMany(path)
      if (loaderFile?.answers(asked) === true) {
        addLoader(asked, by, loaderFile)
        continue
      }
      if (listed.some(({ names }) => names.has(asked))) continue
      const found = await find(asked, by, search)
      if (found === undefined) {
        if (!missing.has(asked)) add(asked, by)
        missing.add(asked)
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
      listed.push({ object: { name: asked, place, facts: theirs, by }, names, id })
      add(asked, by, place, at)
    }
  }
  return libraries
}
