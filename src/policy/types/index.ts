import type * as z from 'zod'
import { reproducible } from './reproducible.ts'
import { attestation } from './attestation.ts'
import { release } from './release.ts'
import { vuln } from './vuln.ts'
import { sbom } from './sbom.ts'
import { smoke } from './smoke.ts'
import { signature } from './signature.ts'
import { binary } from './binary.ts'
import { drift } from './drift.ts'
import { command } from './command.ts'
import { prometheus } from './prometheus.ts'
import { scan } from './scan.ts'
import { http } from './http.ts'
import { tests } from './tests.ts'
import { manual } from './manual.ts'
import { compareRun } from './compare-run.ts'
import { compat } from './compat.ts'

/** Every kind of step. */
export const STEPS = [
  command,
  binary,
  signature,
  prometheus,
  scan,
  smoke,
  sbom,
  http,
  vuln,
  tests,
  release,
  attestation,
  manual,
  reproducible,
  compareRun,
  drift,
  compat
] as const

export type Step = z.infer<(typeof STEPS)[number]>
export type StepType = Step['type']
/** A step of one kind. */
export type StepOf<Type extends StepType> = Extract<Step, { readonly type: Type }>
