import { resolve } from 'node:path'
import type { Command, CommandResult } from '../../host/host.ts'
import type { StepOf } from '../../policy/types/index.ts'
import type { Measurement, Remark } from '../../report/readiness-report.ts'
import type { Runner, StepContext } from '../context.ts'
import { commandMeasurement } from '../command-measurement.ts'
import { couldNot } from '../observation.ts'

type With = StepOf<'command'>['with']
type Argv = With['run']

/** How long a cleanup may take that nothing else limits any more. */
const CLEANUP_MS = 5 * 60_000

/** Nothing is known of them when `run` was not started; that it was not is said. */
const FACTS = ['exit', 'duration', 'stdout', 'stderr', 'value'] as const

function toCommand(argv: Argv, { shell, cwd, env }: With, { host }: StepContext): Command {
  const [script, ...args] = argv
  return {
    argv: shell === 'bash' ? ['bash', '-euo', 'pipefail', '-c', script, 'bash', ...args] : argv,
    cwd: resolve(host.dirs.workspace, cwd ?? '.'),
    ...(env === undefined ? {} : { env })
  }
}

/** Programs, each with its whole process group, so that nothing of them is left. */
export const runCommand: Runner<'command'> = async (step, context) => {
  const { with: wish } = step
  const { host, signal } = context
  const measurements: Measurement[] = []
  const remarks: Remark[] = []
  const run = async (argv: Argv, limit: Partial<Command>): Promise<CommandResult> => {
    const at = Date.now()
    const result = await host.exec({ ...toCommand(argv, wish, context), ...limit })
    measurements.push(commandMeasurement(argv, at, result, host))
    return result
  }
  const isExitWished = step.expect?.exit !== undefined
  try {
    if (wish.setup !== undefined) {
      const { exitCode } = await run(wish.setup, { signal })
      if (exitCode !== 0) {
        remarks.push(
          ...couldNot(
            `setup ended with status ${String(exitCode)}: ${wish.setup.join(' ')}`,
            'Make the setup work by itself; run was not started.'
          ).remarks
        )
        return { facts: {}, remarks, measurements, judged: FACTS }
      }
    }
    const result = await run(wish.run, { signal })
    if (signal.aborted)
      remarks.push({
        verdict: 'fail',
        message: `it was still running after ${(result.durationMs / 1000).toFixed(1)} s and was ended`,
        fix: 'Give it more time with timeout, or make it faster.'
      })
    const number =
      wish.number === undefined ? undefined : new RegExp(wish.number).exec(result.stdout)
    const digits = number?.[1]?.trim() ?? ''
    const value = digits === '' ? Number.NaN : Number(digits)
    // A program that says that it failed, and one that could not be started, is no pass for want of a wish.
    if (!isExitWished && !signal.aborted && result.exitCode !== 0)
      remarks.push({
        verdict: 'fail',
        message: `it ended with status ${String(result.exitCode)}: ${wish.run.join(' ')}`,
        fix: 'Run it by hand, or name the statuses that are good in expect: { exit: … }.'
      })
    if (wish.number !== undefined && !Number.isFinite(value))
      remarks.push({
        verdict: 'inconclusive',
        message: `its standard output has no number that is like ${wish.number}`,
        fix: 'See what it prints; the first group of number must hold digits.'
      })
    return {
      facts: {
        exit: result.exitCode,
        duration: result.durationMs / 1000,
        stdout: result.stdout,
        stderr: result.stderr,
        ...(Number.isFinite(value) ? { value } : {})
      },
      remarks,
      measurements
    }
  } finally {
    if (wish.cleanup !== undefined) {
      const { exitCode } = await run(wish.cleanup, { timeoutMs: CLEANUP_MS })
      if (exitCode !== 0)
        remarks.push({
          verdict: 'warn',
          message: `cleanup ended with status ${String(exitCode)}: ${wish.cleanup.join(' ')}`,
          fix: 'Look what is left of it.'
        })
    }
  }
}
