import { resolve } from 'node:path'
import type { Command, CommandResult } from '../../host/host.ts'
import { parseDuration } from '../../policy/duration.ts'
import type { StepOf } from '../../policy/types/index.ts'
import { runSmoke, startOf } from '../../probes/run-smoke.ts'
import type { Platform } from '../../targets/platforms.ts'
import type { StepContext } from '../context.ts'
import type { ReleaseExecutable } from '../evidence/read-executables.ts'
import { watchHost } from '../evidence/watch-host.ts'
import type { Started } from './smoke-facts.ts'

type With = StepOf<'smoke'>['with']

/** What came of starting a program. */
export type ProgramRun =
  | { readonly ran: true; readonly started: Started; readonly flaky: boolean }
  | { readonly ran: false; readonly why: string }

const RUN_MS = 60_000

/** Starts it again, as it was started, until it was often enough. */
async function repeatRuns(
  command: Command,
  first: readonly CommandResult[],
  times: number,
  { host, signal }: StepContext
): Promise<readonly CommandResult[]> {
  const runs = [...first]
  while (runs.length < times && !signal.aborted) runs.push(await host.exec({ ...command, signal }))
  return runs
}

/** Starts one program as this machine can: natively, in qemu, in Wine. */
export async function runProgram(
  executable: ReleaseExecutable,
  platform: Platform,
  { args, repeat = 1, timeout, sysroot }: With,
  context: StepContext
): Promise<ProgramRun> {
  const at = Date.now()
  const { file, record, shown, target } = executable
  const watched = watchHost(context)
  const { workspace } = context.host.dirs
  const smokeRun = await runSmoke(
    {
      file,
      args,
      expect: '',
      runs: repeat,
      platform,
      ...startOf(record),
      ...(sysroot === undefined ? {} : { runtimeRoot: resolve(workspace, sysroot) }),
      timeoutMs: parseDuration(timeout ?? '') ?? RUN_MS
    },
    watched.host
  )
  if (!smokeRun.ran) return { ran: false, why: smokeRun.why }
  const mine = watched.ran.filter(({ command }) => command.argv.includes(file))
  const flaky = smokeRun.flaky === true
  // The first one crashed in the emulator, and the second one did not.
  const good = flaky ? mine.slice(1) : mine
  const last = good.at(-1)
  const inWine = platform.goos === 'windows' && context.host.platform.goos !== 'windows'
  const results = good.map(({ result }) => result)
  // Wine's directory is gone: what was timed within a second is all there is.
  const runs =
    last === undefined || inWine
      ? results
      : await repeatRuns(last.command, results, repeat, context)
  return { ran: true, started: { shown, target, how: smokeRun.how, runs, at }, flaky }
}

/** Starts it on a processor of qemu, also on a machine that could do without. */
export async function runOnCpu(
  { file, shown, target }: ReleaseExecutable,
  platform: Platform,
  cpu: string,
  { args, timeout, sysroot }: With,
  { host, signal }: StepContext
): Promise<ProgramRun> {
  const at = Date.now()
  const { emulator } = platform
  if (platform.goos !== 'linux' || emulator === undefined)
    return { ran: false, why: `qemu runs no ${platform.goos}/${platform.goarch} programs` }
  const qemu = (await host.which(`${emulator}-static`)) ?? (await host.which(emulator))
  if (qemu === undefined) return { ran: false, why: `${emulator}-static is not installed` }
  const root = sysroot === undefined ? [] : ['-L', resolve(host.dirs.workspace, sysroot)]
  const result = await host.exec({
    argv: [qemu, '-cpu', cpu, ...root, file, ...args],
    cwd: host.dirs.temp,
    timeoutMs: parseDuration(timeout ?? '') ?? RUN_MS,
    signal
  })
  return {
    ran: true,
    started: { shown, target, how: `${emulator} -cpu ${cpu}`, runs: [result], at },
    flaky: false
  }
}
