import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { PipelineError } from '../errors.ts'
import type { Host } from '../host/host.ts'
import type { BuildPlan, PlannedBuild } from '../plan/plan.ts'
import type { BuildResult } from './build-result.ts'
import { createBuildCommand, type BuildInputs } from './command.ts'
import { diagnoseBuild } from './diagnose.ts'

/**
 * Builds one target.
 * @param logFile gets everything the go command prints, the `-x` trace included
 * @throws PipelineError BUILD_FAILED with phase, cause and fix
 */
export async function runBuild(
  plan: BuildPlan,
  build: PlannedBuild,
  inputs: BuildInputs,
  logFile: string,
  host: Host
): Promise<BuildResult> {
  await mkdir(inputs.output, { recursive: true })
  const command = createBuildCommand(plan, build, inputs)
  const result = await host.exec({ ...command, stderrFile: logFile, timeoutMs: 60 * 60 * 1000 })
  if (result.timedOut) {
    throw new PipelineError({
      code: 'BUILD_FAILED',
      what: `${build.target.id} was not built within an hour.`,
      fix: 'Build fewer targets at once with jobs, or give this target a faster machine.'
    })
  }
  if (result.exitCode !== 0) throw new PipelineError(diagnoseBuild(build.target.id, result.stderr))
  const names = (await readdir(inputs.output)).sort()
  if (names.length !== build.packages.length) {
    throw new PipelineError({
      code: 'BUILD_FAILED',
      what: `${build.target.id}: go build wrote ${String(names.length)} files for ${String(build.packages.length)} packages.`,
      fix: 'Name main packages only with packages.'
    })
  }
  return {
    target: build.target.id,
    files: names.map((name) => join(inputs.output, name)),
    command: command.argv,
    env: Object.fromEntries(
      Object.entries(command.env ?? {}).flatMap(([name, value]) =>
        value === undefined ? [] : [[name, value] as const]
      )
    ),
    durationMs: result.durationMs
  }
}
