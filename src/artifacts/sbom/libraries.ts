import { factsOf, type ArtifactRecord } from '../../inspect/index.ts'
import type { ResolvedLibrary } from '../../libraries/read-libraries.ts'
import { isSystemLibrary } from '../../libraries/system-libraries.ts'
import { debianPurl, type DebianPackage } from './purl.ts'

/** A library that programs of one target load when they start. */
export interface SbomLibrary {
  readonly ref: string
  readonly target: string
  /** As it is asked for: `libz.so.1`. */
  readonly name: string
  /** Part of every installation of the target's system. */
  readonly system: boolean
  /** Where the build took it from. */
  readonly package?: DebianPackage
  readonly purl?: string
}

/** What this file needs to know of a program. */
export interface LoadingBinary {
  readonly record: ArtifactRecord
  readonly libraries?: readonly ResolvedLibrary[]
  readonly packages?: Readonly<Record<string, DebianPackage>>
}

type Loaded = Pick<ResolvedLibrary, 'name' | 'system'>

function ownList(record: ArtifactRecord): readonly Loaded[] {
  return factsOf(record).flatMap(({ format, needed }) =>
    format === 'wasm' ? [] : needed.map((name) => ({ name, system: isSystemLibrary(name, format) }))
  )
}

/** The libraries that a program loads. No path of the building machine is in them. Repeats are possible. */
export function listLibraries(target: string, binary: LoadingBinary): readonly SbomLibrary[] {
  const { record, libraries, packages = {} } = binary
  return (libraries ?? ownList(record)).map(({ name, system }) => {
    const from = Object.hasOwn(packages, name) ? packages[name] : undefined
    const base = { target, name, system }
    const ref = `library:${target}:${name}`
    if (from === undefined) return { ref, ...base }
    return {
      ref: `${ref} ${from.name}@${from.version}`,
      ...base,
      package: from,
      purl: debianPurl(from)
    }
  })
}
