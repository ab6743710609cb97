import { join, resolve } from 'node:path'
import pLimit from 'p-limit'
import { readDocuments } from '../artifacts/read-documents.ts'
import {
  removeStaging,
  writeReleaseDirectory,
  type ReleaseDirectory
} from '../artifacts/write-release-files.ts'
import { fetchVariables } from '../environment/module-access.ts'
import type { Settings } from '../config/parse-settings.ts'
import type { Host } from '../host/host.ts'
import { readOwners } from '../libraries/read-owners.ts'
import { formatDuration, formatSize, formatSmoke } from '../report/renderers/format.ts'
import type { Report } from '../report/report.ts'
import { runStage } from '../run-stage.ts'
import { createProvisioner, type Provisioner } from '../toolchains/provision-requirements.ts'
import type { Installed, Requirement } from '../toolchains/toolchain.ts'
import type { PlannedBuild } from '../plan/plan.ts'
import { createKept, type Kept } from './caches/kept.ts'
import { exitStatusFor } from './exit-status.ts'
import { countJobs } from './count-jobs.ts'
import { proveGo } from '../go-sdk/read-go-proof.ts'
import { buildTarget, type TargetJob, type TargetResult } from './build-target.ts'
import { holdToLock, renewLock } from './lock.ts'
import { exportGo } from './apply-go-exports.ts'
import { forArchitecture } from './provide-go.ts'
import { prepare, type Prepared } from './prepare.ts'
import { createProgress, type Progress } from './progress.ts'
import { createScanner } from './scan-binaries.ts'
import { publish } from './publish.ts'
import { bundleRequirements, smokeRequirements } from './target-requirements.ts'
import { createSourceCopier } from './rebuild-target.ts'

/** What `build` did: the report, where its files are, and the status the command line should end with. */
export interface BuildOutcome {
  readonly report: Report
  /** Absolute path. */
  readonly out: string
  /** Base names of the renderings of the report that were asked for. */
  readonly renderings: readonly string[]
  readonly goRoot: string
  /** 0, or the lowest status among the failures. */
  readonly exitStatus: number
}

function finishedLine({ report, findings }: TargetResult): string {
  const { name } = report
  if (report.outcome.status === 'failed') return `${name} FAILED: ${report.outcome.what}`
  const { archive, binaries, durationMs } = report.outcome
  const bad = findings.filter(({ status }) => status === 'fail').length
  const checks = bad === 0 ? 'checks passed' : `${String(bad)} checks FAILED`
  const [binary] = binaries
  const run = binary === undefined ? '' : `, run: ${formatSmoke(binary)}`
  return `${name} built in ${formatDuration(durationMs)}: ${archive.name} ${formatSize(archive.sizeBytes)}, ${checks}${run}`
}

async function buildAll(
  settings: Settings,
  prepared: Prepared,
  directory: ReleaseDirectory,
  provisioner: Provisioner,
  progress: Progress,
  origin: number,
  kept: Kept,
  host: Host
): Promise<readonly TargetResult[]> {
  const { plan } = prepared
  const documents = await readDocuments(plan.module.root, plan.module.vcs?.root)
  const { staging } = directory
  const copySource = createSourceCopier(settings, prepared, host)
  const { installed: sdk, access, go } = prepared
  const env = fetchVariables(sdk.root, access)
  const scan = createScanner(settings, { go, version: sdk.version, env }, host)
  const owners = readOwners()
  const { keep, standardLibraries, zig } = kept
  const job: TargetJob = {
    settings,
    prepared,
    documents,
    staging,
    origin,
    copySource,
    scan,
    owners,
    keep,
    standardLibraries
  }
  const limit = pLimit(countJobs(settings, host))
  const provide = async (build: PlannedBuild): Promise<Installed> => {
    const installed = await provisioner.ready([...build.requirements, ...bundleRequirements(build)])
    await zig.restore(installed)
    // Without its emulator a target is built all the same, and said to be not run.
    if (settings.smoke.length > 0)
      await provisioner.ready(smokeRequirements(build, host)).catch(() => undefined)
    return installed
  }
  let shown: Promise<unknown> = Promise.resolve()
  return Promise.all(
    plan.builds.map(async (build) => {
      const { id } = build.target
      const ready = progress.during(`toolchain of ${id}`, async () => provide(build))
      const slot = async <T>(body: () => Promise<T>): Promise<T> =>
        limit(async () => progress.during(id, body))
      const result = buildTarget(job, build, ready, slot, host)
      // In the order of the plan, whichever is done first.
      shown = Promise.all([result, shown]).then(([done]) => {
        host.log.info(finishedLine(done))
      })
      const before = shown
      const done = await result
      await before
      return done
    })
  )
}

/** Starts to install what the targets and their smoke runs need; nobody waits for more than its own part. */
async function startProvisioning(
  prepared: Prepared,
  requirements: readonly Requirement[],
  kept: Kept,
  host: Host
): Promise<Provisioner> {
  const { installed, lock, isolated } = prepared
  const packages = await holdToLock(lock, requirements, host)
  await kept.restoreTools(requirements)
  const context = {
    goroot: installed.root,
    goVersion: installed.version,
    packages,
    ...(isolated ? { zigCache: join(host.dirs.temp, 'zig') } : {})
  }
  return createProvisioner(requirements, context, host)
}

/** A leg leaves to merge what is about the whole release. */
const OF_THE_WHOLE = {
  bundle: false,
  sbom: [],
  statements: [],
  format: [],
  'sign-key': '',
  'sign-keyless': false
} as const

/** The whole job: plan, Go, toolchains, builds side by side, reading back, running, checking, release files, report. */
export async function build(wished: Settings, host: Host, version: string): Promise<BuildOutcome> {
  const settings = wished.leg.length === 0 ? wished : { ...wished, ...OF_THE_WHOLE }
  const startedAt = new Date()
  const origin = performance.now()
  const prepared = await prepare(settings, host)
  await exportGo(prepared, host)
  const out = resolve(host.dirs.workspace, settings.out)
  const directory = await writeReleaseDirectory(out)
  host.removeAtEnd(directory.staging)
  const progress = createProgress(host.log)
  const kept = createKept(prepared, settings, host)
  try {
    const requirements = [
      ...prepared.plan.builds.flatMap((planned) => [
        ...planned.requirements,
        ...bundleRequirements(planned),
        ...(settings.smoke.length === 0 ? [] : smokeRequirements(planned, host))
      ])
    ]
    const provisioner = await startProvisioning(prepared, requirements, kept, host)
    const goProof = await runStage('Go proof', host, async () =>
      progress.during('proof of Go', async () =>
        proveGo(prepared.installed, forArchitecture(host, settings.architecture))
      )
    )
    const results = await runStage('Build', host, async () =>
      buildAll(settings, prepared, directory, provisioner, progress, origin, kept, host)
    )
    await progress.during('cache', async () => kept.finish())
    const { report, renderings } = await publish(
      {
        settings,
        prepared,
        results,
        goProof,
        caches: prepared.caching?.records() ?? [],
        startedAt,
        crossgo: version
      },
      directory,
      host
    )
    const exitStatus = exitStatusFor(results, report.verdict)
    if (settings.lock && exitStatus === 0) {
      await renewLock(settings, prepared, requirements, kept.standardLibraries, host)
    }
    return {
      report,
      out,
      renderings,
      goRoot: prepared.installed.root,
      exitStatus
    }
  } finally {
    progress.stop()
    await removeStaging(directory)
  }
}
