import type { MetricOf } from '../../policy/types/drift.ts'
import { mannKendallTest } from '../../statistics/mann-kendall.ts'
import { median } from '../../statistics/quantile.ts'
import { theilSenSlope } from '../../statistics/theil-sen.ts'
import { showNumber, showPercent, showValue } from '../observed.ts'
import { jsonNumber, settled, type Judged, type Outcome } from '../outcome.ts'
import type { Quantity } from '../quantities.ts'

const ALPHA = 0.05
/** All slopes between pairs are held. */
const LONGEST = 3000
/** What a report keeps of a series. */
const MOST_KEPT = 51

/** The fewest numbers whose order can have a p below `alpha`: two of all n! orders only rise or only fall. */
export function fewestForTrend(alpha: number): number {
  let [n, orders] = [2, 2]
  while (2 / orders >= alpha) orders *= ++n
  return n
}

/** At most so many of a series, evenly taken, the last one always. */
function thin(series: readonly number[]): readonly number[] {
  const every = Math.ceil(series.length / LONGEST)
  return every <= 1
    ? series
    : series.filter((_, index) => (series.length - 1 - index) % every === 0)
}

/**
 * Whether a series rises or falls by more than chance (Mann–Kendall), and by how much each time (Theil–Sen).
 * @param series oldest first
 * @param step what lies between two numbers: `release`, `sample`
 */
export function trend(
  { alpha = ALPHA, direction }: MetricOf<'trend'>,
  { worse, unit }: Quantity,
  series: readonly number[],
  step: string
): Outcome {
  const bad = direction ?? worse
  const verb = bad === 'both' ? 'rise nor fall' : bad === 'increase' ? 'rise' : 'fall'
  const about = {
    measure: `slope per ${step}`,
    threshold: `must not ${verb} with p < ${showNumber(alpha)}`
  }
  const fewest = fewestForTrend(alpha)
  const n = [series.length]
  if (series.length < fewest) {
    const judged: Judged = {
      verdict: 'inconclusive',
      message: `needs >= ${String(fewest)} ${step}s for a trend; there are ${String(series.length)}`,
      ...(step === 'release'
        ? {
            noBaseline: true,
            fix: 'Wait for more releases, or give baseline.history a higher number.'
          }
        : { fix: 'Take more samples.' })
    }
    return settled({ ...about, n }, judged)
  }
  const kept = thin(series)
  const { tau = 0, p = 1 } = mannKendallTest(kept) ?? {}
  const slope = (theilSenSlope(kept) ?? 0) / Math.ceil(series.length / LONGEST)
  const middle = Math.abs(median(kept) ?? 0)
  const effect = middle === 0 ? undefined : (slope / middle) * 100
  const counts = bad === 'both' || (bad === 'increase' ? tau > 0 : tau < 0)
  const share = effect === undefined ? '' : ` (${showPercent(effect)} of the median)`
  return {
    fields: {
      ...about,
      statistic: jsonNumber(slope),
      ...(effect === undefined ? {} : { effect: jsonNumber(effect) }),
      n,
      series: series.slice(-MOST_KEPT)
    },
    p,
    judge: (corrected, tests) => {
      const held =
        tests > 1 ? `, ${showNumber(corrected)} after Holm over ${String(tests)} tests` : ''
      const said = `changes by ${showValue(slope, unit)} per ${step}${share}, tau ${showNumber(tau, 3)}, p ${showNumber(p)}${held}, over ${String(series.length)} ${step}s`
      return counts && corrected < alpha
        ? { verdict: 'fail', message: `${said}; it ${about.threshold}` }
        : { verdict: 'pass', message: said }
    }
  }
}
