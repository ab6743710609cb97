import type { Remark, StepReport } from '../report/readiness-report.ts'

/** The report of a step that was not carried out, and why. */
export function unclearStep(type: string, remark: Omit<Remark, 'verdict'>): StepReport {
  return {
    type,
    verdict: 'inconclusive',
    remarks: [{ verdict: 'inconclusive', ...remark }],
    facts: {},
    measurements: [],
    startedAt: Date.now(),
    durationMs: 0
  }
}
