import type { MetricOf } from '../../policy/types/drift.ts'
import {
  jsDistance,
  jsDivergence,
  klDivergence,
  populationStabilityIndex
} from '../../statistics/divergence.ts'
import { psiCriticalValue } from '../../statistics/psi-critical.ts'
import { countPair } from '../count-pair.ts'
import { smoothed, toDistribution } from '../distribution.ts'
import { showNumber, type Observed } from '../observed.ts'
import {
  jsonNumber,
  placeIn,
  settled,
  showLimits,
  unanswered,
  type Judged,
  type Limits,
  type Outcome
} from '../outcome.ts'
import { limitsOr } from './delta.ts'

type Metric = MetricOf<'js'> | MetricOf<'kl'> | MetricOf<'psi'>

/** Fewer samples cannot show that anything is alike, where the policy says nothing. */
const FEWEST = 20

/** More bins than any histogram of a service has. */
const MOST_BINS = 150_000

/** Below so many samples the usual limits of the stability index are noise (Yurdakul and Naranjo). */
const ENOUGH = 1000

const STANDARD: Readonly<Record<Metric['method'], Limits>> = {
  js: { expect: '<= 0.1' },
  kl: { expect: '<= 0.1' },
  psi: { expect: '<= 0.25', warn: '> 0.1' }
}

/** The mix of packages hardly moves a divergence; it is told and stops nothing. */
const COMPOSITION: Limits = { warn: '> 0.05' }

interface Measure {
  readonly name: string
  readonly of: (first: readonly number[], second: readonly number[]) => number | undefined
  /** A zero on one side makes it infinite. */
  readonly smooth: boolean
  /** What it is where the stability index is this much, both near zero: PSI ≈ 2 KL ≈ 8 JS. */
  readonly fromIndex: (index: number) => number
}

function measureOf(metric: Metric): Measure {
  if (metric.method === 'psi')
    return { name: 'PSI', of: populationStabilityIndex, smooth: true, fromIndex: (psi) => psi }
  if (metric.method === 'kl')
    return {
      name: 'KL divergence of the earlier from the later (natural logarithm)',
      of: klDivergence,
      smooth: true,
      fromIndex: (psi) => psi / 2
    }
  const base = metric.base ?? (metric.of === 'size.byPackage' ? 2 : 'e')
  const log = base === 2 ? 'base 2' : 'natural logarithm'
  const inBase = (psi: number): number => psi / 8 / (base === 2 ? Math.LN2 : 1)
  return metric.distance === true
    ? {
        name: `JS distance (${log})`,
        of: (first, second) => jsDistance(first, second, base),
        smooth: false,
        fromIndex: (psi) => Math.sqrt(inBase(psi))
      }
    : {
        name: `JS divergence (${log})`,
        of: (first, second) => jsDivergence(first, second, base),
        smooth: false,
        fromIndex: inBase
      }
}

function judgeValue(
  metric: Metric,
  limits: Limits,
  value: number,
  said: string,
  chance: number | undefined,
  smallest: number
): Judged {
  const place = placeIn(limits, value)
  if (place === 'unknown')
    return {
      verdict: 'inconclusive',
      message: `${said}, which is relative to nothing; ${showLimits(limits)}`,
      fix: 'Write the limit without a sign and without %.'
    }
  const level = chance === undefined ? '' : ` (up to ${showNumber(chance)} comes by chance)`
  if (place === 'pass') return { verdict: 'pass', message: `${said}${level}` }
  const text = `${said}${level}; ${showLimits(limits)}`
  if (chance === undefined || value > chance) return { verdict: place, message: text }
  // The index has a rule of its own for few samples; for the others nothing can be said with so few.
  if (metric.method === 'psi' && smallest < ENOUGH)
    return {
      verdict: 'pass',
      message: `${said}, and with fewer than ${String(ENOUGH)} samples only more than ${showNumber(chance)} tells anything`
    }
  return place === 'warn'
    ? { verdict: 'pass', message: `${said}${level}` }
    : {
        verdict: 'inconclusive',
        message: text,
        fix: `Take more samples than ${String(smallest)}: with so few this limit is within chance.`
      }
}

/**
 * How far two distributions are from each other. Samples are counted between quantiles of both together. What comes by
 * chance is χ²₀.₉₅(bins − 1)·(1/n + 1/m) for the stability index, and what belongs to it for the others.
 */
export function divergence(metric: Metric, before: Observed, after: Observed): Outcome {
  const measure = measureOf(metric)
  const standard = metric.of === 'size.byPackage' ? COMPOSITION : STANDARD[metric.method]
  const limits = limitsOr(metric, standard)
  const about = { measure: measure.name, threshold: showLimits(limits) }
  // Bytes are whole numbers, too, and count nothing.
  const counted = countPair(before, after, metric.bins, metric.of !== 'size.byPackage')
  if ('why' in counted) return unanswered(about, counted.why)
  if (counted.first.length > MOST_BINS)
    return unanswered(about, `it has more than ${String(MOST_BINS)} bins`)
  const { sizes } = counted
  const fields = { ...about, ...(sizes === undefined ? {} : { n: sizes }) }
  const smallest = sizes === undefined ? Infinity : Math.min(...sizes)
  if (metric.minSamples !== undefined && sizes === undefined)
    return unanswered(
      fields,
      `needs >= ${String(metric.minSamples)} samples, and shares do not tell how many there are`
    )
  const needed = metric.minSamples ?? FEWEST
  if (smallest < needed)
    return unanswered(
      fields,
      `needs >= ${String(needed)} samples; there are ${(sizes ?? []).join(' and ')}`,
      'Take more samples, or change minSamples.'
    )
  const [first = [], second = []] = measure.smooth
    ? smoothed(counted)
    : [counted.first, counted.second]
  const value = measure.of(first, second)
  if (value === undefined) return unanswered(fields, 'one side is empty')
  const index = sizes === undefined ? undefined : psiCriticalValue(first.length, ...sizes)
  const chance = index === undefined ? undefined : measure.fromIndex(index)
  const of = sizes === undefined ? '' : `, ${sizes.join(' and ')} samples`
  const said = `${measure.name} is ${showNumber(value)} (${String(first.length)} bins${of})`
  const distribution = toDistribution(counted, before, after)
  return settled(
    {
      ...fields,
      statistic: jsonNumber(value),
      ...(distribution === undefined ? {} : { distribution })
    },
    judgeValue(metric, limits, value, said, chance, smallest)
  )
}
