import { realpath, stat } from 'node:fs/promises'
import { PipelineError } from '../errors.ts'
import { factsOf, readArtifact, type BinaryFacts } from '../inspect/index.ts'
import { loaderDirectories } from './loader-directories.ts'
import { readElfLoads, type LibraryFile, type Trees } from './read-elf-loads.ts'
import { readLibraries, type ResolvedLibrary } from './read-libraries.ts'
import { readLoader } from './read-loader.ts'
import type { OwnerReader } from './read-owners.ts'
import { readTree } from './read-tree.ts'

/** Finds what programs load in one system. What was read once is kept. */
export interface LoadsReader {
  /**
   * Libraries that a program loads when it starts, theirs included, in the order and with the paths that its own loader
   * lists; each name and each file once. Nothing is run. Empty for a static program.
   * @throws PipelineError ARTIFACT_UNREADABLE when `file` is no executable or library
   */
  read(file: string): Promise<readonly ResolvedLibrary[]>
}

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
  const readElf = async (
    path: string,
    program: BinaryFacts & { readonly format: 'elf' }
  ): Promise<readonly ResolvedLibrary[]> => {
    if (program.linkage === 'static' || program.linkage === 'static-pie') return []
    const loader = await readLoader(system, program)
    return readElfLoads({ program, path, loader, trees, readFile })
  }
  return {
    async read(file) {
      const record = await readArtifact(file)
      const [first] = factsOf(record)
      const libraries =
        record.format === 'elf'
          ? await readElf(file, record)
          : first === undefined
            ? []
            : (await readLibraries(file, loaderDirectories(real, record))).map((library) =>
                belowRoot(library, real)
              )
      return owners.add(libraries)
    }
  }
}
