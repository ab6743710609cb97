import { basename, join } from 'node:path'
import type { ArchiveEntry } from '../artifacts/write-archive.ts'
import { writeMoved } from '../artifacts/write-moved.ts'
import type { Host } from '../host/host.ts'
import { readLibraries, type ResolvedLibrary } from '../libraries/read-libraries.ts'
import { writeBundle } from '../libraries/write-bundle.ts'
import { writeSignedMacho } from '../macho/write-signed-macho.ts'
import type { PlannedBuild } from '../plan/plan.ts'

/** The executables of a target where they will be run from, and what goes into the archive. */
export interface LaidOut {
  readonly files: readonly string[]
  readonly entries: readonly ArchiveEntry[]
}

/**
 * Lays the files of a target out as they will be in its archive. A bundle has `bin/` and `lib/`, and its programs look
 * for libraries in `../lib`; on Windows, where a program looks beside itself, both are in one place.
 */
export async function layOut(
  build: PlannedBuild,
  files: readonly string[],
  libraryRoots: readonly string[],
  host: Host
): Promise<LaidOut> {
  const plain = files.map((path) => ({ name: basename(path), path, executable: true }))
  if (build.link.strategy !== 'bundle') return { files, entries: plain }
  const { format, goos } = build.target.platform
  const directory = join(host.dirs.temp, 'bundle', build.target.id)
  const [bin, lib] = goos === 'windows' ? ['', ''] : ['bin', 'lib']
  const moved = await writeMoved(files, join(directory, bin))
  const found = new Map<string, ResolvedLibrary>()
  for (const file of moved)
    for (const library of await readLibraries(file, libraryRoots))
      if (!found.has(library.name)) found.set(library.name, library)
  const names =
    format === 'wasm'
      ? []
      : await writeBundle([...found.values()], join(directory, lib), format, host)
  const inArchive = (folder: string, name: string): string =>
    folder === '' ? name : `${folder}/${name}`
  if (format === 'macho')
    for (const name of names) await writeSignedMacho(join(directory, lib, name))
  return {
    files: moved,
    entries: [
      ...moved.map((path) => ({ name: inArchive(bin, basename(path)), path, executable: true })),
      ...names.map((name) => ({
        name: inArchive(lib, name),
        path: join(directory, lib, name),
        executable: goos !== 'linux'
      }))
    ]
  }
}
