import type { Step, StepType } from '../policy/types/index.ts'
import type { Runner, StepContext } from './context.ts'
import type { Observation } from './observation.ts'
import { runBinary } from './types/run-binary.ts'
import { runSignature } from './types/run-signature.ts'
import { runSmokeStep } from './types/run-smoke.ts'
import { runSbom } from './types/run-sbom.ts'
import { runVuln } from './types/run-vuln.ts'
import { runRelease } from './types/run-release.ts'
import { runAttestation } from './types/run-attestation.ts'
import { runReproducible } from './types/run-reproducible.ts'
import { runDrift } from './types/run-drift.ts'
import { runCommand } from './types/run-command.ts'
import { runPrometheus } from './types/run-prometheus.ts'
import { runScan } from './types/run-scan.ts'
import { runHttp } from './types/run-http.ts'
import { runTests } from './types/run-tests.ts'
import { runManual } from './types/run-manual.ts'
import { runCompareRun } from './types/run-compare-run.ts'
import { runCompat } from './types/run-compat.ts'

/** Who carries out which type of step. */
const RUNNERS: { readonly [Type in StepType]: Runner<Type> } = {
  command: runCommand,
  binary: runBinary,
  signature: runSignature,
  prometheus: runPrometheus,
  scan: runScan,
  smoke: runSmokeStep,
  sbom: runSbom,
  http: runHttp,
  vuln: runVuln,
  tests: runTests,
  release: runRelease,
  attestation: runAttestation,
  manual: runManual,
  reproducible: runReproducible,
  'compare-run': runCompareRun,
  drift: runDrift,
  compat: runCompat
}

/** Carries out one step, by its type. */
export async function runStepOfType(step: Step, context: StepContext): Promise<Observation> {
  // One row per type: the runner that the type names takes just that step.
  const runner = RUNNERS[step.type] as (step: Step, context: StepContext) => Promise<Observation>
  return runner(step, context)
}
