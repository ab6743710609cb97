import { mkdir, readdir, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import {
  diagnoseBuild,
  findBuildWarnings,
  isExhausted,
  toFailure
} from '../diagnosis/diagnose-build.ts'
import { explainLog } from '../diagnosis/explain-log.ts'
import type { LogContext } from '../diagnosis/log-context.ts'
import { readMachine } from '../diagnosis/read-machine.ts'
import { PipelineError, toPipelineError } from '../errors.ts'
import type { CommandResult, Host } from '../host/host.ts'
import type { BuildPlan, PlannedBuild } from '../plan/plan.ts'
import { formatTarget } from '../targets/target.ts'
import type { BuildResult } from './build-result.ts'
import { runGuarded, type BuildJob } from './run-guarded.ts'

async function contextOf({ target }: PlannedBuild, host: Host): Promise<LogContext> {
  const { goos, goarch } = target.platform
  const machine = await readMachine(host)
  return { own: true, goos, goarch, cgo: target.cgo, target: formatTarget(target), machine }
}

/** `logs/<target>.trace.log` beside `logs/<target>.log`. */
function traceLog(logFile: string): string {
  return logFile.replace(/\.log$/, '.trace.log')
}

/**
 * Builds once more with `-x` and `-ldflags=-v`, for its log alone: the linker's `-v` would change the build ID of what is
 * shipped. Nothing where that could not be done.
 */
async function runTraced(
  plan: BuildPlan,
  build: PlannedBuild,
  job: BuildJob,
  host: Host
): Promise<CommandResult | undefined> {
  const output = `${job.inputs.output}.traced`
  try {
    await mkdir(output, { recursive: true })
    const traced = { ...job, inputs: { ...job.inputs, output }, logFile: traceLog(job.logFile) }
    return (await runGuarded(plan, build, traced, 'linker', host)).result
  } catch (error) {
    // What is known already must not be lost over a log.
    host.log.warning(`${build.target.id} was not traced: ${toPipelineError(error).what}`)
    return undefined
  } finally {
    await rm(output, { recursive: true, force: true })
  }
}

/** Why a build failed: read from a second run that names every command, unless the first one says that this would not help. */
async function failBuild(
  plan: BuildPlan,
  build: PlannedBuild,
  job: BuildJob,
  first: CommandResult,
  host: Host
): Promise<PipelineError> {
  const { id } = build.target
  if (first.timedOut) {
    return new PipelineError({
      code: 'BUILD_FAILED',
      what: `${id} was not built within an hour.`,
      fix: 'Build fewer targets at once with jobs, or give this target a faster machine.'
    })
  }
  const context = await contextOf(build, host)
  const explained = explainLog(first.stderr, context)
  const failure = toFailure(id, first.stderr, explained)
  if (isExhausted(explained)) return new PipelineError(failure)
  // As long as twice the first one, which had the cache to fill, and a while.
  const timeoutMs = 2 * first.durationMs + 120_000
  const again = await runTraced(plan, build, { ...job, timeoutMs }, host)
  if (again === undefined || again.timedOut) return new PipelineError(failure)
  if (again.exitCode === 0) {
    const details = `${failure.details ?? ''}\nA second build, with a trace, did not fail.`
    return new PipelineError({ ...failure, details })
  }
  return new PipelineError(diagnoseBuild(id, again.stderr, context))
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
  const standard = { ...job, inputs: { ...job.inputs, standard: packages } }
  await runGuarded(plan, build, standard, 'none', host)
}

/**
 * Builds one target; a build for another system or machine is traced, and fails when it used headers or libraries of
 * this machine. One that fails is run again with a trace, whose log stands beside the first one.
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
  const trace = job.trace ? 'commands' : 'none'
  const { command, result } = await runGuarded(plan, build, job, trace, host)
  if (result.exitCode !== 0) throw await failBuild(plan, build, job, result, host)
  if (job.trace) await runTraced(plan, build, job, host)
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
    warnings: findBuildWarnings(result.stderr, await contextOf(build, host)),
    durationMs: result.durationMs
  }
}
