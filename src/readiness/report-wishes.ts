import type { FormatName } from '../config/report-settings.ts'
import { PipelineError } from '../errors.ts'
import { fill, type Lookup } from '../policy/fill.ts'
import type { Policy } from '../policy/policy-shape.ts'
import type { ReportPolicy } from '../policy/report-shape.ts'
import { formatsOf } from '../report/formats.ts'
import type { ReportSigner } from '../signatures/report-signer.ts'
import { reportSigners } from './report-signers.ts'

/** What is written about a run, its names filled in, but for those of numbers per day: one that is missing there is a note. */
export interface ReportWishes {
  /** Besides readiness.json and readiness.md, which are always written. */
  readonly formats: readonly FormatName[]
  readonly signers: readonly ReportSigner[]
  readonly evidence: NonNullable<ReportPolicy['evidence']>
  readonly daily: NonNullable<ReportPolicy['daily']>
}

/**
 * What the policy and whoever runs crossgo want to be written.
 * @param given formats besides those of the policy
 * @throws PipelineError CONFIG_INVALID when a name in it has no value: before anything runs
 */
export function reportWishes(
  { report = {} }: Pick<Policy, 'report'>,
  given: readonly string[],
  lookup: Lookup
): ReportWishes {
  const { daily = [], ...rest } = report
  const filled = fill(rest, lookup)
  if (!filled.ok)
    throw new PipelineError({
      code: 'CONFIG_INVALID',
      what: `The report cannot be written as the policy wants it: ${filled.why}.`,
      fix: 'Set it in the environment of this step.'
    })
  const { formats = [], pdf, evidence = {}, sign, attest = [] } = filled.value
  const wanted = [...formats, ...given, ...attest, ...(pdf === 'auto' ? ['pdf'] : [])]
  return {
    formats: formatsOf(wanted).filter(
      (name) => name !== 'json' && !(name === 'pdf' && pdf === 'none')
    ),
    signers: sign === undefined ? [] : reportSigners(sign),
    evidence,
    daily
  }
}
