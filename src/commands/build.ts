import { resolve } from 'node:path'
import pLimit from 'p-limit'
import { readDocuments } from '../artifacts/read-documents.ts'
import {
  removeStaging,
  writeReleaseDirectory,
  type ReleaseDirectory
} from '../artifacts/write-release-files.ts'
import type { Settings } from '../config/parse-settings.ts'
import type { Host } from '../host/host.ts'
import { selectRunner } from '../probes/smoke-plan.ts'
import { formatDuration, formatSize, formatSmoke } from '../report/renderers/format.ts'
import type { Report } from '../report/report.ts'
import { runStage } from '../run-stage.ts'
import { createProvisioner, type Provisioner } from '../toolchains/provision-requirements.ts'
import type { Requirement } from '../toolchains/toolchain.ts'
import { proveGo } from '../go-sdk/read-go-proof.ts'
import { buildTarget, type TargetResult } from './build-target.ts'
import { holdToLock, renewLock } from './lock.ts'
import { exportGo } from './apply-go-exports.ts'
import { forArchitecture } from './provide-go.ts'
import { prepare, type Prepared } from './prepare.ts'
import { createProgress, type Progress } from './progress.ts'
import { publish } from './publish.ts'

/** What `build` did: the report, where its files are, and the status the command line should end with. */
export interface BuildOutcome {
  readonly report: Report
  /** Absolute path. */
  readonly out: string
  readonly goRoot: string
  /** 0, or the lowest status among the failures. */
  readonly exitStatus: number
}

/** Emulators that smoke runs of the plan want; they come from the distribution like compilers do. */
function emulators(prepared: Prepared, settings: Settings, host: Host): readonly Requirement[] {
  if (settings.smoke.length === 0) return []
  return prepared.plan.builds.flatMap(({ target }) => {
    const runner = selectRunner(target.platform, host.platform)
    if (runner.kind !== 'qemu') return []
    const why = `running ${target.id} after its build`
    return [{ kind: 'command' as const, name: runner.programs[0], apt: 'qemu-user-static', why }]
  })
}

function finishedLine({ report, findings }: TargetResult): string {
  const name = `${report.goos}/${report.goarch}`
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
  host: Host
): Promise<readonly TargetResult[]> {
  const { plan } = prepared
  const documents = await readDocuments(plan.module.root, plan.module.vcs?.root)
  const job = { settings, prepared, documents, staging: directory.staging }
  const jobs = settings.jobs > 0 ? settings.jobs : Math.max(2, Math.ceil(host.processors / 2))
  const limit = pLimit(jobs)
  return Promise.all(
    plan.builds.map(async (build) => {
      const { id } = build.target
      const ready = progress.during(`toolchain of ${id}`, async () =>
        provisioner.ready(build.requirements)
      )
      const slot = async <T>(body: () => Promise<T>): Promise<T> =>
        limit(async () => progress.during(id, body))
      const result = await buildTarget(job, build, ready, slot, host)
      host.log.info(finishedLine(result))
      return result
    })
  )
}

/** Starts to install what the targets and their smoke runs need; nobody waits for more than its own part. */
async function startProvisioning(
  prepared: Prepared,
  requirements: readonly Requirement[],
  host: Host
): Promise<Provisioner> {
  const { installed, lock } = prepared
  const packages = await holdToLock(lock, requirements, host)
  const context = { goroot: installed.root, goVersion: installed.version, packages }
  return createProvisioner(requirements, context, host)
}

/** The whole job: plan, Go, toolchains, builds side by side, reading back, running, checking, release files, report. */
export async function build(
  settings: Settings,
  host: Host,
  version: string
): Promise<BuildOutcome> {
  const startedAt = new Date()
  const prepared = await prepare(settings, host)
  await exportGo(prepared, host)
  const out = resolve(host.dirs.workspace, settings.out)
  const directory = await writeReleaseDirectory(out)
  host.removeAtEnd(directory.staging)
  const progress = createProgress(host.log)
  try {
    const requirements = [
      ...prepared.plan.builds.flatMap((planned) => planned.requirements),
      ...emulators(prepared, settings, host)
    ]
    const provisioner = await startProvisioning(prepared, requirements, host)
    const goProof = await runStage('Go proof', host, async () =>
      progress.during('proof of Go', async () =>
        proveGo(prepared.installed, forArchitecture(host, settings.architecture))
      )
    )
    const results = await runStage('Build', host, async () =>
      buildAll(settings, prepared, directory, provisioner, progress, host)
    )
    const report = await publish(
      { settings, prepared, results, goProof, startedAt, crossgo: version },
      directory,
      host
    )
    const failures = results.map(({ exitStatus }) => exitStatus).filter((status) => status > 1)
    if (report.verdict === 'fail' && failures.length === 0) failures.push(5)
    if (settings.lock && failures.length === 0) {
      await renewLock(settings, prepared, requirements, host)
    }
    return {
      report,
      out,
      goRoot: prepared.installed.root,
      exitStatus: failures.length === 0 ? 0 : Math.min(...failures)
    }
  } finally {
    progress.stop()
    await removeStaging(directory)
  }
}
