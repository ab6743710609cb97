import { basename, join } from 'node:path'
import type { ArchiveEntry } from '../artifacts/write-archive.ts'
import { writeArchive } from '../artifacts/write-archive.ts'
import { stripsSymbols } from '../build/ldflags.ts'
import { runBuild } from '../build/run-build.ts'
import { evaluate } from '../checks/evaluate.ts'
import type { Finding } from '../checks/check.ts'
import { CHECKS } from '../checks/index.ts'
import type { Settings } from '../config/parse-settings.ts'
import { buildVariables } from '../environment/module-access.ts'
import { toPipelineError } from '../errors.ts'
import type { Host } from '../host/host.ts'
import { readArtifact } from '../inspect/index.ts'
import { toToolchainOverrides } from '../plan/create-plan.ts'
import type { PlannedBuild } from '../plan/plan.ts'
import type { BinaryEvidence, Evidence } from '../probes/evidence.ts'
import { runSmoke } from '../probes/run-smoke.ts'
import type { TargetReport } from '../report/report.ts'
import { emulatorPrefix } from '../toolchains/gnu.ts'
import { TOOLCHAINS } from '../toolchains/index.ts'
import { probeToolchain, type ProbedToolchain } from '../toolchains/probe-toolchain.ts'
import type { Installed } from '../toolchains/toolchain.ts'
import type { Prepared } from './prepare.ts'

/** What building one target needs besides its plan. */
export interface TargetJob {
  readonly settings: Settings
  readonly prepared: Prepared
  readonly documents: readonly ArchiveEntry[]
  /** Where the archive and the log are written. */
  readonly staging: string
}

/** One target's part of the report. */
export interface TargetResult {
  readonly report: TargetReport
  readonly findings: readonly Finding[]
  /** Status that the command line should end with for a failed target. */
  readonly exitStatus: number
}

/** The variables of a target's C toolchain, after a probe has shown that it makes files for the right machine. */
export async function proveToolchain(
  build: PlannedBuild,
  ldflags: string,
  installed: Installed,
  host: Host
): Promise<{
  readonly variables: Readonly<Record<string, string>>
  readonly probe?: ProbedToolchain
}> {
  // Debug information that the linker drops need not be made: an eighth of the time of C code.
  const lean = stripsSymbols(ldflags) ? { cgoCflags: '-O2', cgoCxxflags: '-O2' } : {}
  const overrides = { ...lean, ...toToolchainOverrides(build.overrides) }
  const toolchain = TOOLCHAINS.find(({ id }) => id === build.toolchain)
  const variables = toolchain?.environment(build.target, installed, overrides) ?? {}
  if (!build.target.cgo) return { variables }
  return { variables, probe: await probeToolchain(build.target, variables, host) }
}

async function readBinaries(
  job: TargetJob,
  build: PlannedBuild,
  files: readonly string[],
  installed: Installed,
  cc: string | undefined,
  host: Host
): Promise<readonly BinaryEvidence[]> {
  const { settings } = job
  const prefix = emulatorPrefix(build.target, installed, toToolchainOverrides(build.overrides))
  const binaries: BinaryEvidence[] = []
  for (const file of files) {
    const name = basename(file)
    const record = { ...(await readArtifact(file)), path: name }
    if (settings.smoke.length === 0) {
      binaries.push({ name, record })
      continue
    }
    const smokeRun = await runSmoke(
      {
        file,
        args: settings.smoke,
        expect: settings['smoke-expect'],
        platform: build.target.platform,
        ...(prefix === undefined ? {} : { emulatorPrefix: prefix }),
        ...(cc === undefined ? {} : { cc })
      },
      host
    )
    binaries.push({ name, record, smokeRun })
  }
  return binaries
}

async function attempt(
  job: TargetJob,
  build: PlannedBuild,
  installed: Installed,
  host: Host
): Promise<TargetResult> {
  const { prepared, staging } = job
  const { plan } = prepared
  const { variables, probe } = await proveToolchain(
    build,
    build.overrides.ldflags ?? job.prepared.plan.ldflags,
    installed,
    host
  )
  const result = await runBuild(
    plan,
    build,
    {
      go: prepared.go,
      goVariables: buildVariables(prepared.installed.root, prepared.access),
      toolchainVariables: variables,
      output: join(host.dirs.temp, 'bin', build.target.id),
      trace: job.settings.trace
    },
    join(staging, 'logs', `${build.target.id}.log`),
    host
  )
  const binaries = await readBinaries(job, build, result.files, installed, variables['CC'], host)
  const evidence: Evidence = {
    build,
    result,
    goVersion: prepared.installed.version,
    modulePath: plan.module.path,
    binaries
  }
  const executables = result.files.map((path) => ({ name: basename(path), path, executable: true }))
  const mtime = new Date(plan.module.vcs?.commitTime ?? 0)
  const digest = await writeArchive(
    [...executables, ...job.documents],
    mtime,
    join(staging, build.archive)
  )
  const { goos, goarch } = build.target.platform
  return {
    report: {
      target: build.target.id,
      goos,
      goarch,
      toolchain: { id: build.toolchain, ...probe },
      outcome: {
        status: 'built',
        archive: { target: build.target.id, name: build.archive, ...digest },
        binaries,
        command: result.command,
        env: result.env,
        durationMs: result.durationMs
      }
    },
    findings: evaluate(evidence, CHECKS),
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
    const { goos, goarch } = build.target.platform
    return {
      report: {
        target: build.target.id,
        goos,
        goarch,
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
