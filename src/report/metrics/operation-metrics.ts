import type { BreakerReport, ReadinessReport, Sample } from '../readiness-report.ts'
import { BREAKER_LEVELS, legend, VERDICT_LEVELS } from './levels.ts'
import { gauge, measuredIn, type Metric } from './metric.ts'
import { numericLimit } from './numeric-limit.ts'

/** Series of one breaker. */
const MAX_SERIES = 50

const labelled = (value: number | undefined, labels: Readonly<Record<string, string>>) =>
  value === undefined ? [] : [{ labels, value }]

/** Labels of any names as one: `{instance=a, job=b}`. */
function seriesText({ labels }: Sample): string {
  const pairs = Object.entries(labels).map(([name, text]) => `${name}=${text}`)
  return pairs.length === 0 ? '' : `{${pairs.join(', ')}}`
}

/** What the breaker saw last: the newest measurement that has values. */
function lastSamples({ measurements }: BreakerReport): readonly Sample[] {
  const last = measurements.findLast(({ samples = [] }) => samples.length > 0)
  return (last?.samples ?? []).slice(0, MAX_SERIES)
}

function breakerMetrics(breakers: readonly BreakerReport[]): readonly Metric[] {
  return [
    gauge(
      'breaker_state',
      `State of a breaker: ${legend(BREAKER_LEVELS)}.`,
      breakers.map(({ id, gate, state }) => ({
        labels: { breaker: id, gate },
        value: BREAKER_LEVELS[state]
      }))
    ),
    gauge(
      'breaker_value',
      'What a breaker measured last, at most 50 series of each.',
      breakers.flatMap((breaker) =>
        lastSamples(breaker).map((sample) => ({
          labels: { breaker: breaker.id, series: seriesText(sample) },
          value: sample.value
        }))
      )
    ),
    gauge(
      'breaker_threshold',
      'The number at which a breaker trips.',
      breakers.flatMap(({ id, trip }) => labelled(numericLimit(trip), { breaker: id }))
    ),
    measuredIn(
      'seconds',
      'breaker_longest',
      'Longest time that a breaker was like its threshold without a break.',
      breakers.map(({ id, longestMs }) => ({ labels: { breaker: id }, value: longestMs / 1000 }))
    )
  ]
}

function topologyMetrics({ nodes, edges }: NonNullable<ReadinessReport['topology']>) {
  const named = nodes.map((node) => ({ node, labels: { node: node.id, kind: node.kind ?? '' } }))
  return [
    gauge(
      'sla_value',
      'What was measured of a service level.',
      named.flatMap(({ node: { value }, labels }) =>
        value === undefined ? [] : [{ labels, value }]
      )
    ),
    gauge(
      'sla_status',
      `Verdict of a service level: ${legend(VERDICT_LEVELS)}.`,
      named.flatMap(({ node: { verdict }, labels }) =>
        labelled(verdict === undefined ? undefined : VERDICT_LEVELS[verdict], labels)
      )
    ),
    gauge(
      'sla_threshold',
      'The number that a service level must keep.',
      named.flatMap(({ node: { sla }, labels }) =>
        labelled(sla === undefined ? undefined : numericLimit(sla.expect), labels)
      )
    ),
    gauge(
      'topology_edge',
      'A connection of services: requests in the window of discovery, 0 where none was measured.',
      edges.map(({ from, to, declared, value = 0 }) => ({
        labels: { from, to, declared: String(declared) },
        value
      }))
    )
  ]
}

/** Breakers and service levels. */
export function operationMetrics({ breakers, topology }: ReadinessReport): readonly Metric[] {
  return [...breakerMetrics(breakers), ...(topology === undefined ? [] : topologyMetrics(topology))]
}
