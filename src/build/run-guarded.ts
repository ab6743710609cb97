import { readFile, rm } from 'node:fs/promises'
import { PipelineError } from '../errors.ts'
import type { Command, CommandResult, Host } from '../host/host.ts'
import type { BuildPlan, PlannedBuild } from '../plan/plan.ts'
import { createBuildCommand, type BuildInputs } from './command.ts'
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
  /** The log is wanted, whatever happens, with every command and what the linker says of its work. */
  readonly trace: boolean
  /** An hour unless given. */
  readonly timeoutMs?: number
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

/**
 * Runs the build command, and for a guarded build proves that it took nothing of this machine.
 * @throws PipelineError BUILD_FAILED when it did
 */
export async function runGuarded(
  plan: BuildPlan,
  build: PlannedBuild,
  job: BuildJob,
  trace: BuildInputs['trace'],
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
    trace: trace === 'none' && guarded ? 'commands' : trace,
    rebuild: unproven?.wasThere === true,
    ...(guarded ? { dependencyFile } : {})
  })
  try {
    const result = await host.exec({
      ...command,
      stderrFile: job.logFile,
      timeoutMs: job.timeoutMs ?? 3_600_000
    })
    // Also after a failure: what it compiled is in the cache.
    if (guarded) await requireNoLeaks(build, job, guard, dependencyFile)
    await unproven?.clear()
    return { command, result }
  } catch (error) {
    await unproven?.keep()
    throw error
  }
}
