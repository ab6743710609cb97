import { basename, dirname } from 'node:path'
import type { Settings } from '../config/parse-settings.ts'
import type { Host } from '../host/host.ts'
import { readArtifact } from '../inspect/index.ts'
import { readLibraries } from '../libraries/read-libraries.ts'
import type { OwnerReader } from '../libraries/read-owners.ts'
import type { PlannedBuild } from '../plan/plan.ts'
import type { BinaryEvidence } from '../probes/evidence.ts'
import { readLinkedValues } from '../probes/read-linked-values.ts'
import { runSmoke, startOf } from '../probes/run-smoke.ts'
import { runtimeRoot } from '../toolchains/gnu.ts'
import type { Installed } from '../toolchains/toolchain.ts'

/** Reads executables back, finds what they load, and runs them where the settings say how. */
export async function readBinaries(
  files: readonly string[],
  build: PlannedBuild,
  settings: Settings,
  installed: Installed,
  libraryRoots: readonly string[],
  owners: OwnerReader,
  cc: string | undefined,
  host: Host
): Promise<readonly BinaryEvidence[]> {
  const root = runtimeRoot(build.target, installed)
  const binaries: BinaryEvidence[] = []
  for (const file of files) {
    const name = basename(file)
    const record = { ...(await readArtifact(file)), path: name }
    // A bundle's libraries lie beside `bin`, where its relative path finds them by itself.
    const libraries =
      build.target.cgo && record.format !== 'universal' && record.format !== 'wasm'
        ? {
            libraries: await owners.add(await readLibraries(file, [dirname(file), ...libraryRoots]))
          }
        : {}
    if (settings.smoke.length === 0) {
      const linkedValues = await readLinkedValues(file, build.settings.ldflags, undefined)
      binaries.push({ name, record, ...libraries, linkedValues })
      continue
    }
    const smokeRun = await runSmoke(
      {
        file,
        args: settings.smoke,
        expect: settings['smoke-expect'],
        platform: build.target.platform,
        runs: settings['smoke-runs'],
        ...startOf(record),
        ...(root === undefined ? {} : { runtimeRoot: root }),
        ...(cc === undefined || cc === '' ? {} : { cc })
      },
      host
    )
    const linkedValues = await readLinkedValues(file, build.settings.ldflags, smokeRun)
    binaries.push({ name, record, ...libraries, smokeRun, linkedValues })
  }
  return binaries
}
