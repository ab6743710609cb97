import type { DriftMetric } from '../policy/types/drift.ts'
import { compare } from './methods/compare.ts'
import { delta, numberOf, threshold } from './methods/delta.ts'
import { divergence } from './methods/divergence.ts'
import { compareSets } from './methods/set.ts'
import { trend } from './methods/trend.ts'
import { twoSamples } from './methods/two-samples.ts'
import type { Observed } from './observed.ts'
import { settled, unanswered, type Outcome } from './outcome.ts'
import type { Quantity } from './quantities.ts'

/** What is compared at one place. */
export interface Sides {
  /** Absent where there is none; only fixed thresholds do without. */
  readonly before: Observed | undefined
  readonly after: Observed
  /** For trends: oldest first, the later side last. */
  readonly series?: readonly number[]
  /** What lies between two numbers of the series. */
  readonly step?: 'release' | 'sample'
}

/** What a metric says where there is nothing to compare with. */
export function noAnswer(metric: DriftMetric, message: string, noBaseline: boolean): Outcome {
  return settled(
    { measure: metric.method, threshold: 'a comparison' },
    noBaseline
      ? { verdict: 'inconclusive', message, noBaseline: true }
      : { verdict: 'inconclusive', message }
  )
}

/** The series of a trend that is in one file. */
function seriesOf({ after, series }: Sides): readonly number[] {
  if (series !== undefined) return series
  const only = numberOf(after)
  return after.kind === 'samples' ? after.values : only === undefined ? [] : [only]
}

/**
 * Compares two sides by the method of the metric.
 * @param note what is known of a name in a set, for people
 */
export function byMethod(
  metric: DriftMetric,
  quantity: Quantity,
  sides: Sides,
  note?: (name: string) => string
): Outcome {
  const { before, after } = sides
  const about = { measure: metric.method, threshold: 'a comparison' }
  if (after.kind === 'unknown') return unanswered(about, after.why)
  if (metric.method === 'threshold') return threshold(metric, quantity, before, after)
  if (metric.method === 'trend')
    return trend(metric, quantity, seriesOf(sides), sides.step ?? 'sample')
  if (before === undefined) return unanswered(about, 'there is nothing to compare it with')
  if (before.kind === 'unknown') return unanswered(about, `before, ${before.why}`)
  switch (metric.method) {
    case 'delta':
      return delta(metric, quantity, before, after)
    case 'compare':
      return compare(metric, quantity, before, after)
    case 'set':
      return compareSets(metric, before, after, note)
    case 'js':
    case 'kl':
    case 'psi':
      return divergence(metric, before, after)
    case 'ks':
    case 'mann-whitney':
      return twoSamples(metric, quantity, before, after)
  }
}
