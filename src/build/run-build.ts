import { mkdir, readdir, readFile, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { PipelineError } from '../errors.ts'
import type { Command, CommandResult, Host } from '../host/host.ts'
import type { BuildPlan, PlannedBuild } from '../plan/plan.ts'
import type { BuildResult } from './build-result.ts'
import { createBuildCommand, type BuildInputs } from './command.ts'
import { diagnoseBuild, findBuildWarnings } from './diagnose.ts'
import { findHostLeaks, hostLeakFailure } from './host-leaks.ts'
import { markUnproven, type UnprovenKey } from './write-unproven.ts'

/** What a guarded build may use all the same. */
export interface BuildGuard {
  /** Directories that are legitimate. */
  readonly allowed: readonly string[]
  /** What names the target's own directories among this machine's; absent where that names the machine's, too. */
  readonly gnuTriple?: string
}

/** What the caller knows of one build. */
export interface BuildJob {
  readonly inputs: Omit<BuildInputs, 'trace' | 'rebuild' | 'dependencyFile'>
  /** Gets everything the go command prints, the `-x` trace included. */
  readonly logFile: string
  /** The log is wanted, whatever happens. */
  readonly trace: boolean
  /** Set for a build that must not see this machine's headers and libraries. */
  readonly guard?: BuildGuard
}

function keyOf(plan: BuildPlan, build: PlannedBuild, job: BuildJob): UnprovenKey {
  const { CC = '', CXX = '', CGO_CFLAGS = '', CGO_CXXFLAGS = '' } = job.inputs.toolchainVariables
  return {
    compiler: [CC, CXX, CGO_CFLAGS, CGO_CXXFLAGS],
    build: [plan.module.path, build.target.id]
  }
}

async function requireNoLeaks(
  build: PlannedBuild,
  job: BuildJob,
  guard: BuildGuard,
  dependencyFile: string
): Promise<void> {
  const leaks = findHostLeaks({
    trace: await readFile(job.logFile, 'utf8'),
    dependencies: await readFile(dependencyFile, 'utf8').catch(() => ''),
    ...guard
  })
  if (leaks.length > 0) throw new PipelineError(hostLeakFailure(build.target.id, leaks))
}

/** Runs the build command, and for a guarded build proves that it took nothing of this machine. */
async function runGuarded(
  plan: BuildPlan,
  build: PlannedBuild,
  job: BuildJob,
  host: Host
): Promise<{ readonly command: Command; readonly result: CommandResult }> {
  const dependencyFile = `${job.inputs.output}.d`
  // A host may serve more than one build, and the compilers append.
  await rm(dependencyFile, { force: true })
  const { guard } = job
  const guarded = guard !== undefined
  if (guarded && /\s/.test(dependencyFile)) {
    // gcc takes what follows a space for something else, and would write the headers to another file.
    throw new PipelineError({
      code: 'CONFIG_INVALID',
      what: `The temporary directory ${host.dirs.temp} has white space in its name.`,
      fix: 'Set TMPDIR (on a runner RUNNER_TEMP) to a directory without.'
    })
  }
  const unproven = guarded ? await markUnproven(keyOf(plan, build, job), host) : undefined
  const command = createBuildCommand(plan, build, {
    ...job.inputs,
    trace: job.trace || guarded,
    rebuild: unproven?.wasThere === true,
    ...(guarded ? { dependencyFile } : {})
  })
  try {
    const result = await host.exec({ ...command, stderrFile: job.logFile, timeoutMs: 3_600_000 })
    // Also after a failure: what it compiled is in the cache.
    if (guarded) await requireNoLeaks(build, job, guard, dependencyFile)
    await unproven?.clear()
    return { command, result }
  } catch (error) {
    await unproven?.keep()
    throw error
  }
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
 * Compiles packages of the standard library for a target, under the same guard as its build. What does not compile is left to
 * the build, which says why.
 * @throws PipelineError BUILD_FAILED when it used headers or libraries of this machine
 */
export async function runStandardBuild(
  plan: BuildPlan,
  build: PlannedBuild,
  job: BuildJob,
  packages: readonly string[],
  host: Host
): Promise<void> {
  await mkdir(dirname(job.logFile), { recursive: true })
  await mkdir(dirname(job.inputs.output), { recursive: true })
  await runGuarded(plan, build, { ...job, inputs: { ...job.inputs, standard: packages } }, host)
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
  await rm(output, { recursive: true, force: true })
  await mkdir(output, { recursive: true })
  await mkdir(dirname(job.logFile), { recursive: true })
  const { command, result } = await runGuarded(plan, build, job, host)
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
