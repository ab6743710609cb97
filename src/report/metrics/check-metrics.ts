import type { ReadinessReport } from '../readiness-report.ts'
import { checkMs, worstFirst } from '../renderers/readiness-words.ts'
import { GATE_LEVELS, legend, VERDICT_LEVELS } from './levels.ts'
import { gauge, measuredIn, type Metric } from './metric.ts'

/** Every check of the policy by its number. */
export function checkMetrics({ checks }: ReadinessReport): readonly Metric[] {
  const sorted = worstFirst(checks)
  return [
    gauge(
      'check_status',
      `Verdict of a check: ${legend(VERDICT_LEVELS)}. The label gate is what the policy says for a failure.`,
      sorted.map(({ id, stage, gate, verdict }) => ({
        labels: { check: id, stage, gate },
        value: VERDICT_LEVELS[verdict]
      }))
    ),
    gauge(
      'check_effect',
      `What a check does to the release: ${legend(GATE_LEVELS)}.`,
      sorted.map(({ id, stage, effect }) => ({
        labels: { check: id, stage },
        value: GATE_LEVELS[effect]
      }))
    ),
    measuredIn(
      'seconds',
      'check_duration',
      'How long a check took, all of its steps.',
      sorted.map((check) => ({
        labels: { check: check.id, stage: check.stage },
        value: checkMs(check) / 1000
      }))
    )
  ]
}
