import * as core from '@actions/core'
import { loadSettings } from '../commands/load-settings.ts'
import type { Settings } from '../config/parse-settings.ts'
import { notFinished, toPipelineError } from '../errors.ts'
import type { ClosableHost } from '../host/host.ts'
import { expandFiles } from './expand-files.ts'
import { createActionHost } from './host.ts'
import { takeInputs } from './inputs.ts'
import { softEnd } from './modes/mode.ts'
import { runBuild } from './modes/build.ts'
import { runDoctor } from './modes/doctor.ts'
import { runMerge } from './modes/merge.ts'
import { runPlan } from './modes/plan.ts'
import { runSetup } from './modes/setup.ts'
import { runSmokeLeg } from './modes/smoke.ts'
import { runVerify } from './modes/verify.ts'
import { showDetails } from './show-words.ts'

const MODES = {
  setup: runSetup,
  build: runBuild,
  plan: runPlan,
  smoke: runSmokeLeg,
  merge: runMerge,
  verify: runVerify,
  doctor: runDoctor
} as const

/** What is done where nobody says: with nothing to build, the action stands where setup-go stood. */
function modeOf(settings: Settings): keyof typeof MODES {
  const { mode, decidedBy } = settings
  if (mode !== '') return mode as keyof typeof MODES
  return (decidedBy.targets ?? decidedBy.packages) ? 'build' : 'setup'
}

async function main(): Promise<number> {
  let closable: ClosableHost | undefined
  let directory = '.'
  try {
    const raw = takeInputs(process.env)
    closable = await createActionHost(process.env)
    current = closable
    const { host } = closable
    const ended = closable
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => {
        softEnd.ask(() => {
          ended.abort()
          // Nothing may start again in the seconds before the runner kills this process.
          process.exit(1)
        })
      })
    }
    directory = raw.values['working-directory'] ?? directory
    const loaded = await loadSettings(raw, directory, host)
    const patterns = loaded['cache-dependency-path']
    const expanded = await expandFiles(patterns, host.dirs.workspace)
    const settings = {
      ...loaded,
      'cache-dependency-path': expanded.flatMap((each) =>
        typeof each === 'string' ? each : each.matches
      )
    }
    return await MODES[modeOf(settings)](settings, host)
  } catch (error) {
    const failure = toPipelineError(error)
    const stage = failure.stage === undefined ? '' : `${failure.stage}: `
    core.error(`${stage}${failure.what} (${failure.code})\n${failure.fix}`)
    if (failure.details !== undefined && closable !== undefined)
      showDetails(failure.details, directory, closable.host)
    return failure.exitStatus
  } finally {
    await closable?.close()
  }
}

/** The host of this run, for an end that nobody planned. */
let current: ClosableHost | undefined

// Not finished until proven done: a step that ends early, for whatever reason, has failed and says so.
let finished = false
process.on('exit', () => {
  if (finished) return
  // What nobody caught must not leave secrets behind.
  current?.abort()
  const { what, code, fix, exitStatus } = notFinished()
  core.error(`${what} (${code})\n${fix}`)
  process.exitCode = exitStatus
})
process.exitCode = 1
process.exitCode = await main()
finished = true
