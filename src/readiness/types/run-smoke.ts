import type { StepOf } from '../../policy/types/index.ts'
import type { Measurement, Remark } from '../../report/readiness-report.ts'
import { findPlatform } from '../../targets/platforms.ts'
import { capOutput } from '../cap-output.ts'
import type { Runner, StepContext } from '../context.ts'
import { isProgram, readExecutables, type ReleaseExecutable } from '../evidence/read-executables.ts'
import { remark } from '../evidence/remarks.ts'
import { judge } from '../judge.ts'
import { chooseWay } from '../smoke/choose-way.ts'
import { runOnCpu, runProgram, type ProgramRun } from '../smoke/run-program.ts'
import {
  runFacts,
  saysNothing,
  startupFacts,
  tellingRun,
  type Started
} from '../smoke/smoke-facts.ts'

type Step = StepOf<'smoke'>

const BY_HAND = 'Run the program by hand with these arguments.'
const INSTALL = 'Install what runs it (docs/dependencies.md), or say skip in runners.'

/** Every way in which a program is started, one after the other. */
async function startAll(
  executable: ReleaseExecutable,
  { with: wish }: Step,
  context: StepContext
): Promise<readonly (ProgramRun | { readonly skipped: string })[]> {
  const { record, target } = executable
  const platform =
    record.format === 'universal' ? undefined : findPlatform(record.goos, record.goarch)
  const way = chooseWay(
    wish.runners ?? {},
    target,
    platform ?? { ...context.host.platform, goos: 'darwin' },
    context.host.platform
  )
  if (!way.start) return [way.wanted ? { skipped: way.why } : { ran: false, why: way.why }]
  if (platform === undefined)
    return [{ ran: false, why: `nothing on this machine runs ${target} programs` }]
  const runs = [await runProgram(executable, platform, wish, context)]
  for (const cpu of way.cpus)
    if (!context.signal.aborted) runs.push(await runOnCpu(executable, platform, cpu, wish, context))
  return runs
}

/** What is wrong with how one program ran. */
function judgeStarted(started: Started, { with: wish, expect = {} }: Step): readonly Remark[] {
  const { exit = 0, stdout } = expect
  const isGood = (status: number): boolean =>
    typeof exit === 'number' ? status === exit : exit.includes(status)
  const telling = tellingRun(started, isGood)
  if (telling === undefined) return [remark('fail', `${started.shown} was not started`, BY_HAND)]
  const wanted = { exit, ...(stdout === undefined ? {} : { stdout }) }
  const judged = judge(
    { expect: wanted },
    { facts: runFacts(telling), earlier: {}, onEmpty: 'fail' }
  )
  const silent = started.runs.some(saysNothing)
    ? [remark(wish.fake ?? 'fail', 'ended well and printed nothing: nothing may have run', BY_HAND)]
    : []
  return [...judged, ...silent].map((each) => ({
    fix: BY_HAND,
    ...each,
    message: `${started.shown} (${started.how}): ${each.message}`
  }))
}

function measurementOf({ how, shown, runs, at }: Started, args: readonly string[]): Measurement {
  const [first] = runs
  return {
    at,
    durationMs: runs.reduce((sum, { durationMs }) => sum + durationMs, 0),
    what: `${how}: ${[shown, ...args].join(' ')}`,
    ...(first === undefined
      ? {}
      : { status: first.exitCode, output: capOutput(`${first.stdout}${first.stderr}`) }),
    notes: [
      `${String(runs.length)} runs, ms: ${runs.map(({ durationMs }) => Math.round(durationMs)).join(' ')}`
    ]
  }
}

/** Starts the programs of all archives really. What cannot be started here is never taken for good. */
export const runSmokeStep: Runner<'smoke'> = async (step, context) => {
  const remarks: Remark[] = []
  const started: Started[] = []
  const bad: Started[] = []
  let programs = 0
  const read = await readExecutables(context, context.host, async (executable) => {
    if (!isProgram(executable.record)) return
    programs++
    const { shown } = executable
    for (const run of await startAll(executable, step, context)) {
      if ('skipped' in run) remarks.push(remark('pass', `${shown} was not run: ${run.skipped}`))
      else if (!run.ran)
        remarks.push(remark('inconclusive', `${shown} was not run: ${run.why}`, INSTALL))
      else {
        started.push(run.started)
        const found = judgeStarted(run.started, step)
        if (found.some(({ verdict }) => verdict === 'fail')) bad.push(run.started)
        remarks.push(...found)
        if (run.flaky)
          remarks.push(
            remark(
              'warn',
              `${shown} crashed in the emulator, and ran with GODEBUG=asyncpreemptoff=1`
            )
          )
      }
    }
  })
  if (started.length === 0 && remarks.every(({ verdict }) => verdict === 'pass'))
    remarks.push(remark('inconclusive', 'no program of the release was run', INSTALL))
  const { exit = 0 } = step.expect ?? {}
  const isGood = (status: number): boolean =>
    typeof exit === 'number' ? status === exit : exit.includes(status)
  const told = bad[0] ?? started[0]
  const telling = told === undefined ? undefined : tellingRun(told, isGood)
  const ran = new Set(started.map(({ shown }) => shown)).size
  const { args } = step.with
  return {
    facts: {
      files: programs,
      ran,
      ...(telling === undefined ? {} : runFacts(telling)),
      ...startupFacts(started)
    },
    remarks: [...read.remarks, ...remarks],
    // Said of each program above.
    judged: ['exit', 'stdout'],
    measurements: started.slice(0, 200).map((each) => {
      const measurement = measurementOf(each, args)
      const { what, output = '' } = measurement
      const { host } = context
      return { ...measurement, what: host.redact(what), output: host.redact(output) }
    })
  }
}
