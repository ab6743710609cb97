import { mkdir, readdir, readFile, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { PipelineError } from '../errors.ts'
import type { CommandResult, Host } from '../host/host.ts'
import type { BuildPlan, PlannedBuild } from '../plan/plan.ts'
import type { BuildResult } from './build-result.ts'
import { createBuildCommand, type BuildInputs } from './command.ts'
import { diagnoseBuild, findBuildWarnings } from './diagnose.ts'
import { findHostLeaks, hostLeakFailure } from './host-leaks.ts'
import { markUnproven, type Unproven } from './write-unproven.ts'

/** What the caller knows of one build. */
export interface BuildJob {
  readonly inputs: Omit<BuildInputs, 'trace' | 'rebuild' | 'dependencyFile'>
  /** Gets everything the go command prints, the `-x` trace included. */
  readonly logFile: string
  /** The log is wanted, whatever happens. */
  readonly trace: boolean
  /**
   * Directories that are legitimate in a build that must not see this machine's headers and libraries; absent for one
   * that may.
   */
  readonly allowed?: readonly string[]
}

/** What must have been the same for the compiled C code to be the same. */
function keyOf(plan: BuildPlan, build: PlannedBuild, job: BuildJob): readonly string[] {
  const { CC = '', CGO_CFLAGS = '', CGO_LDFLAGS = '' } = job.inputs.toolchainVariables
  return [plan.module.root, build.target.id, CC, CGO_CFLAGS, CGO_LDFLAGS]
}

async function requireNoLeaks(
  build: PlannedBuild,
  job: BuildJob,
  dependencyFile: string,
  unproven: Unproven
): Promise<void> {
  const { gnuTriple } = build.target.platform
  const leaks = findHostLeaks({
    trace: await readFile(job.logFile, 'utf8'),
    dependencies: await readFile(dependencyFile, 'utf8').catch(() => ''),
    ...(gnuTriple === undefined ? {} : { gnuTriple }),
    allowed: job.allowed ?? []
  })
  if (leaks.length > 0) throw new PipelineError(hostLeakFailure(build.target.id, leaks))
  await unproven.clear()
}

function requireSuccess(result: CommandResult, build: PlannedBuild): void {
  if (result.timedOut) {
    throw new PipelineError({
      code: 'BUILD_FAILED',
      what: `${build.target.id} was not built within an hour.`,
      fix: 'Build fewer targets at once with jobs, or give this target a faster machine.'
    })
  }
  if (result.exitCode !== 0) throw new PipelineError(diagnoseBuild(build.target.id, result.stderr))
}

/**
 * Builds one target; a build for another system or machine is traced, and fails when it used headers or libraries of
 * this machine.
 * @throws PipelineError BUILD_FAILED with phase, cause and fix
 */
export async function runBuild(
  plan: BuildPlan,
  build: PlannedBuild,
  job: BuildJob,
  host: Host
): Promise<BuildResult> {
  const { output } = job.inputs
  const dependencyFile = join(dirname(output), `${build.target.id}.d`)
  // A host may serve more than one build, and the compilers append.
  await Promise.all(
    [output, dependencyFile].map(async (old) => rm(old, { recursive: true, force: true }))
  )
  await mkdir(output, { recursive: true })
  await mkdir(dirname(job.logFile), { recursive: true })
  const guarded = job.allowed !== undefined
  const unproven = guarded ? await markUnproven(keyOf(plan, build, job), host) : undefined
  const command = createBuildCommand(plan, build, {
    ...job.inputs,
    trace: job.trace || guarded,
    rebuild: unproven?.wasThere === true,
    ...(guarded ? { dependencyFile } : {})
  })
  const result = await host.exec({ ...command, stderrFile: job.logFile, timeoutMs: 3_600_000 })
  // Also after a failure: what it compiled is in the cache.
  if (unproven !== undefined) await requireNoLeaks(build, job, dependencyFile, unproven)
  requireSuccess(result, build)
  const names = (await readdir(output)).sort()
  if (names.length !== build.packages.length) {
    throw new PipelineError({
      code: 'BUILD_FAILED',
      what: `${build.target.id}: go build wrote ${String(names.length)} files for ${String(build.packages.length)} packages.`,
      fix: 'Name main packages only with packages.'
    })
  }
  return {
    target: build.target.id,
    files: names.map((name) => join(output, name)),
    command: command.argv,
    env: Object.fromEntries(
      Object.entries(command.env ?? {}).flatMap(([name, value]) =>
        value === undefined ? [] : [[name, value] as const]
      )
    ),
    warnings: findBuildWarnings(result.stderr),
    durationMs: result.durationMs
  }
}
