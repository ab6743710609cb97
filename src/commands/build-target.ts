import { join } from 'node:path'
import type { ArchiveEntry } from '../artifacts/write-archive.ts'
import { writeArchive } from '../artifacts/write-archive.ts'
import type { BuildResult } from '../build/build-result.ts'
import { runBuild } from '../build/run-build.ts'
import type { BuildJob } from '../build/run-guarded.ts'
import { evaluate } from '../checks/evaluate.ts'
import type { Finding } from '../checks/check.ts'
import { CHECKS } from '../checks/index.ts'
import type { Settings } from '../config/parse-settings.ts'
import { buildVariables } from '../environment/module-access.ts'
import { toPipelineError } from '../errors.ts'
import type { Host } from '../host/host.ts'
import type { OwnerReader } from '../libraries/read-owners.ts'
import type { PlannedBuild } from '../plan/plan.ts'
import type { Evidence, Rebuild } from '../probes/evidence.ts'
import type { SourceCopy } from '../probes/write-source-copy.ts'
import type { TargetReport } from '../report/report.ts'
import { libraryRoots } from '../toolchains/target-sysroot.ts'
import type { Installed } from '../toolchains/toolchain.ts'
import { layOut } from './bundle-files.ts'
import { finishFiles } from './finish-files.ts'
import { provideBuildCache } from './caches/provide-build-cache.ts'
import { guardOf } from './guard.ts'
import type { Prepared } from './prepare.ts'
import { proveToolchain, type ProvenToolchain } from './prove-toolchain.ts'
import { readBinaries } from './read-binaries.ts'
import { rebuildTarget, withRebuilds } from './rebuild-target.ts'
import { withScans, type Scanner } from './scan-binaries.ts'
import { createStepClock, type StepClock } from './steps.ts'
import { archiveTime, evidenceOf, headOf } from './target-evidence.ts'

/** What building one target needs besides its plan. */
export interface TargetJob {
  readonly settings: Settings
  readonly prepared: Prepared
  readonly documents: readonly ArchiveEntry[]
  /** Where the archive and the log are written. */
  readonly staging: string
  readonly scan: Scanner | undefined
  /** For a second build of it. */
  readonly copySource: () => Promise<SourceCopy>
  /** Keeps something for later runs, while other targets are built. */
  readonly keep: (store: () => Promise<void>) => void
  /** Gets row and digest of each standard library, for crossgo.lock. */
  readonly standardLibraries: Map<string, string>
  /** For the whole run, so that no package database is read twice. */
  readonly owners: OwnerReader
  /** `performance.now()` at the beginning of the run. */
  readonly origin: number
}

/** One target's part of the report. */
export interface TargetResult {
  readonly report: TargetReport
  readonly findings: readonly Finding[]
  /** Absent for a failed target. */
  readonly evidence?: Evidence
  /** Status that the command line should end with for a failed target. */
  readonly exitStatus: number
}

interface Compiled {
  readonly build: PlannedBuild
  readonly job: BuildJob
  readonly result: BuildResult
  readonly proven: ProvenToolchain
}

/** One `go build`: of the target itself, or of one half of a universal file. */
async function compile(
  job: TargetJob,
  whole: PlannedBuild,
  build: PlannedBuild,
  installed: Installed,
  clock: StepClock,
  host: Host
): Promise<Compiled> {
  const { prepared, staging, settings } = job
  const proven = await clock.during('toolchain', async () => proveToolchain(build, installed, host))
  const guard = guardOf(build, prepared, installed, host)
  const buildJob: BuildJob = {
    inputs: {
      go: prepared.go,
      goVariables: buildVariables(prepared.installed.root, prepared.access, prepared.modMode),
      toolchainVariables: proven.variables,
      output: join(host.dirs.temp, 'bin', build.target.id)
    },
    logFile: join(staging, 'logs', `${build.target.id}.log`),
    trace: settings.trace,
    ...(guard === undefined ? {} : { guard })
  }
  const cache =
    prepared.caching === undefined && !settings.lock && !prepared.isolated
      ? undefined
      : await clock.during('cache', async () =>
          provideBuildCache(prepared, whole, build, proven, buildJob, host)
        )
  const cached = cache === undefined ? buildJob : withGoCache(buildJob, cache.directory)
  if (cache?.standard !== undefined) job.standardLibraries.set(...cache.standard)
  let result: BuildResult | undefined
  try {
    result = await clock.during('build', async () => runBuild(prepared.plan, build, cached, host))
  } finally {
    // What a guarded build compiled before it failed may have seen this machine's headers: that goes nowhere.
    if (cache !== undefined && (result !== undefined || guard === undefined))
      job.keep(async () => cache.store())
  }
  return { build, job: cached, result, proven }
}

function withGoCache(job: BuildJob, directory: string): BuildJob {
  const goVariables = { ...job.inputs.goVariables, GOCACHE: directory }
  return { ...job, inputs: { ...job.inputs, goVariables } }
}

async function attempt(
  job: TargetJob,
  build: PlannedBuild,
  installed: Installed,
  host: Host
): Promise<TargetResult> {
  const { prepared, staging, settings } = job
  const { plan } = prepared
  const clock = createStepClock(job.origin)
  // One after the other: this target has one slot.
  const parts: Compiled[] = []
  for (const part of build.slices.length === 0 ? [build] : build.slices)
    parts.push(await compile(job, build, part, installed, clock, host))
  const [first] = parts
  if (first === undefined) throw new Error('a build has at least one part')
  const { result, proven } = first
  const built = parts.map((part) => part.result.files)
  const roots = libraryRoots(build.target, installed)
  const finished = await clock.during('finish', async () => finishFiles(plan, build, built, host))
  const rebuilds = settings.rebuild
    ? await clock.during('rebuild', async () =>
        rebuildTarget({ plan, build, parts, files: finished }, await job.copySource(), host)
      )
    : new Map<string, Rebuild>()
  const { files, entries } = await clock.during('finish', async () =>
    layOut(build, finished, roots, host)
  )
  const cc = proven.variables['CC']
  const read = await clock.during('check', async () =>
    readBinaries(files, build, settings, installed, roots, job.owners, cc, host)
  )
  const binaries = await clock.during('check', async () =>
    withScans(withRebuilds(read, rebuilds), files, job.scan)
  )
  const durationMs = Math.max(...parts.map((part) => part.result.durationMs))
  const archived = entries.map(({ name }) => name)
  const evidence: Evidence = {
    ...evidenceOf(plan, build, binaries, archived),
    result: {
      ...result,
      warnings: parts.flatMap((part) => part.result.warnings),
      durationMs
    },
    modules: prepared.modMode === 'vendor' ? 'vendor' : 'verified'
  }
  const mtime = archiveTime(plan)
  const archive = join(staging, build.archive)
  const digest = await clock.during('archive', async () =>
    writeArchive([...entries, ...job.documents], mtime, archive)
  )
  return {
    report: {
      ...headOf(build),
      toolchain: { id: build.toolchain, ...proven.probe },
      outcome: {
        status: 'built',
        archive: { target: build.target.id, name: build.archive, ...digest },
        binaries,
        command: result.command,
        env: result.env,
        durationMs,
        steps: clock.steps
      }
    },
    findings: evaluate(evidence, CHECKS),
    evidence,
    exitStatus: 0
  }
}

/** Builds, reads back, runs, checks and packs one target. A failure is a value: it neither stops nor hides the others. */
export async function buildTarget(
  job: TargetJob,
  build: PlannedBuild,
  ready: Promise<Installed>,
  slot: <T>(body: () => Promise<T>) => Promise<T>,
  host: Host
): Promise<TargetResult> {
  try {
    const installed = await ready
    return await slot(async () => attempt(job, build, installed, host))
  } catch (error) {
    const failure = toPipelineError(error)
    return {
      report: {
        ...headOf(build),
        toolchain: { id: build.toolchain },
        outcome: {
          status: 'failed',
          code: failure.code,
          what: failure.what,
          fix: failure.fix,
          ...(failure.details === undefined ? {} : { details: failure.details })
        }
      },
      findings: [],
      exitStatus: failure.exitStatus
    }
  }
}
