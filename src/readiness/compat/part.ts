import type { Measurement, Remark } from '../../report/readiness-report.ts'

/** What one part of the step found. */
export interface PartResult {
  /** Changes that break somebody, one sentence each. */
  readonly incompatible: readonly string[]
  readonly compatible: readonly string[]
  readonly remarks: readonly Remark[]
  readonly measurements: readonly Measurement[]
  /** Nothing could be compared: the numbers are not known. */
  readonly unknown?: true
  /** The incompatible changes are allowed: why. */
  readonly allowed?: string
}

/** A part that could not be carried out, and why. */
export function unknownPart(
  message: string,
  fix: string,
  more: { readonly noBaseline?: true; readonly measurements?: readonly Measurement[] } = {}
): PartResult {
  const { measurements = [], ...flags } = more
  return {
    incompatible: [],
    compatible: [],
    remarks: [{ verdict: 'inconclusive', message, fix, ...flags }],
    measurements,
    unknown: true
  }
}
