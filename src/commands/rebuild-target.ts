import { basename, join, resolve } from 'node:path'
import type { BuildJob } from '../build/run-guarded.ts'
import type { Settings } from '../config/parse-settings.ts'
import { PipelineError } from '../errors.ts'
import type { Host } from '../host/host.ts'
import type { BuildPlan, PlannedBuild } from '../plan/plan.ts'
import type { BinaryEvidence, Rebuild } from '../probes/evidence.ts'
import { readDifference, runRebuild } from '../probes/run-rebuild.ts'
import { writeSourceCopy, type SourceCopy } from '../probes/write-source-copy.ts'
import { finishFiles } from './finish-files.ts'
import type { Prepared } from './prepare.ts'

/** Gives the copy of the source for second builds; it is made when the first of them asks. */
export function createSourceCopier(
  settings: Settings,
  { plan, access, modMode }: Prepared,
  host: Host
): () => Promise<SourceCopy> {
  const { workspace, temp, cache, toolCache } = host.dirs
  const { module } = plan
  // The out directory tells git to ignore it; without git somebody else has to know.
  const out = module.vcs === undefined ? [resolve(workspace, settings.out)] : []
  let copy: Promise<SourceCopy> | undefined
  return async () =>
    (copy ??= writeSourceCopy(
      {
        module,
        gowork: access.GOWORK,
        vendored: modMode === 'vendor',
        leaveOut: [...out, temp, cache, toolCache],
        directory: join(temp, 'rebuild', 'source')
      },
      host
    ))
}

/** The first build of one target. */
export interface FirstBuild {
  readonly plan: BuildPlan
  readonly build: PlannedBuild
  /** Its `go build`s: one, or one for each half of a universal file. */
  readonly parts: readonly { readonly build: PlannedBuild; readonly job: BuildJob }[]
  /** The finished executables, not yet laid out. */
  readonly files: readonly string[]
}

/** Builds a target again, finishes it in the same way, and compares; by file name. A second build that fails is a value. */
export async function rebuildTarget(
  first: FirstBuild,
  source: SourceCopy,
  host: Host
): Promise<ReadonlyMap<string, Rebuild>> {
  const { plan, build, parts, files } = first
  const all = (rebuild: Rebuild): ReadonlyMap<string, Rebuild> =>
    new Map(files.map((file) => [basename(file), rebuild]))
  if (!source.ok) return all({ status: 'not-available', why: source.why })
  const directory = join(host.dirs.temp, 'rebuild', build.target.id)
  try {
    const built: (readonly string[])[] = []
    for (const part of parts)
      built.push(await runRebuild(plan, part.build, part.job, source, directory, host))
    const finished = await finishFiles(plan, build, built, host)
    const differences = await Promise.all(
      finished.map(async (file, at) => {
        const before = files[at] ?? file
        const rebuild = await readDifference(before, file, [source.from, source.to])
        return [basename(before), rebuild] as const
      })
    )
    return new Map(differences)
  } catch (error) {
    if (!(error instanceof PipelineError)) throw error
    const why = `the second build failed: ${error.what.replace(/\.$/, '')}`
    return all({ status: 'not-available', why })
  }
}

/** Puts what second builds gave to the executables they are about. */
export function withRebuilds(
  binaries: readonly BinaryEvidence[],
  rebuilds: ReadonlyMap<string, Rebuild>
): readonly BinaryEvidence[] {
  return binaries.map((binary) => {
    const rebuild = rebuilds.get(binary.name)
    return rebuild === undefined ? binary : { ...binary, rebuild }
  })
}
