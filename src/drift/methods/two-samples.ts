import type { MetricOf } from '../../policy/types/drift.ts'
import { cliffsDelta } from '../../statistics/cliffs-delta.ts'
import { hodgesLehmannShift } from '../../statistics/hodges-lehmann.ts'
import { ksTest } from '../../statistics/ks.ts'
import { mannWhitneyTest } from '../../statistics/mann-whitney.ts'
import { median } from '../../statistics/quantile.ts'
import { sampledDistribution } from '../distribution.ts'
import { percentChange, showNumber, showPercent, showValue, type Observed } from '../observed.ts'
import { jsonNumber, unanswered, type Judged, type Outcome } from '../outcome.ts'
import type { Quantity } from '../quantities.ts'

type Metric = MetricOf<'ks'> | MetricOf<'mann-whitney'>

const ALPHA = 0.05
/** With fewer no two-sided test can reach 0.05: three against three give 0.1 at best. */
const FEWEST = 4

/** Smallest two-sided p of n against m without ties: two of all (n+m over n) orders. */
export function smallestP(n: number, m: number): number {
  let ways = 1
  for (let k = 1; k <= Math.min(n, m) && ways < 1e300; k++) ways = (ways * (Math.max(n, m) + k)) / k
  return Math.min(1, 2 / ways)
}

interface Found {
  readonly statistic: number
  readonly p: number
  readonly name: 'D' | 'U'
  /** In the direction of the change: the median of all differences. */
  readonly shift: number
  readonly extra: string
}

function find(
  method: Metric['method'],
  before: readonly number[],
  after: readonly number[],
  { unit }: Quantity
): Found {
  const shift = hodgesLehmannShift(before, after) ?? 0
  if (method === 'ks') {
    const { statistic = 0, p = 1 } = ksTest(before, after) ?? {}
    return { statistic, p, name: 'D', shift, extra: '' }
  }
  const { u = 0, p = 1 } = mannWhitneyTest(before, after) ?? {}
  const effect = cliffsDelta(before, after) ?? 0
  const extra = `, shift ${showValue(shift, unit)}, Cliff's delta ${showNumber(effect, 3)}`
  return { statistic: u, p, name: 'U', shift, extra }
}

/**
 * Whether two samples differ by more than chance, and by so much that it matters: bad is what is both, in the direction
 * that is bad. The effect is the change of the median, as benchstat has it.
 */
export function twoSamples(
  metric: Metric,
  quantity: Quantity,
  before: Observed,
  after: Observed
): Outcome {
  const alpha = metric.alpha ?? ALPHA
  const direction = metric.direction ?? quantity.worse
  const wanted = metric.effect === undefined ? quantity.effect : Number.parseFloat(metric.effect)
  const needed = Math.max(FEWEST, metric.minSamples ?? quantity.minSamples)
  const verb = direction === 'both' ? 'change' : direction
  const by = wanted > 0 ? ` of ${showNumber(wanted)} % or more` : ''
  const about = {
    measure: metric.method === 'ks' ? 'D' : 'U',
    threshold: `no ${verb}${by} with p < ${showNumber(alpha)}`
  }
  if (before.kind !== 'samples' || after.kind !== 'samples')
    return unanswered(
      about,
      `${metric.method} needs samples, and this is a histogram or a number`,
      'Use js, kl or psi for histograms.'
    )
  const [old, now] = [before.values, after.values]
  const n = [old.length, now.length]
  if (Math.min(...n) < needed)
    return unanswered(
      { ...about, n },
      `needs >= ${String(needed)} samples on each side; there are ${n.join(' and ')}`,
      'Take more samples.'
    )
  const { statistic, p, name, shift, extra } = find(metric.method, old, now, quantity)
  const [m1, m2] = [median(old) ?? 0, median(now) ?? 0]
  const effect = percentChange(m1, m2)
  const medians = `median ${showValue(m1, quantity.unit)} to ${showValue(m2, quantity.unit)} (${showPercent(effect)})`
  const size = Math.abs(effect)
  // Samples may differ in shape alone, which has no direction.
  const way = Math.sign(effect) || Math.sign(shift)
  const counts =
    size >= wanted &&
    (direction === 'both' || (direction === 'increase' ? way > 0 : way < 0)) &&
    (way !== 0 || metric.method === 'ks')
  const judge = (corrected: number, tests: number): Judged => {
    const held =
      tests > 1 ? `, p ${showNumber(corrected)} after Holm over ${String(tests)} tests` : ''
    const said = `${medians}, ${name} ${showNumber(statistic, 6)}, p ${showNumber(p, 5)}${held}, n ${n.join(' and ')}${extra}`
    if (counts && corrected < alpha)
      return { verdict: 'fail', message: `${said}; allowed is ${about.threshold}` }
    const best = smallestP(old.length, now.length) * tests
    if (counts && best >= alpha)
      return {
        verdict: 'inconclusive',
        message: `${said}; with so few samples no p below ${showNumber(Math.min(1, best))} is possible`,
        fix: 'Take more samples of each, or compare less at once.'
      }
    return { verdict: 'pass', message: said }
  }
  const ks = metric.method === 'ks' ? { d: statistic, p } : undefined
  const distribution = sampledDistribution(before, after, ks)
  return {
    fields: {
      ...about,
      statistic: jsonNumber(statistic),
      effect: jsonNumber(effect),
      before: m1,
      after: m2,
      n,
      ...(distribution === undefined ? {} : { distribution })
    },
    p,
    judge
  }
}
