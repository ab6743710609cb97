import { factsOf, type ArtifactRecord } from '../../inspect/index.ts'
import type { ResolvedLibrary } from '../../libraries/read-libraries.ts'
import { listLibraries, type SbomLibrary } from './libraries.ts'
import { listModules, type SbomModule } from './modules.ts'
import type { DebianPackage } from './purl.ts'

/** A program of an archive, with what is known of it. */
export interface SbomInputBinary {
  /** File name in the archive. */
  readonly name: string
  readonly record: ArtifactRecord
  /** All that it loads, libraries of libraries included; without it the file's own list is taken. */
  readonly libraries?: readonly ResolvedLibrary[]
  /** The package that a library came from, by the library's name. */
  readonly packages?: Readonly<Record<string, DebianPackage>>
}

/** A release, as bills of materials describe it. */
export interface SbomInput {
  readonly product: { readonly name: string; readonly version: string }
  /** Time of the commit, ISO 8601; the documents have no other time, so equal releases have equal documents. */
  readonly time: string
  readonly crossgo: string
  readonly targets: readonly {
    /** `linux-amd64` */
    readonly id: string
    readonly archive: { readonly name: string; readonly sha256: string }
    readonly binaries: readonly SbomInputBinary[]
  }[]
}

/** A compiler or linker as it names itself in a file. */
export interface SbomCompiler {
  readonly ref: string
  readonly name: string
}

/** A program: `modules`, `libraries` and `compilers` are references, sorted. */
export interface SbomBinary {
  readonly ref: string
  readonly name: string
  readonly target: string
  readonly sha256: string
  readonly modules: readonly string[]
  readonly libraries: readonly string[]
  readonly compilers: readonly string[]
  /** Go without cgo: there is nothing in it that build information does not list. */
  readonly complete: boolean
}

export interface SbomArchive {
  readonly ref: string
  readonly target: string
  readonly name: string
  readonly sha256: string
  readonly binaries: readonly SbomBinary[]
}

/** What a release is made of; every list sorted by `ref`, every `ref` once. */
export interface SbomContents {
  readonly archives: readonly SbomArchive[]
  readonly modules: readonly SbomModule[]
  readonly libraries: readonly SbomLibrary[]
  readonly compilers: readonly SbomCompiler[]
}

/** What every document says about its own limits. */
export const SBOM_NOTES = [
  'Go modules are those of the build information that the Go linker wrote into each file, and are complete. It does not say which module needs which: every module is listed as a dependency of the program.',
  'C and C++ libraries are listed where a program loads them when it starts. Libraries that were linked statically into a program with cgo leave no list behind and are not in this document.'
] as const

function sorted<Item extends { readonly ref: string }>(items: readonly Item[]): readonly Item[] {
  const byRef = new Map(items.map((item) => [item.ref, item]))
  return [...byRef.values()].sort((a, b) => (a.ref < b.ref ? -1 : 1))
}

const refsOf = (items: readonly { readonly ref: string }[]): readonly string[] =>
  sorted(items).map(({ ref }) => ref)

/** Whether Go's build information lists all that is in a file. */
function isComplete(record: ArtifactRecord): boolean {
  return factsOf(record).every(({ go }) => go?.settings['CGO_ENABLED'] === '0')
}

/** Lists what a release is made of: the same for both formats of document. Pure and independent of the input's order. */
export function listContents(input: SbomInput): SbomContents {
  const modules: SbomModule[] = []
  const libraries: SbomLibrary[] = []
  const compilers: SbomCompiler[] = []
  const binaryOf = (target: string, binary: SbomInputBinary): SbomBinary => {
    const { name, record } = binary
    const ownModules = listModules(record)
    const ownLibraries = listLibraries(target, binary)
    const ownCompilers = factsOf(record)
      .flatMap((facts) => facts.compilers)
      .map((compiler) => ({ ref: `compiler:${compiler}`, name: compiler }))
    modules.push(...ownModules)
    libraries.push(...ownLibraries)
    compilers.push(...ownCompilers)
    return {
      ref: `binary:${target}:${name}`,
      name,
      target,
      sha256: record.sha256,
      modules: refsOf(ownModules),
      libraries: refsOf(ownLibraries),
      compilers: refsOf(ownCompilers),
      complete: isComplete(record)
    }
  }
  const archives = input.targets.map(({ id, archive, binaries }) => ({
    ref: `archive:${id}`,
    target: id,
    name: archive.name,
    sha256: archive.sha256,
    binaries: sorted(binaries.map((binary) => binaryOf(id, binary)))
  }))
  return {
    archives: sorted(archives),
    modules: sorted(modules),
    libraries: sorted(libraries),
    compilers: sorted(compilers)
  }
}
