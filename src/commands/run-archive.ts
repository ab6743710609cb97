import { basename, join } from 'node:path'
import type { Host } from '../host/host.ts'
import { readArtifact } from '../inspect/index.ts'
import type { PlannedBuild } from '../plan/plan.ts'
import { readLinkedValues } from '../probes/read-linked-values.ts'
import { runSmoke, startOf, type SmokeRequest } from '../probes/run-smoke.ts'
import type { SmokedBinary } from '../report/smoke-report.ts'
import type { ByteBudget } from './byte-budget.ts'
import { holdArchive, pathInArchive, type Built } from './hold-archive.ts'
import { readArchive } from './read-archive.ts'
import type { ReadLeg } from './read-legs.ts'
import { writeLegFile } from './write-leg-files.ts'

/** What of a release is to be run. */
export interface ArchiveToRun {
  readonly leg: ReadLeg
  readonly build: PlannedBuild
  readonly outcome: Built
}

/** How programs are started: arguments, what the output must match, how often. */
export type RunWishes = Pick<SmokeRequest, 'args' | 'expect' | 'runs'>

async function runOne(
  file: string,
  build: PlannedBuild,
  wishes: RunWishes,
  host: Host
): Promise<SmokedBinary> {
  const { target } = build
  const record = await readArtifact(file)
  const smokeRun = await runSmoke(
    {
      file,
      ...wishes,
      platform: target.platform,
      ...startOf(record)
    },
    host
  )
  const linkedValues = await readLinkedValues(file, build.settings.ldflags, smokeRun)
  const { sha256 } = record
  return { target: target.id, name: basename(file), sha256, smokeRun, linkedValues }
}

/**
 * Unpacks an archive that a leg stored and runs its executables as wished. The archive is the one that the
 * leg's report is about, and so are the executables.
 * @param room a private directory
 * @throws PipelineError DIGEST_MISMATCH, LEG_INVALID
 */
export async function runArchive(
  { leg, build, outcome }: ArchiveToRun,
  wishes: RunWishes,
  room: string,
  budget: ByteBudget,
  host: Host
): Promise<readonly SmokedBinary[]> {
  const { shown } = leg.stored
  const { name: archive } = outcome.archive
  const file = join(room, archive)
  await writeLegFile(leg, archive, file)
  const into = join(room, build.target.id)
  const files = await readArchive({ file, into, shown, archive, wanted: () => true, budget })
  holdArchive(shown, build, outcome, files)
  const ran: SmokedBinary[] = []
  for (const { name } of outcome.binaries) {
    const path = pathInArchive(build, name).split('/')
    ran.push(await runOne(join(into, ...path), build, wishes, host))
  }
  return ran
}
