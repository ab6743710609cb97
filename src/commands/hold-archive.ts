import { isDocument } from '../artifacts/read-documents.ts'
import type { PlannedBuild } from '../plan/plan.ts'
import type { TargetReport } from '../report/report.ts'
import { fileMismatch, legInvalid, shorten } from './leg-errors.ts'
import type { ArchivedFile } from './read-archive.ts'

/** What a report says of a target that was built. */
export type Built = Extract<TargetReport['outcome'], { status: 'built' }>

const EXECUTABLE = 0o755
const PLAIN = 0o644

/** Where `layOut` puts programs and libraries of a target. */
function foldersOf({ link, target }: PlannedBuild): readonly [bin: string, lib: string] {
  const isFlat = link.strategy !== 'bundle' || target.platform.goos === 'windows'
  return isFlat ? ['', ''] : ['bin/', 'lib/']
}

/** Where an executable of a target is in its archive. */
export function pathInArchive(build: PlannedBuild, binary: string): string {
  return `${foldersOf(build)[0]}${binary}`
}

/** What may lie beside the programs of a bundle: what its report says that they load. */
function librariesOf(build: PlannedBuild, { binaries }: Built): (name: string) => boolean {
  if (build.link.strategy !== 'bundle') return () => false
  const [, lib] = foldersOf(build)
  const names = new Set(
    binaries.flatMap(({ libraries = [] }) =>
      libraries
        .filter(({ system }) => !system)
        .map(({ name }) => `${lib}${name.slice(name.lastIndexOf('/') + 1)}`)
    )
  )
  // Nobody lists what the halves of a universal file load.
  const isUniversal = binaries.some(({ record }) => record.format === 'universal')
  return (name) => names.has(name) || (isUniversal && /^lib\/[^/]+\.dylib$/.test(name))
}

/**
 * Compares what is in an archive with what its report says and the layout of `build` allows: every executable with its
 * bytes, and beside them documents and, in a bundle, libraries; all with the modes that `writeArchive` gives them.
 * @throws PipelineError DIGEST_MISMATCH for other bytes, LEG_INVALID for something else in it, or too little
 */
export function holdArchive(
  shown: string,
  build: PlannedBuild,
  outcome: Built,
  files: ReadonlyMap<string, ArchivedFile>
): void {
  const inArchive = `in ${outcome.archive.name}`
  const paths = new Map(outcome.binaries.map((each) => [pathInArchive(build, each.name), each]))
  for (const [path, { record }] of paths) {
    const file = files.get(path)
    if (file === undefined) throw legInvalid(shown, `has no ${path} ${inArchive}`)
    if (file.sha256 === record.sha256 && file.sizeBytes === record.sizeBytes) continue
    const details = `reported ${record.sha256}, ${String(record.sizeBytes)} bytes\nfound    ${file.sha256}, ${String(file.sizeBytes)} bytes`
    throw fileMismatch(
      shown,
      path,
      `${inArchive} is not the executable that its report is about`,
      details
    )
  }
  const isLibrary = librariesOf(build, outcome)
  const libraryMode = build.target.platform.goos === 'linux' ? PLAIN : EXECUTABLE
  for (const [name, { mode }] of files) {
    const wanted = paths.has(name)
      ? EXECUTABLE
      : isLibrary(name)
        ? libraryMode
        : isDocument(name)
          ? PLAIN
          : undefined
    if (wanted === undefined)
      throw legInvalid(shown, `has ${shorten(name)} ${inArchive}, which no build puts there`)
    if (mode !== wanted)
      throw legInvalid(
        shown,
        `has ${name} ${inArchive} with mode ${mode?.toString(8) ?? 'unknown'}, not ${wanted.toString(8)}`
      )
  }
}
