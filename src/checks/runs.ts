import type { BinaryEvidence, SmokeRun } from '../probes/evidence.ts'
import type { Check, Outcome } from './check.ts'

function problemOf(name: string, run: SmokeRun): string | undefined {
  if (!run.ran) return undefined
  if (run.exitCode !== 0) return `${name} ended with status ${String(run.exitCode)} (${run.how})`
  return run.matched ? undefined : `the output of ${name} (${run.how}) does not match smoke-expect`
}

/** The answer for some executables, of a build or not: a failure of one is not hidden by another that was not run. */
export function judgeRuns(binaries: readonly Pick<BinaryEvidence, 'name' | 'smokeRun'>[]): Outcome {
  const runs = binaries.flatMap(({ name, smokeRun }) =>
    smokeRun === undefined ? [] : [{ name, smokeRun }]
  )
  const bad = runs
    .map(({ name, smokeRun }) => problemOf(name, smokeRun))
    .find((each) => each !== undefined)
  if (bad !== undefined) return { status: 'fail', message: bad }
  const still = runs.flatMap(({ smokeRun }) => (smokeRun.ran ? [] : [smokeRun.why]))[0]
  if (still !== undefined) return { status: 'skipped', message: `not run: ${still}` }
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
