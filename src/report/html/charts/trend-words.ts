import type { SeriesRow, TrendVerdict } from '../../history-record.ts'
import { finite, showDelta, showP, showQuantity } from './numbers.ts'
import { extent } from './series-scale.ts'

/** One value of a series, at its place. */
export interface Point {
  readonly at: number
  readonly value: number | undefined
  readonly over: boolean
}

const WORDS: Readonly<Record<TrendVerdict, readonly [sign: string, words: string]>> = {
  rises: ['↗', 'rises'],
  falls: ['↘', 'falls'],
  level: ['→', 'level'],
  'too-few': ['·', 'too few values to tell']
}

/** An arrow for the verdict, beside its words. */
export function trendSign(trend: TrendVerdict): string {
  return WORDS[trend][0]
}

/** The verdict in words: `rises: +12 kB per release, p = 0.004`. */
export function trendWords({ slope, p, trend }: SeriesRow, unit: string, step: string): string {
  const [, words] = WORDS[trend]
  const rise = finite(slope)
  if (trend === 'too-few' || rise === undefined) return words
  return `${words}: ${showDelta(rise, unit)} per ${step}, ${showP(p)}`
}

/** What a line chart shows, in a sentence or two. */
export function describeSeries(
  points: readonly Point[],
  unit: string,
  steps: readonly string[]
): string {
  const known = points.filter(({ value }) => value !== undefined)
  const [first, last] = [known[0], known.at(-1)]
  if (first === undefined || last === undefined) return 'No value is known.'
  const [least, greatest] = extent(known.map(({ value = 0 }) => value))
  const show = ({ at, value }: Point): string => `${showQuantity(value, unit)} (${steps[at] ?? ''})`
  const over = points.filter((point) => point.over).length
  const marked = over === 0 ? '' : ` ${String(over)} over the threshold.`
  const count = `${String(known.length)} of ${String(points.length)} values known`
  return `${count}, from ${show(first)} to ${show(last)}; least ${showQuantity(least, unit)}, greatest ${showQuantity(greatest, unit)}.${marked}`
}
