import {
  factsOf,
  type ArtifactRecord,
  type GoBuildInfo,
  type GoModuleVersion
} from '../../inspect/index.ts'
import { golangPurl } from './purl.ts'

/** A Go module in a program, or the standard library (`std`). */
export interface SbomModule {
  readonly ref: string
  readonly path: string
  /** Empty when there is none: a checkout without a version, a directory. */
  readonly version: string
  /** Directory hash, `h1:…`. */
  readonly sum?: string
  /** Absent for a directory in place of a module: its code is nobody's published version. */
  readonly purl?: string
  /** The module that go.mod asks for, where this one is in its place. */
  readonly replaces?: GoModuleVersion
  /** The directory whose code is in this module's place, as go.mod writes it. */
  readonly directory?: string
}

/** What Go writes for the version of code that has none. */
const NO_VERSION = new Set(['', '(devel)'])

function refOf(module: Omit<SbomModule, 'ref'>): string {
  const { path, version, sum, replaces, directory } = module
  const parts = [`module:${path}@${version}`, sum ?? '']
  if (replaces !== undefined) parts.push(`for ${replaces.path}@${replaces.version}`)
  if (directory !== undefined) parts.push(`from ${directory}`)
  return parts.filter((part) => part !== '').join(' ')
}

function withRef(module: Omit<SbomModule, 'ref'>): SbomModule {
  return { ref: refOf(module), ...module }
}

function plainModule({ path, version, sum }: GoModuleVersion): Omit<SbomModule, 'ref'> {
  const known = NO_VERSION.has(version) ? '' : version
  const purl = golangPurl(path, known)
  return {
    path,
    version: known,
    ...(sum === undefined || sum === '' ? {} : { sum }),
    ...(purl === undefined ? {} : { purl })
  }
}

function moduleOf(module: GoModuleVersion & { readonly replace?: GoModuleVersion }): SbomModule {
  const { path, version, replace } = module
  if (replace === undefined) return withRef(plainModule(module))
  if (NO_VERSION.has(replace.version)) {
    return withRef({ path, version: '', replaces: { path, version }, directory: replace.path })
  }
  return withRef({ ...plainModule(replace), replaces: { path, version } })
}

/** The standard library; its version without the word in front and without the experiments behind. */
function standardLibrary({ version }: GoBuildInfo): SbomModule {
  const [, number = ''] = /^go(\d\S*)/.exec(version) ?? []
  const known = number === '' ? version : number
  return withRef(plainModule({ path: 'std', version: known }))
}

/**
 * The modules in a program by Go's build information, of all its architectures: the main module, the dependencies, the
 * standard library. A module in place of another is listed itself, with the one that it replaces. Repeats are possible.
 */
export function listModules(record: ArtifactRecord): readonly SbomModule[] {
  return factsOf(record).flatMap(({ go }) => {
    if (go === undefined) return []
    const main = go.main === undefined ? [] : [moduleOf(go.main)]
    return [...main, ...go.deps.map(moduleOf), standardLibrary(go)]
  })
}
