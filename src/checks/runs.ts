import type { BinaryEvidence } from '../probes/evidence.ts'
import type { Check, Outcome } from './check.ts'

/** The answer for some executables, of a build or not. */
export function judgeRuns(binaries: readonly BinaryEvidence[]): Outcome {
  const runs = binaries.flatMap(({ name, smokeRun }) =>
    smokeRun === undefined ? [] : [{ name, smokeRun }]
  )
  for (const { name, smokeRun } of runs) {
    if (!smokeRun.ran) return { status: 'skipped', message: `not run: ${smokeRun.why}` }
    if (smokeRun.exitCode !== 0) {
      return {
        status: 'fail',
        message: `${name} ended with status ${String(smokeRun.exitCode)} (${smokeRun.how})`
      }
    }
    if (!smokeRun.matched) {
      return {
        status: 'fail',
        message: `the output of ${name} (${smokeRun.how}) does not match smoke-expect`
      }
    }
  }
  const flaky = runs.find(({ smokeRun }) => smokeRun.ran && smokeRun.flaky === true)
  if (flaky !== undefined)
    return {
      status: 'warn',
      message: `${flaky.name} crashed in the emulator, and ran with GODEBUG=asyncpreemptoff=1`
    }
  const how = runs.flatMap(({ smokeRun }) => (smokeRun.ran ? [smokeRun.how] : []))[0]
  return how === undefined
    ? { status: 'skipped', message: 'not run: smoke is not set' }
    : { status: 'pass', message: `ran (${how}), output as expected` }
}

/** Every executable that this machine can start did start and print what was expected. */
export const runs: Check = {
  id: 'runs',
  question: 'Does it start and print what is expected?',
  why: 'A file with sound headers can still miss a library, crash at start, or answer wrongly.',
  fix: 'Run the command shown in the report by hand.',
  evaluate: ({ binaries }) => judgeRuns(binaries)
}
