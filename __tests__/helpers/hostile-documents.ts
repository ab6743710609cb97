import type { Documents } from '../../src/report/documents.ts'
import type { TargetReport } from '../../src/report/report.ts'
import {
  documentsOf,
  richReadiness,
  sampleBreaker,
  sampleDrift,
  sampleRow,
  sampleStep,
  seriesOf
} from './format-documents.ts'
import { sampleCheck } from './sample-readiness.ts'
import { sampleReport } from './sample.ts'

/** Text that breaks what does not escape: markup, quotation marks, control characters, half a pair, no character at all. */
export const HOSTILE =
  '\u0000\u001b[31m]]><script a="b" c=\'d\'>&amp;\\\r\n\t\ud800x\udc00\ufffe\uffff\u202e$project ${x} [[y]] {{z}} # EOF \u00e9\u{1f600}'

const LARGE = 1.5e300

/** Both documents with such text wherever a user or a service has a say, and numbers at their ends. */
export function hostileDocuments(): Documents {
  const sample = sampleReport()
  const targets = sample.targets.map((target): TargetReport => {
    const { outcome } = target
    return outcome.status === 'failed'
      ? { ...target, outcome: { ...outcome, what: HOSTILE, fix: HOSTILE, details: HOSTILE } }
      : { ...target, name: HOSTILE, outcome: { ...outcome, durationMs: LARGE } }
  })
  const report = sampleReport({
    targets,
    startedAt: 'yesterday',
    findings: [{ check: HOSTILE, target: HOSTILE, status: 'fail', message: HOSTILE, fix: HOSTILE }],
    files: [{ name: HOSTILE, sizeBytes: LARGE, sha256: 'cd'.repeat(32) }],
    warnings: [HOSTILE]
  })
  const rich = richReadiness()
  const readiness = richReadiness({
    startedAt: LARGE,
    policy: { ...rich.policy, name: HOSTILE, file: `../${HOSTILE}`, warnings: [HOSTILE] },
    release: { version: HOSTILE, module: HOSTILE, files: [] },
    stages: [HOSTILE],
    checks: [
      sampleCheck({
        id: HOSTILE,
        title: HOSTILE,
        stage: HOSTILE,
        verdict: 'fail',
        message: HOSTILE,
        fix: HOSTILE,
        where: `${HOSTILE}:0:0`,
        steps: [
          sampleStep({
            type: HOSTILE,
            facts: { [HOSTILE]: HOSTILE },
            measurements: [
              { at: Number.NaN, durationMs: 0, what: HOSTILE, output: HOSTILE.repeat(2000) }
            ],
            durationMs: Number.POSITIVE_INFINITY,
            drift: [
              sampleDrift({ id: HOSTILE, where: HOSTILE.repeat(50), statistic: '-Inf' }),
              sampleDrift({ id: HOSTILE, where: HOSTILE.repeat(51), statistic: Number.NaN })
            ]
          })
        ]
      })
    ],
    breakers: [
      sampleBreaker({
        id: HOSTILE,
        state: 'tripped',
        message: HOSTILE,
        longestMs: LARGE,
        measurements: [
          {
            at: LARGE,
            durationMs: LARGE,
            what: HOSTILE,
            samples: [{ labels: { [HOSTILE]: HOSTILE }, value: '-Inf', at: 0 }]
          }
        ]
      })
    ],
    history: {
      releases: [HOSTILE, `${HOSTILE}2`],
      metrics: [
        { of: HOSTILE, unit: '', threshold: HOSTILE, rows: [sampleRow(HOSTILE, [-1e-300, LARGE])] }
      ]
    },
    daily: (rich.daily ?? []).map((each) => ({
      ...each,
      id: HOSTILE,
      title: HOSTILE,
      unit: HOSTILE,
      threshold: HOSTILE,
      days: [HOSTILE, HOSTILE]
    }))
  })
  return {
    ...documentsOf({}),
    report,
    readiness,
    digests: { report: 'ab'.repeat(32) },
    ...seriesOf(readiness)
  }
}
