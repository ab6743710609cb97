import type { DriftRecord } from '../drift-record.ts'
import type { ReadinessReport } from '../readiness-report.ts'
import { legend, VERDICT_LEVELS } from './levels.ts'
import { gauge, type Metric, type MetricSample } from './metric.ts'
import { numericLimit } from './numeric-limit.ts'

type Labels = MetricSample['labels']

function labelsOf(check: string, record: DriftRecord): Labels {
  const { id, of, method, where = '', measure } = record
  return { check, id, of, where, method, measure }
}

/** Every comparison, the bad ones first. */
function comparisons({ checks }: ReadinessReport): readonly (readonly [Labels, DriftRecord])[] {
  return checks
    .flatMap(({ id, steps }) =>
      steps.flatMap(({ drift = [] }) =>
        drift.map((record) => [labelsOf(id, record), record] as const)
      )
    )
    .toSorted(([, a], [, b]) => VERDICT_LEVELS[b.verdict] - VERDICT_LEVELS[a.verdict])
}

/** Statistics of drift with what they are held against, where that is one number. */
export function driftMetrics(readiness: ReadinessReport): readonly Metric[] {
  const all = comparisons(readiness)
  const samples = (value: (record: DriftRecord) => MetricSample['value'] | undefined) =>
    all.flatMap(([labels, record]) => {
      const number = value(record)
      return number === undefined ? [] : [{ labels, value: number }]
    })
  return [
    gauge(
      'drift_statistic',
      'What a comparison with the earlier release gave; the label measure says what it is.',
      samples(({ statistic }) => statistic)
    ),
    gauge(
      'drift_threshold',
      'The number that the statistic is held against, where it is one number.',
      samples(({ threshold }) => numericLimit(threshold))
    ),
    gauge(
      'drift_probability',
      'p-value of a comparison, corrected where several were made.',
      samples(({ p, adjustedP }) => adjustedP ?? p)
    ),
    gauge(
      'drift_status',
      `Verdict of a comparison: ${legend(VERDICT_LEVELS)}.`,
      samples(({ verdict }) => VERDICT_LEVELS[verdict])
    )
  ]
}
